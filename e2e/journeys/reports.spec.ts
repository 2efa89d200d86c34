import type { AppPage, Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, goToAccount, row, someHistory } from '../app/person.ts';

const table = { role: 'treegrid', name: 'Report' } as const;
const reportRow = (name: RegExp): Target => ({ role: 'row', name, within: table });
const groups = { role: 'table', name: 'Groups', within: at.dialog } as const;
const parts = { role: 'table', name: 'Parts', within: at.dialog } as const;

const TRIP = `
P 2026-01-01 USD 0.90 EUR
P 2026-02-01 USD 1.00 EUR

2026-01-02 Pay
  Assets:Dollars    100.00 USD
  Income:Work      -100.00 USD

2026-01-05 Diner
  Expenses:Food      10.00 USD
  Assets:Dollars    -10.00 USD

2026-02-06 Museum
  Expenses:Fun       40.00 EUR
  Assets:Bank       -40.00 EUR
`;

test('an income statement by keyboard: from a figure to what makes it, to the file and back', async ({ app }) => {
  await report(app, '/reports/income-statement?range=all&interval=whole');
  await expect.poll(() => app.text(reportRow(/Expenses/))).toContain('227.30');
  expect(await app.text(reportRow(/Left over/))).toContain('1,272.70');
  await app.focus({ role: 'rowheader', name: /Income/, within: table });
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'y']) await app.press(key);
  await expect.poll(() => app.text(groups)).toContain('227.30');
  expect(await app.text(at.dialog)).toContain('What makes Expenses');
  expect(await app.count({ role: 'row', within: parts })).toBe(5);
  await app.press('Escape');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  // The figure has the focus again, and the arrows go on from there.
  await app.press('ArrowDown');
  await app.press('Enter');
  await expect.poll(() => app.text(at.dialog)).toContain('What makes Food');
});

test('RP13 spending abroad in one currency: chosen, in the address, explained by what it was and the price', async ({
  app,
}) => {
  await arrive(app);
  await app.evaluate((text) => window.daybook.ledger.importFile('trip.journal', text), TRIP);
  await app.goto('/reports/spending?range=all&interval=whole');
  await expect.poll(() => app.text(table)).toContain('USD');
  await app.fill({ label: 'Worth in' }, 'EUR');
  await expect.poll(() => app.text(table)).not.toContain('USD');
  expect(await app.text(reportRow(/Spending/))).toContain('49.00');
  expect(await app.address()).toContain('in=EUR');
  await app.reload();
  await expect.poll(() => app.count(reportRow(/Spending/))).toBe(1);
  expect(await app.text(reportRow(/Spending/))).toContain('49.00');
  await app.focus({ role: 'rowheader', name: /Spending/, within: table });
  for (const key of ['ArrowRight', 'y']) await app.press(key);
  await expect.poll(() => app.text(groups)).toContain('49.00');
  await expect.poll(() => app.text(parts)).toContain('10.00 USD, by 1 USD = 0.90 EUR');
  expect(await app.axe(), 'what was spent, as it was').toEqual([]);
  await app.press('Escape');
  await app.goto('/reports/cash-flow?range=all&interval=whole&in=EUR');
  await expect.poll(() => app.text(reportRow(/Change of prices/))).toContain('9.00');
  await app.click({ role: 'gridcell', within: reportRow(/Change of prices/), nth: 0 });
  await expect.poll(() => app.text(at.dialog)).toContain('90.00 USD');
  expect(await app.text(at.dialog)).toContain('All of it is explained');
  expect(await app.axe(), 'what prices have done').toEqual([]);
});

test('levels close and open by keyboard, and a filter leaves rows out', async ({ app }) => {
  await report(app, '/reports/income-statement?range=all&interval=whole');
  await app.focus({ role: 'rowheader', name: /Expenses/, within: table });
  await app.click({ role: 'rowheader', name: /Expenses/, within: table });
  await expect.poll(() => app.count(reportRow(/Food/))).toBe(0);
  await app.press('ArrowRight');
  await expect.poll(() => app.count(reportRow(/Food/))).toBe(1);
  await app.fill({ role: 'combobox', name: 'Only' }, 'payee:dinner');
  await app.press('Enter');
  await expect.poll(() => app.text(reportRow(/Expenses/))).toContain('84.33');
  expect(await app.address()).toContain('filter=payee');
  await app.goto('/reports/income-statement?filter=colour%3Ared');
  await expect.poll(() => app.text(at.main)).toContain('no field "colour"');
});

test('both dates are in the address: days that count, and what was known', async ({ app }) => {
  await report(app, '/reports/balance-sheet?on=2026-02-10');
  await expect.poll(() => app.text(reportRow(/Net worth/))).toContain('1,409.03');
  await app.goto('/reports/balance-sheet?on=2026-02-10#s=5');
  await expect.poll(() => app.count(at.backToNow)).toBe(1);
  await expect.poll(() => app.text(reportRow(/Net worth/))).toContain('1,415.83');
  expect(await app.count({ text: /as known on/ })).toBeGreaterThan(0);
});

