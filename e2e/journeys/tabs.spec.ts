import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { accountLink, arrive, opened, someHistory } from '../app/person.ts';

const EACH = 25;

test('two tabs write at once: no gap, no double, and both show the same', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  const other = await app.newTab();
  await arrive(other);
  const before = (await app.evaluate(() => window.daybook.store.head())).position;
  await Promise.all([spend(app, 'one'), spend(other, 'two')]);
  // What the other tab wrote last may still be on its way to this one.
  const head = () => app.evaluate(() => window.daybook.store.head());
  await expect.poll(async () => (await head()).position).toBeGreaterThanOrEqual(before + 2 * EACH);
  const events = await app.evaluate((from) => window.daybook.store.readAll({ from }), before + 1);
  expect(events.map(({ position }) => position)).toEqual(
    Array.from({ length: 2 * EACH }, (_, index) => before + 1 + index),
  );
  expect(new Set(events.map(({ id }) => id)).size).toBe(2 * EACH);
  const figure = '1,222.70';
  await expect.poll(() => app.text(accountLink('Checking'))).toContain(figure);
  await expect.poll(() => other.text(accountLink('Checking'))).toContain(figure);
  expect((await other.evaluate(() => window.daybook.store.verify())).ok).toBe(true);
  await other.close();
});

test('what one tab writes, the other shows', async ({ app }) => {
  await arrive(app);
  const other = await app.newTab();
  await arrive(other);
  await app.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Wallet' }));
  await expect.poll(() => other.count(accountLink('Wallet'))).toBe(1);
  await other.reload();
  await opened(other);
  expect(await other.count(accountLink('Wallet'))).toBe(1);
  await other.close();
});

async function spend(app: AppPage, payee: string): Promise<void> {
  await app.evaluate(
    async ({ payee: name, times }) => {
      const posting = (accountId: string, amount: string) => ({ accountId, amount, commodity: 'EUR' });
      for (let turn = 0; turn < times; turn++) {
        await window.daybook.ledger.execute({
          type: 'RecordTransaction',
          date: '2026-02-25',
          payee: name,
          postings: [posting('checking', '-1'), posting('food', '1')],
        });
      }
    },
    { payee, times: EACH },
  );
}

test('T19 a tab moves through time alone, unless all are to move together', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  const other = await app.newTab();
  await other.goto('/settings');
  await opened(other);
  // Asked of the page: a tab that nobody looks at need not paint where it has gone.
  const moment = (tab: AppPage) => expect.poll(() => tab.evaluate(() => window.daybook.timeline.position()));
  const together = { label: 'All tabs move through time together' } as const;
  await moment(other).toBe(8);
  await app.evaluate(() => window.daybook.timeline.seek(5));
  await moment(app).toBe(5);
  await moment(other).toBe(8);
  await other.focus(together);
  await other.press('Space');
  await expect.poll(() => other.evaluate(isSwitchedOn, together.label), { message: 'the settings' }).toBe(true);
  // The switch is one for all tabs. A page that nobody looks at fetches the code of its keys late.
  await expect(async () => {
    await app.press('+');
    expect(await app.evaluate(isSwitchedOn, 'All tabs')).toBe(true);
  }).toPass();
  await app.evaluate(() => window.daybook.timeline.seek(3));
  await moment(other).toBe(3);
  expect(await app.axe(), 'the switch').toEqual([]);
  await other.evaluate(() => window.daybook.timeline.seek(7));
  await moment(app).toBe(7);
  await moment(other).toBe(7);
  await other.focus(together);
  await other.press('Space');
  await expect.poll(() => app.evaluate(isSwitchedOn, 'All tabs')).toBe(false);
  await other.evaluate(() => window.daybook.timeline.seek('live'));
  await moment(other).toBe(8);
  expect(await app.evaluate(() => window.daybook.timeline.position()), 'alone again').toBe(7);
  await other.close();
});

/** Runs in the page: whether a switch is on, by its label. */
function isSwitchedOn(words: string): boolean {
  const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === words);
  return label?.querySelector('input')?.checked === true;
}
