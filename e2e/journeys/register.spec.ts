import type { AppPage, Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { accountLink, arrive, at, file, goToAccount, opened, row, someHistory } from '../app/person.ts';

const selected: Target = { role: 'group', name: 'Selected rows' };
const bulkForm: Target = { role: 'dialog', name: /^Change/ };
const newForm: Target = { role: 'form', name: 'New transaction' };

test('rows are selected by keys, summed, and changed as one step that can be taken back', async ({ app }) => {
  await register(app);
  await app.click(row('Dinner'));
  await app.press('Space');
  await app.press('ArrowDown');
  await app.press('ArrowDown');
  await app.press('Shift+Space');
  await expect.poll(() => app.text(selected)).toContain('3 selected');
  expect(await app.text(selected)).toContain('143.13');
  expect(await app.axe(), 'with rows selected').toEqual([]);
  const before = await app.evaluate(() => window.daybook.timeline.position());
  await app.press('p');
  await app.fill({ label: 'Payee', within: bulkForm }, 'Town');
  await app.fill({ label: 'Add tags', within: bulkForm }, '#trip');
  expect(await app.axe(), 'the form for many rows').toEqual([]);
  await app.press('Enter');
  await expect.poll(() => app.count(row('Town'))).toBe(3);
  expect(await app.evaluate(() => window.daybook.timeline.position())).toBe(before + 3);
  await app.click({ role: 'button', name: 'Undo' });
  await expect.poll(() => app.count(row('Town'))).toBe(0);
  await expect.poll(() => app.count(row('Dinner'))).toBe(1);
});

test('rows stand in another order, by a list or a click on a head, over a reload, and under their months', async ({
  app,
}) => {
  const first: Target = { role: 'row', nth: 1, within: at.register };
  const heads: Target = { role: 'columnheader', name: 'Balance' };
  await register(app);
  await app.fill({ label: 'Order', within: at.main }, 'Payee, A to Z');
  await expect.poll(() => app.text(first)).toContain('Acme Ltd');
  await expect.poll(() => app.count(heads), 'a balance that does not run on').toBe(0);
  expect(await app.address()).toContain('sort=payee');
  await app.reload();
  await opened(app);
  await expect.poll(() => app.text(first)).toContain('Acme Ltd');
  await app.click({ role: 'button', name: 'Payee', exact: true, within: at.register });
  await expect.poll(() => app.text(first)).toContain('Weekly market');
  await app.fill({ label: 'Order', within: at.main }, 'Oldest first');
  await expect.poll(() => app.text(first)).toContain('Acme Ltd');
  await expect.poll(() => app.count(heads)).toBe(1);
  await app.fill({ label: 'Dates', within: at.main }, 'By month');
  await expect.poll(() => app.count({ role: 'rowheader', name: 'February 2026', within: at.register })).toBe(1);
  expect(await app.axe(), 'rows under their months').toEqual([]);
  await app.fill({ label: 'Dates', within: at.main }, 'By day');
  await expect.poll(() => app.count({ role: 'rowheader', within: at.register })).toBe(5);
  await app.click(row('Dinner'));
  await app.press('Enter');
  await expect.poll(() => app.count({ role: 'form', name: 'Edit transaction' })).toBe(1);
});

test('L clears a row and makes it not cleared again', async ({ app }) => {
  await register(app);
  await app.click(row('Dinner'));
  await app.press('l');
  await expect.poll(() => app.count({ role: 'button', name: 'Cleared', exact: true, within: row('Dinner') })).toBe(1);
  await app.press('l');
  await expect.poll(() => app.count({ role: 'button', name: 'Not cleared', within: row('Dinner') })).toBe(1);
});

test('U copies a row, and two that are one are merged', async ({ app }) => {
  await register(app);
  await app.click(row('Dinner'));
  await app.press('u');
  await expect.poll(() => app.count(row('Dinner'))).toBe(2);
  await app.press('Home');
  await app.press('f');
  await app.press('ArrowDown');
  await app.press('Space');
  await expect.poll(() => app.text(selected)).toContain('2 selected');
  await app.press('Shift+M');
  await expect.poll(() => app.count(row('Dinner'))).toBe(1);
});

test('a split shares out what is left, remembers itself with its payee, and shows its shares', async ({ app }) => {
  await register(app);
  await app.press('n');
  await app.fill({ role: 'combobox', name: 'Payee', within: newForm }, 'Mall');
  await app.fill({ role: 'combobox', name: 'Category', within: newForm }, 'Food');
  await app.fill({ label: 'Money out', within: newForm }, '10');
  await app.click({ role: 'button', name: 'Split', within: newForm });
  await app.fill({ role: 'combobox', name: 'Category 2', within: newForm }, 'Fun');
  await app.fill({ role: 'textbox', name: 'Share 1', within: newForm }, '3');
  await app.press('Enter');
  expect(await app.count(newForm), 'it cannot be saved while something is left').toBe(1);
  await app.click({ role: 'button', name: 'Distribute', within: newForm });
  await expect.poll(() => app.value({ role: 'textbox', name: 'Share 2', within: newForm })).toBe('7');
  await app.click({ role: 'button', name: /^Save/, within: newForm });
  await expect.poll(() => app.text(row('Mall'))).toContain('Split');
  await app.click(row('Mall'));
  await app.press('ArrowRight');
  await expect.poll(() => app.text(row('Mall'))).toContain('Fun');
  expect(await app.axe(), 'with the shares shown').toEqual([]);
  await app.press('n');
  await app.fill({ role: 'combobox', name: 'Payee', within: newForm }, 'Mal');
  await app.press('ArrowDown');
  await app.press('Enter');
  await expect.poll(() => app.value({ label: 'Money out', within: newForm })).toBe('10');
  expect(await app.value({ role: 'textbox', name: 'Share 2', within: newForm })).toBe('7');
});

test('all transactions are in one register, and a tag finds its rows', async ({ app }) => {
  await register(app);
  await app.click({ role: 'link', name: 'All transactions' });
  await expect.poll(() => app.count({ role: 'heading', name: 'All transactions' })).toBe(1);
  await expect.poll(() => app.count(row('Acme Ltd'))).toBe(1);
  await app.press('n');
  await app.fill({ role: 'combobox', name: 'Payee', within: newForm }, 'Tea house');
  await app.fill({ role: 'combobox', name: 'Category', within: newForm }, 'Food');
  await app.fill({ label: 'Note', within: newForm }, 'green #tea');
  await app.fill({ label: 'Money out', within: newForm }, '4');
  await app.press('Enter');
  await expect.poll(() => app.count(row('Tea house'))).toBe(1);
  await app.fill({ role: 'searchbox', name: /^Search/ }, '#tea');
  await expect.poll(() => app.count(row('Acme Ltd'))).toBe(0);
  expect(await app.count(row('Tea house'))).toBe(1);
});

test('what the bank books later is in flight until then', async ({ app }) => {
  await register(app);
  await app.press('n');
  await app.click({ role: 'button', name: 'More', within: newForm });
  await app.fill({ label: 'Date', within: newForm }, '2026-02-22');
  await app.fill({ label: 'Booked by the bank on', within: newForm }, '2099-01-05');
  await app.fill({ role: 'combobox', name: 'Payee', within: newForm }, 'Cheque to Ann');
  await app.fill({ role: 'combobox', name: 'Category', within: newForm }, 'Food');
  await app.fill({ label: 'Money out', within: newForm }, '20');
  await app.press('Enter');
  await expect.poll(() => app.text(at.main)).toContain('In flight');
  expect(await app.text(row('Cheque to Ann'))).toContain('2099');
  await app.click({ role: 'button', name: /20\.00$/, within: at.main });
  await expect.poll(() => app.count(row('Dinner'))).toBe(0);
  expect(await app.count(row('Cheque to Ann'))).toBe(1);
  expect(await app.axe(), 'with rows in flight').toEqual([]);
});

test('a file is attached to a transaction, counted on its row, and taken off', async ({ app }) => {
  await register(app);
  await app.click(row('Dinner'));
  await app.click({ role: 'button', name: 'Files', within: row('Dinner') });
  const files: Target = { role: 'dialog', name: 'Files of Dinner' };
  await expect.poll(() => app.text(files)).toContain('No files yet.');
  await app.upload({ label: 'Files to attach', within: files }, file('receipt.txt'));
  await expect.poll(() => app.text(files)).toContain('receipt.txt');
  expect(await app.axe(), 'the files of a row').toEqual([]);
  await app.press('Escape');
  await expect.poll(() => app.count(files)).toBe(0);
  await expect.poll(() => app.text(row('Dinner'))).toContain('1 file');
  await app.click({ role: 'button', name: '1 file', within: row('Dinner') });
  await app.click({ role: 'button', name: 'Take off receipt.txt', within: files });
  await expect.poll(() => app.text(files)).toContain('No files yet.');
});

async function register(app: AppPage): Promise<void> {
  await arrive(app);
  await someHistory(app);
  await goToAccount(app, 'Checking');
  await expect.poll(() => app.text(accountLink('Checking'))).toContain('1,272.70');
  await expect.poll(() => app.count(row('Dinner'))).toBe(1);
  expect(await app.count(at.backToNow)).toBe(0);
}

test('an account is said to be of another kind from its settings, and that is taken back', async ({ app }) => {
  const dialog: Target = { role: 'dialog', name: 'Edit account' };
  const kind: Target = { role: 'combobox', name: 'What it is', within: dialog };
  const edit: Target = { role: 'button', name: 'Edit account' };
  await register(app);
  await app.click(edit);
  expect(await app.value(kind)).toBe('asset');
  expect(await app.axe(), 'the settings of an account').toEqual([]);
  await app.fill(kind, 'Money that I owe');
  await app.click({ role: 'button', name: 'Save', within: dialog });
  await expect.poll(() => app.count(dialog)).toBe(0);
  await app.click(edit);
  expect(await app.value(kind)).toBe('liability');
  await app.press('Escape');
  await app.click({ role: 'button', name: 'Undo' });
  await expect.poll(() => app.count({ text: /^Undone: Kind of account changed/ })).toBe(1);
  await app.click(edit);
  expect(await app.value(kind)).toBe('asset');
});

test('the foot tells what is to come, splits open where one is, and categories what is left of them', async ({
  app,
}) => {
  await register(app);
  const foot: Target = { role: 'group', name: 'Foot of the register' };
  await app.evaluate(async () => {
    const { ledger } = window.daybook;
    await ledger.execute({ type: 'OpenAccount', accountId: 'fun', name: 'Expenses:Fun' });
    const postings = [
      { accountId: 'checking', amount: '-30', commodity: 'EUR', state: 'cleared' as const },
      { accountId: 'food', amount: '10', commodity: 'EUR' },
      { accountId: 'fun', amount: '20', commodity: 'EUR' },
    ];
    await ledger.execute({ type: 'RecordTransaction', date: '2099-03-01', payee: 'Mall', note: '', postings });
    await ledger.execute({
      type: 'PlanBudget',
      mode: 'envelope',
      start: '2026-02-01',
      every: 1,
      unit: 'month',
      offBudget: [],
    });
    const amounts = [{ accountId: 'food', amount: '300' }];
    await ledger.execute({ type: 'AssignBudget', on: '2026-02-01', commodity: 'EUR', amounts });
  });
  await expect.poll(() => app.text(foot)).toContain('With later rows');
  const told = (await app.text(foot)).replaceAll(/\s+/g, ' ');
  expect(told).toContain('Today 1,272.70');
  expect(told).toContain('Cleared −30.00');
  expect(told).toMatch(/Lowest, on .*2099 1,242\.70/);
  await app.fill({ role: 'combobox', name: 'Splits' }, 'Open where I am');
  await app.focus(at.register);
  await app.press('Home');
  await expect.poll(() => app.text(row('Mall'))).toContain('Fun');
  await app.press('ArrowDown');
  await expect.poll(() => app.text(row('Mall'))).not.toContain('Fun');
  await app.press('n');
  await app.fill({ label: 'Date', within: newForm }, '2026-02-25');
  await app.fill({ role: 'combobox', name: 'Category', within: newForm }, 'Foo');
  await expect.poll(() => app.text({ role: 'option', name: /^Food/ })).toContain('left 72.70');
  expect(await app.axe(), 'with what is left of categories').toEqual([]);
});
