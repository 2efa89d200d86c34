import type { Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { accountLink, arrive, at, goToAccount, press, row, someHistory } from '../app/person.ts';

const balance = () => window.daybook.ledger.balances();

test('an undo goes back step by step, also after a reload, and a redo goes forward again', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await goToAccount(app, 'Checking');
  const before = await app.evaluate(balance);
  await app.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Wallet' }));
  await app.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Purse' }));
  await app.reload();
  await expect.poll(() => app.count(accountLink('Purse'))).toBe(1);
  await app.press('Control+z');
  await expect.poll(() => app.count(accountLink('Purse'))).toBe(0);
  await app.press('Control+z');
  await expect.poll(() => app.count(accountLink('Wallet'))).toBe(0);
  await app.press('Control+Shift+z');
  await expect.poll(() => app.count(accountLink('Wallet'))).toBe(1);
  await app.press('Control+z');
  await app.press('Control+z');
  await expect.poll(() => app.evaluate(balance)).not.toEqual(before);
});

test('an undo of much says how far it is and is cancelled with nothing undone, also where a period is closed', async ({
  app,
}) => {
  await arrive(app);
  await someHistory(app);
  await app.evaluate(async () => {
    const { ledger } = window.daybook;
    await ledger.execute({ type: 'ClosePeriod', through: '2026-01-31', late: 'restate' });
    const commands = Array.from({ length: 60 }, (_, coin) => ({
      type: 'RecordTransaction' as const,
      transactionId: `coin-${coin}`,
      date: '2026-01-15',
      payee: `Coin ${coin}`,
      postings: [
        { accountId: 'checking', amount: '1', commodity: 'EUR' },
        { accountId: 'salary', amount: '-1', commodity: 'EUR' },
      ],
    }));
    await ledger.execute({ type: 'Together', label: 'Sixty coins', commands });
  });
  await goToAccount(app, 'Checking');
  const before = await app.evaluate(balance);
  await app.evaluate(cancelAtOnce);
  await app.press('Control+z');
  await expect.poll(() => app.evaluate(said)).toContain('Cancelled: nothing was stored');
  expect(await app.evaluate(() => window.cancelled), 'what was cancelled').toMatch(/Reading|Checking/);
  expect(await app.count({ role: 'group', name: 'Being done' })).toBe(0);
  expect(await app.evaluate(balance)).toEqual(before);
  await app.press('Control+z');
  await expect.poll(() => app.evaluate(said)).toMatch(/Undone: Sixty coins.*Figures until 2026-01-31 move/);
  expect(await app.evaluate(balance)).toMatchObject({ 'Assets:Checking': { EUR: '1272.7' } });
});

test('U4 a change that moves much tells the first of it, and more where they are asked for', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await app.evaluate(async () => {
    const commands = Array.from({ length: 60 }, (_, month) => ({
      type: 'RecordTransaction' as const,
      transactionId: `coin-${month}`,
      date: `${2019 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-15`,
      payee: 'Coin',
      postings: [
        { accountId: 'checking', amount: '1', commodity: 'EUR' },
        { accountId: 'salary', amount: '-1', commodity: 'EUR' },
      ],
    }));
    await window.daybook.ledger.execute({ type: 'Together', label: 'Sixty months', commands });
  });
  await app.press('g');
  await app.press('y');
  await app.click({ role: 'button', name: /^Take back: Sixty months/, within: at.main });
  const months: Target = { role: 'row', within: { role: 'table', name: 'By month' } };
  await expect.poll(() => app.count(months)).toBe(1 + 100);
  await press(app, { role: 'button', name: 'Show more of the 120', within: at.dialog });
  await expect.poll(() => app.count(months)).toBe(1 + 120);
  expect(await app.axe(), 'what moves').toEqual([]);
});

test('an old change is taken back with every figure told before, and that is taken back again', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  const before = await app.evaluate(balance);
  await goToAccount(app, 'Checking');
  await app.press('g');
  await app.press('y');
  await app.fill({ label: 'Find', within: at.main }, 'dinner recorded');
  const takeBack: Target = { role: 'button', name: /^Take back: Transaction recorded, Dinner/ };
  await expect.poll(() => app.count(takeBack)).toBe(1);
  await app.click(takeBack);
  await expect.poll(() => app.text(at.dialog)).toMatch(/Assets:Checking/);
  expect(await app.axe(), 'the dialog').toEqual([]);
  await app.click({ role: 'button', name: /^1,357\.03/, within: at.dialog, nth: 0 });
  const why: Target = { role: 'dialog', name: /^What makes/ };
  await expect.poll(() => app.text(why)).toMatch(/✓[^]*As it is now[^]*1,272\.70[^]*Taken back: .*Dinner[^]*84\.33/);
  expect(await app.axe(), 'what makes a figure that would be').toEqual([]);
  await app.press('Escape');
  await expect.poll(() => app.count(why)).toBe(0);
  await app.click({ role: 'button', name: 'Take back', within: at.dialog });
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  expect(await app.evaluate(balance)).not.toEqual(before);
  await goToAccount(app, 'Checking');
  await expect.poll(() => app.count(row('Dinner'))).toBe(0);
  await app.press('Control+z');
  await expect.poll(() => app.count(row('Dinner'))).toBe(1);
  expect(await app.evaluate(balance)).toEqual(before);
});