test('a report is saved as CSV with exact amounts', async ({ app }) => {
  await report(app, '/reports/income-statement?range=all&interval=whole');
  await app.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      if (blob instanceof Blob) void blob.text().then((text) => sessionStorage.setItem('saved', text));
      return make(blob);
    };
  });
  await app.click({ role: 'button', name: 'Save as CSV' });
  await expect.poll(() => app.evaluate(() => sessionStorage.getItem('saved'))).toContain('Expenses,0,EUR,227.3');
});

test('a report is saved under a name, opened again, and taken off the list', async ({ app }) => {
  await report(app, '/reports/spending?range=all&filter=payee%3Adinner');
  await app.click({ role: 'button', name: 'Save this report' });
  await app.fill({ label: 'Name', within: at.dialog }, 'Dinners');
  await app.press('Enter');
  const link: Target = { role: 'link', name: 'Dinners', within: { role: 'navigation', name: 'Saved reports' } };
  await expect.poll(() => app.count(link)).toBe(1);
  await app.goto('/reports/net-worth');
  await expect.poll(() => app.count(link)).toBe(1);
  await app.click(link);
  await expect.poll(() => app.text(reportRow(/Spending/))).toContain('84.33');
  await app.click({ role: 'button', name: 'Take it off the list' });
  await expect.poll(() => app.count(link)).toBe(0);
  await app.click({ role: 'button', name: 'Undo' });
  await expect.poll(() => app.count(link)).toBe(1);
});

test('budget against actual is saved with its first day and its periods', async ({ app }) => {
  await arrive(app, '/reports/budget?from=2026-02-01&periods=6');
  await app.click({ role: 'button', name: 'Save this report' });
  await app.press('Enter');
  const link: Target = {
    role: 'link',
    name: 'Budget against actual',
    within: { role: 'navigation', name: 'Saved reports' },
  };
  await expect.poll(() => app.count(link)).toBe(1);
  await app.goto('/reports/net-worth');
  await app.click(link);
  await expect.poll(() => app.value({ label: 'Periods' })).toBe('6');
});

test('RP11 a figure of the overview opens to what makes it', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  const worth: Target = { role: 'button', name: /^1,272.70/, within: at.main, nth: 0 };
  await expect.poll(() => app.count({ role: 'button', name: /^1,272.70/, within: at.main })).toBeGreaterThan(0);
  await app.focus(worth);
  // The keys of figures are loaded once the page stands.
  await expect(async () => {
    await app.press('y');
    expect(await app.count(at.dialog)).toBe(1);
  }).toPass();
  await expect.poll(() => app.text(groups)).toContain('1,272.70');
  await app.press('Escape');
  await app.click({ role: 'button', name: '227.30', within: at.main });
  await expect.poll(() => app.text(groups)).toContain('227.30');
});

test('an old mistake is corrected: the report is restated, and what was known before stays', async ({ app }) => {
  await report(app, '/reports/income-statement?range=all&interval=whole');
  await expect.poll(() => app.text(reportRow(/Expenses/))).toContain('227.30');
  await goToAccount(app, 'Checking');
  await app.click(row('Dinner'));
  await app.press('Enter');
  const form = { role: 'form', name: 'Edit transaction' } as const;
  await expect.poll(() => app.value({ role: 'combobox', name: 'Payee', within: form })).toBe('Dinner');
  await app.fill({ label: 'Money out', within: form }, '48.33');
  await app.press('Enter');
  await expect.poll(() => app.count(form)).toBe(0);
  await app.goto('/reports/income-statement?range=all&interval=whole');
  await expect.poll(() => app.text(reportRow(/Expenses/))).toContain('191.30');
  await app.goto('/reports/income-statement?range=all&interval=whole#s=8');
  await expect.poll(() => app.text(reportRow(/Expenses/))).toContain('227.30');
});

test('no report breaks WCAG 2.2 AA', async ({ app }) => {
  await arrive(app);
  await report(app, '/reports/income-statement?range=all&interval=week');
  expect(await app.axe(), 'bars').toEqual([]);
  await app.focus({ role: 'rowheader', name: /Income/, within: table });
  await app.press('End');
  await app.press('Enter');
  await expect.poll(() => app.count(groups)).toBe(1);
  expect(await app.axe(), 'what makes a figure').toEqual([]);
  await app.goto('/reports/spending?view=flows');
  await expect.poll(() => app.count({ role: 'heading', name: /^Where the money/ })).toBe(1);
  expect(await app.axe(), 'streams').toEqual([]);
});

/** Books with some history, and a report of them. */
async function report(app: AppPage, address: string): Promise<void> {
  await arrive(app);
  await someHistory(app);
  await app.goto(address);
  await expect.poll(() => app.count(table)).toBe(1);
}
