import type { Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { accountLink, arrive, at, goToAccount, row, someHistory } from '../app/person.ts';

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
  expect(await app.text(at.dialog)).toMatch(/Food: Balance, February 2026/);
  expect(await app.axe(), 'the dialog').toEqual([]);
  await app.press('Escape');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  await app.click({ role: 'button', name: /^Take back: Prices recorded/ });
  await expect.poll(() => app.text(at.dialog)).toMatch(/GOLD, Feb 21, 2026[^]*50\.00[^]*none/);
  expect(await app.text(at.dialog)).toMatch(/Net worth by the last prices[^]*Feb 2026[^]*1,422\.70[^]*1,272\.70/);
});

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