test('what a move of the budget and a price would move is told before they are taken back', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await app.evaluate(async () => {
    const { ledger } = window.daybook;
    const way = { mode: 'envelope', every: 1, unit: 'month', offBudget: [] };
    await ledger.execute({ type: 'PlanBudget', start: '2026-02-01', ...way });
    const amounts = [{ accountId: 'food', amount: '200' }];
    await ledger.execute({ type: 'AssignBudget', on: '2026-02-01', commodity: 'EUR', amounts });
    const postings = [
      { accountId: 'checking', amount: '3', commodity: 'GOLD' },
      { accountId: 'salary', amount: '-3', commodity: 'GOLD' },
    ];
    await ledger.execute({ type: 'RecordTransaction', date: '2026-02-20', payee: 'Aunt', postings });
    const prices = [{ commodity: 'GOLD', currency: 'EUR', date: '2026-02-21', amount: '50' }];
    await ledger.execute({ type: 'RecordPrices', prices });
  });
  await app.press('g');
  await app.press('y');
  await app.click({ role: 'button', name: /^Take back: Money budgeted/ });
  await expect.poll(() => app.text(at.dialog)).toMatch(/To budget, February 2026[^]*1,300\.00[^]*1,500\.00/);
  await expect.poll(() => app.text(at.dialog)).toMatch(/Food: Balance, February 2026/);
  expect(await app.axe(), 'the dialog').toEqual([]);
  await app.press('Escape');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  await app.click({ role: 'button', name: /^Take back: Prices recorded/ });
  await expect.poll(() => app.text(at.dialog)).toMatch(/GOLD, Feb 21, 2026[^]*50\.00[^]*none/);
  await expect
    .poll(() => app.text(at.dialog))
    .toMatch(/Net worth by the last prices[^]*Feb 2026[^]*1,422\.70[^]*1,272\.70/);
});

/** What the page says at its foot. */
const said = () => [...document.querySelectorAll('[role=status]')].map(({ textContent }) => textContent).join(' ');

declare global {
  interface Window {
    /** What was being done when it was cancelled. */
    cancelled?: string;
  }
}

/**
 * A person who cancels as soon as there is a way to: how long sixty coins take is another time on every machine, so the
 * page's clock runs ahead until then.
 */
function cancelAtOnce(): void {
  const now = performance.now.bind(performance);
  let ahead = 0;
  performance.now = () => {
    ahead += 1000;
    return now() + ahead;
  };
  const watch = new MutationObserver(() => {
    const shown = document.querySelector('[role=group][aria-label="Being done"]');
    if (shown === null) return;
    watch.disconnect();
    performance.now = now;
    window.cancelled = shown.textContent;
    shown.querySelector('button')?.click();
  });
  watch.observe(document.body, { childList: true, subtree: true });
}

const WRONG = 'Date,Payee,Amount\n2025-02-03,Stranger,-120.00\n2025-02-04,Stranger,-80.00\n';

test('a bad import of a year ago is undone from the history: its rows go, later entries stay', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  const before = await app.evaluate(balance);
  const bank = { account: 'Assets:Checking', currency: 'EUR' };
  await app.evaluate(({ file, to }) => window.daybook.ledger.importFile('wrong bank.csv', file, to), {
    file: WRONG,
    to: bank,
  });
  await app.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Later' }));
  await goToAccount(app, 'Checking');
  await app.press('g');
  await app.press('y');
  const takeBack: Target = { role: 'button', name: /^Take back: File imported, wrong bank.csv/ };
  await expect.poll(() => app.count(takeBack)).toBe(1);
  await app.click(takeBack);
  await expect.poll(() => app.text(at.dialog)).toMatch(/Assets:Checking[^]*Feb 2025/);
  await app.click({ role: 'button', name: 'Take back', within: at.dialog });
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  expect(await app.evaluate(balance)).toEqual(before);
  expect(await app.count(accountLink('Later'))).toBe(1);
  const again = await app.evaluate(
    ({ file, to }) => window.daybook.ledger.importFile('wrong bank.csv', file, { ...to, dryRun: true }),
    { file: WRONG, to: bank },
  );
  expect(again.counts.new).toBe(2);
});
