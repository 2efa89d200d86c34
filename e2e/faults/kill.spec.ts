import { setTimeout as delay } from 'node:timers/promises';

import { arrive, someHistory } from '../app/person.ts';
import { expect, STORAGE_ENGINES, test } from './fixtures.ts';

/** How long the writing goes on before the kill, in ms: the moment within an append is left to chance. */
const KILLED_AFTER = [150, 410, 730];

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
      const app = await profile.start();
      await arrive(app);
      await someHistory(app);
      await app.page.exposeFunction('acknowledged', (position: number) => acknowledged.push(position));
      const processes = await profile.processes(app.page);
      await app.evaluate(writeForEver);
      await delay(time);
      await profile.killAll(processes);
      expect(acknowledged.length).toBeGreaterThan(0);

      // LevelDB shows its damage at the second or third start only.
      for (const start of ['first', 'second', 'third']) {
        const again = await profile.start();
        await arrive(again);
        const events = await again.evaluate(() => window.daybook.store.readAll());
        expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
        expect(events.length, `at the ${start} start`).toBeGreaterThanOrEqual(Math.max(...acknowledged));
        expect((await again.evaluate(() => window.daybook.store.verify())).ok).toBe(true);
        await profile.end();
      }
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
