import { setTimeout as delay } from 'node:timers/promises';

import { arrive, someHistory } from '../app/person.ts';
import { expect, STORAGE_ENGINES, test } from './fixtures.ts';
import { plainDatabase } from './plain-database.ts';

/** How long the writing goes on before the kill, in ms: the moment within an append is left to chance. */
const KILLED_AFTER = [150, 410, 730];

const NAME = 'plain-kill';

const CASES = [
  ...KILLED_AFTER.map((time) => ({ engine: 'LevelDB', time }) as const),
  { engine: 'SQLite', time: 410 } as const,
];

for (const { engine, time } of CASES) {
  test.describe(engine, () => {
    test.use({ launch: STORAGE_ENGINES[engine] });
    test(`F1 nothing acknowledged is lost when the browser is killed after ${time} ms of writing`, async ({
      profile,
    }) => {
      const acknowledged: number[] = [];
      let believed = 0;
      const app = await profile.start();
      await arrive(app);
      await someHistory(app);
      await app.page.exposeFunction('acknowledged', (position: number) => acknowledged.push(position));
      await app.page.exposeFunction('believed', (rows: number) => (believed = rows));
      expect(await plainDatabase(app, { name: NAME, add: 1 })).toBe(1);
      const processes = await profile.processes(app.page);
      await app.evaluate(writePlainly, NAME);
      await expect.poll(() => believed, 'the negative control is at it').toBeGreaterThan(1);
      await app.evaluate(writeForEver);
      await expect.poll(() => acknowledged.length, 'the first is acknowledged').toBeGreaterThan(0);
      await delay(time);
      await profile.killAll(processes);

      const kept: number[] = [];
      // LevelDB shows its damage at the second or third start only.
      for (const start of ['first', 'second', 'third']) {
        const again = await profile.start();
        await arrive(again);
        const events = await again.evaluate(() => window.daybook.store.readAll());
        expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
        expect(events.length, `at the ${start} start`).toBeGreaterThanOrEqual(Math.max(...acknowledged));
        expect((await again.evaluate(() => window.daybook.store.verify())).ok).toBe(true);
        const rows = await plainDatabase(again, { name: NAME, add: 0 });
        kept.push(rows);
        expect(rows, 'the negative control: what was told to be saved is not there').toBeLessThan(believed);
        await profile.end();
      }
      console.log(`  a plain database told of ${believed} rows and had ${kept.join(', ')} at the starts after`);
    });
  });
}

/** Runs in the page: records one transaction after another and tells each position as soon as it is acknowledged. */
function writeForEver(): void {
  const tell: (position: number) => void = Reflect.get(window, 'acknowledged');
  const posting = (accountId: string, amount: string) => ({ accountId, amount, commodity: 'EUR' });
  const write = async (): Promise<void> => {
    for (;;) {
      await window.daybook.ledger.execute({
        type: 'RecordTransaction',
        date: '2026-02-25',
        payee: 'Until the end',
        postings: [posting('checking', '-1'), posting('food', '1')],
      });
      tell((await window.daybook.store.head()).position);
    }
  };
  void write();
}

/** Runs in the page: takes a request's success for the end, as is often seen, and tells how many rows it has saved. */
function writePlainly(name: string): void {
  const tell: (rows: number) => void = Reflect.get(window, 'believed');
  const opening = indexedDB.open(name, 1);
  opening.addEventListener('success', () => {
    const rows = opening.result.transaction('rows', 'readwrite').objectStore('rows');
    const add = (count: number): void => {
      rows.add({ kept: true }).addEventListener('success', () => {
        tell(count);
        add(count + 1);
      });
    };
    // One row is there already, and its transaction has ended.
    add(2);
  });
}
