import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { accountLink, arrive, at, enter, fillEntry, goToAccount, row, someHistory } from '../app/person.ts';

const newForm = { role: 'form', name: 'New transaction' } as const;
const editForm = { role: 'form', name: 'Edit transaction' } as const;

test('N writes a transaction without the mouse', async ({ app }) => {
  await register(app);
  await enter(app, { date: '2026-02-22', payee: 'City Transit', category: 'Expenses:Travel', out: '12.50' });
  await expect.poll(() => app.text(row('City Transit'))).toContain('12.50');
  expect(await balance(app)).toBe('1260.2');
});

test('a sum is worked out exactly', async ({ app }) => {
  await register(app);
  await enter(app, { date: '2026-02-22', payee: 'Hardware store', category: 'Food', out: '0.1+0.2' });
  expect(await balance(app)).toBe('1272.4');
});

test('a sum is rounded to cents, shown before it is saved; a plain amount is not', async ({ app }) => {
  await register(app);
  await app.press('n');
  await fillEntry(app, { date: '2026-02-22', payee: 'Hardware store', category: 'Food', out: '16.99*1.1' });
  await expect.poll(() => app.text(newForm)).toContain('= 18.69');
  await app.press('Enter');
  await expect.poll(() => app.count(row('Hardware store'))).toBe(1);
  expect(await balance(app)).toBe('1254.01');
  await enter(app, { date: '2026-02-22', payee: 'Petrol', category: 'Food', out: '18.689' });
  expect(await balance(app)).toBe('1235.321');
});

test('a new category is stored together with its transaction, or not at all', async ({ app }) => {
  await register(app);
  const before = await app.evaluate(() => window.daybook.timeline.position());
  await enter(app, { date: '2026-02-22', payee: 'Tea house', category: 'Tea', out: '4' });
  const after = await app.evaluate(() => window.daybook.ledger.balances());
  expect(after['Expenses:Tea']).toEqual({ EUR: '4' });
  expect(await app.evaluate(() => window.daybook.timeline.position())).toBe(before + 2);
});

test('what cannot be stored is said beside the field, and nothing typed is lost', async ({ app }) => {
  await register(app);
  await app.press('n');
  await fillEntry(app, { date: '2026-02-22', payee: 'Bookshop', category: 'Food', out: 'twelve' });
  await app.press('Enter');
  await expect.poll(() => app.attribute({ label: 'Money out', within: newForm }, 'aria-invalid')).toBe('true');
  expect(await app.value({ role: 'combobox', name: 'Payee', within: newForm })).toBe('Bookshop');
  await app.fill({ label: 'Money out', within: newForm }, '12');
  await app.press('Enter');
  await expect.poll(() => app.count(row('Bookshop'))).toBe(1);
});

test('Escape leaves the form without a trace', async ({ app }) => {
  await register(app);
  await app.press('n');
  await fillEntry(app, { payee: 'Nobody', category: 'Food', out: '1' });
  await app.press('Escape');
  await expect.poll(() => app.count(newForm)).toBe(0);
  expect(await balance(app)).toBe('1272.7');
});

test('a stored transaction is corrected in its row, and the first version stays in the log', async ({ app }) => {
  await register(app);
  const before = await app.evaluate(() => window.daybook.timeline.position());
  await app.click(row('Dinner'));
  await app.press('Enter');
  await expect.poll(() => app.value({ role: 'combobox', name: 'Payee', within: editForm })).toBe('Dinner');
  await app.fill({ label: 'Money out', within: editForm }, '84.00');
  await app.press('Enter');
  await expect.poll(() => app.text(row('Dinner'))).toContain('84.00');
  expect(await balance(app)).toBe('1273.03');
  expect(await app.evaluate((position) => window.daybook.ledger.balances({ at: position }), before)).toMatchObject({
    'Assets:Checking': { EUR: '1272.7' },
  });
});

test('a deleted transaction can be brought back at once', async ({ app }) => {
  await register(app);
  await app.click(row('Dinner'));
  await app.press('Delete');
  await expect.poll(() => app.count(row('Dinner'))).toBe(0);
  expect(await balance(app)).toBe('1357.03');
  await app.click({ role: 'button', name: 'Undo' });
  await expect.poll(() => app.count(row('Dinner'))).toBe(1);
  expect(await balance(app)).toBe('1272.7');
});

test('the search narrows the register while it is typed', async ({ app }) => {
  await register(app);
  await app.press('/');
  await app.fill({ role: 'searchbox', name: /^Search/ }, 'cafe');
  await expect.poll(() => app.count(row('Corner Cafe'))).toBe(1);
  await expect.poll(() => app.count(row('Dinner'))).toBe(0);
});

async function register(app: AppPage): Promise<void> {
  await arrive(app);
  await someHistory(app);
  await goToAccount(app, 'Checking');
  await expect.poll(() => app.text(accountLink('Checking'))).toContain('1,272.70');
  await expect.poll(() => app.count(row('Dinner'))).toBe(1);
  expect(await app.count(at.backToNow)).toBe(0);
}

async function balance(app: AppPage): Promise<string | undefined> {
  const balances = await app.evaluate(() => window.daybook.ledger.balances());
  return balances['Assets:Checking']?.['EUR'];
}
