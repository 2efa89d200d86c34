import type { AppPage, Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { accountLink, arrive, at, file, goToAccount, openAccount, row } from '../app/person.ts';

const filesField: Target = { label: 'Files to import' };
const account: Target = { role: 'combobox', name: 'Goes to the account' };
const importButton: Target = { role: 'button', name: /^Import \d/, within: at.dialog };

test('a CSV file: every row is looked at, imported once, and known the next time', async ({ app }) => {
  await arrive(app);
  await look(app, 'checking.csv', 'Import 8, leave 0');
  // No waiting here: what was typed last counts, however soon the button is pressed.
  await app.fill(account, 'Salary account');
  await app.click({ role: 'button', name: 'Import 8', within: at.dialog });
  await expect.poll(() => app.text({ role: 'status', within: at.dialog })).toBe('8 transactions imported.');
  await app.click({ role: 'button', name: 'Done', within: at.dialog });
  await goToAccount(app, 'Salary account');
  await expect.poll(() => app.text(accountLink('Salary account'))).toContain('4,370.48');
  await expect.poll(() => app.count(row('Corner Cafe'))).toBe(2);
  const before = await app.evaluate(() => window.daybook.ledger.balances());
  await look(app, 'checking.csv', 'Import 0, leave 8');
  await store(app, '0 transactions imported.');
  expect(await app.evaluate(() => window.daybook.ledger.balances())).toEqual(before);
  expect((await app.evaluate(() => window.daybook.store.readAll())).at(-1)?.type, 'it is noted').toBe('FileImported');
});

test('SH13 the focus stays in a dialog whose buttons go away', async ({ app }) => {
  const isInside = () => app.evaluate(() => Boolean(document.activeElement?.closest('dialog')));
  await arrive(app);
  await look(app, 'checking.csv', 'Import 8, leave 0');
  await expect.poll(isInside, 'after the file was chosen').toBe(true);
  await app.focus(importButton);
  await app.press('Enter');
  await expect.poll(() => app.text({ role: 'status', within: at.dialog })).toBe('8 transactions imported.');
  await expect.poll(isInside, 'after it was stored').toBe(true);
});

test('an import is undone as a whole, and the file can be imported again', async ({ app }) => {
  await arrive(app);
  await look(app, 'checking.csv', 'Import 8, leave 0');
  await app.click(importButton);
  await app.click({ role: 'button', name: 'Undo this import', within: at.dialog });
  await expect.poll(() => app.text(at.dialog)).toContain('The import of 8 transactions is undone.');
  await app.click({ role: 'button', name: 'Done', within: at.dialog });
  expect(await app.evaluate(() => window.daybook.ledger.balances())).toEqual({});
  await look(app, 'checking.csv', 'Import 8, leave 0');
  await store(app, '8 transactions imported.');
});

test('an OFX file names its account and its balance holds', async ({ app }) => {
  await arrive(app);
  await look(app, 'savings.ofx', 'Import 3, leave 0');
  await store(app, '3 transactions imported.');
  const balances = await app.evaluate(() => window.daybook.ledger.balances());
  expect(Object.values(balances)).toContainEqual({ EUR: '375.62' });
});

test('a QIF file brings accounts, shares and a transfer told twice', async ({ app }) => {
  await arrive(app);
  await look(app, 'family.qif', 'Import 3, leave 1');
  await store(app, '3 transactions imported.');
  expect(await app.evaluate(() => window.daybook.ledger.balances())).toEqual({
    'Assets:Giro': { EUR: '357.5' },
    'Assets:Box': { EUR: '100' },
    'Equity:Opening Balances': { EUR: '-500' },
    'Expenses:Food': { EUR: '30' },
    'Expenses:Household': { EUR: '12.5' },
  });
});

test('MT940 and CAMT statements name their accounts', async ({ app }) => {
  await arrive(app);
  await look(app, 'giro.sta', 'Import 2, leave 0');
  await store(app, '2 transactions imported.');
  await look(app, 'giro.camt.xml', 'Import 1, leave 0');
  await store(app, '1 transaction imported.');
  expect(await app.evaluate(() => window.daybook.ledger.balances())).toMatchObject({
    'Assets:Bank 10020030/4711': { EUR: '55.4' },
    'Assets:Bank DE02100100100006820101': { EUR: '-80' },
    'Expenses:Uncategorised': { EUR: '104.6' },
  });
});

test('I41 what the bank calls one account goes where it was sent before, and says so', async ({ app }) => {
  await arrive(app);
  await openAccount(app, 'Household');
  await look(app, 'savings.ofx', 'Import 3, leave 0');
  await app.fill(account, 'Household');
  const notes: Target = { role: 'list', name: 'Worth knowing', within: at.dialog };
  await expect
    .poll(() => app.text(notes))
    .toContain('70001/88123456/SAVINGS goes to Assets:Household, and so will its next files.');
  await store(app, '3 transactions imported.');
  await look(app, 'savings.ofx', 'Import 0, leave 3');
  expect(await app.value(account)).toBe('Assets:Household');
  expect(await app.text(notes)).toContain('70001/88123456/SAVINGS goes to Assets:Household, as last time.');
});

test('a journal brings its accounts along, and every day of it can be asked for', async ({ app }) => {
  await arrive(app);
  await look(app, 'household.journal', 'Import 5, leave 0');
  await store(app, '5 transactions imported.');
  const balances = (on: string) => app.evaluate((day) => window.daybook.ledger.balances({ on: day }), on);
  expect(await balances('2026-03-04')).toEqual({
    'assets:bank:current': { EUR: '2000' },
    'assets:cash': { EUR: '36.6' },
    'equity:opening': { EUR: '-2060' },
    'expenses:food': { EUR: '23.4' },
  });
  expect(await balances('2026-03-31')).toMatchObject({
    'assets:bank:current': { EUR: '3406.1' },
    'expenses:food': { EUR: '54.4' },
  });
});

test('a row that cannot be read is shown with its line, and the others are offered', async ({ app }) => {
  await arrive(app);
  await look(app, 'one-bad-row.csv', 'Import 3, leave 0, 1 unreadable');
  await app.click({ role: 'button', name: /^Cannot be read/, within: at.dialog });
  const table: Target = { role: 'table', name: 'Rows of the file' };
  await expect.poll(() => app.text(table)).toContain('line 4');
  expect(await app.text(table)).toContain('Kein Tag');
  await store(app, '3 transactions imported.');
  const balances = await app.evaluate(() => window.daybook.ledger.balances());
  expect(Object.values(balances).map((commodities) => Object.values(commodities))).toContainEqual(['2051.3']);
});

for (const name of ['letter.csv', 'empty.csv']) {
  test(`${name} is refused in words and by code, and the app stays usable`, async ({ app }) => {
    await arrive(app);
    await choose(app, name);
    await expect.poll(() => app.text({ role: 'alert', within: at.dialog })).toContain('ImportError');
    await app.press('Escape');
    await expect.poll(() => app.count(at.dialog)).toBe(0);
    await expect(app.evaluate(() => window.daybook.ledger.importFile('a.csv', 'not a statement'))).rejects.toThrow(
      /ImportError/,
    );
    await look(app, 'savings.ofx', 'Import 3, leave 0');
    await store(app, '3 transactions imported.');
  });
}

/** Opens the dialog and gives it a file. */
async function choose(app: AppPage, name: string): Promise<void> {
  const start: Target = { role: 'button', name: /^Start with a file/ };
  const later: Target = { role: 'button', name: 'Import a file', within: at.sidebar };
  await app.click((await app.count(start)) > 0 ? start : later);
  await app.upload(filesField, file(name));
}

/** Gives the dialog a file and waits for its sentence about it. */
async function look(app: AppPage, name: string, sentence: string): Promise<void> {
  await choose(app, name);
  await expect.poll(() => app.count(importButton)).toBe(1);
  await expect.poll(() => app.text({ role: 'status', within: at.dialog })).toBe(sentence);
}

/** Imports what is looked at and closes the dialog. */
async function store(app: AppPage, sentence: string): Promise<void> {
  await app.click(importButton);
  await expect.poll(() => app.text({ role: 'status', within: at.dialog })).toBe(sentence);
  await app.click({ role: 'button', name: 'Done', within: at.dialog });
  await expect.poll(() => app.count(at.dialog)).toBe(0);
}

test('a row that may be there is shown beside the one it may be; amounts in cents and marks are read as told', async ({
  app,
}) => {
  const rows: Target = { role: 'table', name: 'Rows of the file' };
  await arrive(app);
  await app.evaluate(async () => {
    const { ledger } = window.daybook;
    await ledger.execute({ type: 'OpenAccount', accountId: 'giro', name: 'Assets:Giro', commodity: 'EUR' });
    await ledger.execute({ type: 'OpenAccount', accountId: 'food', name: 'Expenses:Food' });
    const postings = [
      { accountId: 'giro', amount: '-12.50', commodity: 'EUR' },
      { accountId: 'food', amount: '12.50', commodity: 'EUR' },
    ];
    await ledger.execute({ type: 'RecordTransaction', date: '2026-03-04', payee: 'By hand', note: '', postings });
  });
  await expect.poll(() => app.count(accountLink('Giro'))).toBe(1);
  await app.press('i');
  await app.upload(filesField, file('cents.csv'));
  await app.fill(account, 'Giro');
  await app.fill({ label: 'Amounts are', within: at.dialog }, 'in one, another says in or out');
  await app.fill({ label: 'Says in or out', within: at.dialog }, '4: Mark');
  await app.fill({ label: 'Multiply amounts by', within: at.dialog }, '0.01');
  await expect.poll(() => app.text(rows)).toContain('−12.50');
  await expect.poll(() => app.text(rows)).toContain('+2,000.00');
  await expect.poll(() => app.text(rows)).toMatch(/Perhaps .*By hand, −12\.50 EUR/);
  expect(await app.axe(), 'with the other row').toEqual([]);
  await howRowWasRead(app);
  const possiblyThere: Target = { role: 'group', name: 'Rows that are possibly there', within: at.dialog };
  await app.focus({ role: 'button', name: 'Merge', within: possiblyThere });
  await app.press('Enter');
  await expect.poll(() => app.text({ role: 'status', within: at.dialog })).toBe('Import 1, merge 1, leave 0');
  await app.click({ role: 'button', name: 'Import 1, merge 1', within: at.dialog });
  const done = '1 transaction imported, 1 merged with what was there.';
  await expect.poll(() => app.text(at.dialog)).toContain(done);
  const balances = () => app.evaluate(() => window.daybook.ledger.balances());
  expect(await balances()).toMatchObject({ 'Assets:Giro': { EUR: '1987.5' }, 'Expenses:Food': { EUR: '12.5' } });
  await app.click({ role: 'button', name: 'Undo this import', within: at.dialog });
  await expect.poll(() => app.text(at.dialog)).toContain('is undone');
  expect(await balances()).toEqual({ 'Assets:Giro': { EUR: '-12.5' }, 'Expenses:Food': { EUR: '12.5' } });
});

/** I42: by the keyboard, on any part of the row. */
async function howRowWasRead(app: AppPage): Promise<void> {
  const told: Target = { role: 'dialog', name: 'How this row was read' };
  await app.focus({ role: 'button', name: /−12\.50/, within: at.dialog });
  await app.press('y');
  await expect.poll(() => app.text(told)).toContain('cents.csv, line 2');
  const words = await app.text(told);
  for (const part of ['1250', 'Says in or out', 'It is multiplied by 0.01.', '−12.50']) expect(words).toContain(part);
  expect(await app.axe(), 'how a row was read').toEqual([]);
  await app.press('Escape');
  await expect.poll(() => app.count(told)).toBe(0);
  expect(await app.count(importButton), 'the file is still looked at').toBe(1);
  await app.focus({ role: 'checkbox', name: /^Import Employer/, within: at.dialog });
  await app.press('y');
  await expect.poll(() => app.text(told)).toContain('cents.csv, line 3');
  await app.press('Escape');
  await expect.poll(() => app.count(told)).toBe(0);
}
