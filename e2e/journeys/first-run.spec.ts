import { expect, test } from '../app/fixtures.ts';
import { accountLink, arrive, at, enter, goToAccount, openAccount, opened, row } from '../app/person.ts';

test('SH1 a newcomer opens an account, writes a first transaction and finds it after a reload', async ({ app }) => {
  await arrive(app);
  await expect.poll(() => app.count({ role: 'heading', name: 'An empty daybook' })).toBe(1);
  await openAccount(app, 'Wallet');
  await goToAccount(app, 'Wallet');
  await enter(app, { date: '2026-02-05', payee: 'Corner Cafe', category: 'Eating out', out: '6.80' });
  await expect.poll(() => app.count(row('Corner Cafe'))).toBe(1);
  await expect.poll(() => app.text(accountLink('Wallet'))).toContain('6.80');
  await app.reload();
  await opened(app);
  await expect.poll(() => app.count(row('Corner Cafe'))).toBe(1);
  await expect.poll(() => app.text(accountLink('Wallet'))).toContain('6.80');
});

const next = { role: 'heading', name: 'What next', within: at.main } as const;

test('SH2 a newcomer sets up a book in one go: currency, balances, categories', async ({ app }) => {
  await arrive(app);
  await app.focus({ role: 'button', name: /^Set up a new book/ });
  await app.press('Enter');
  await expect.poll(() => app.count(at.dialog)).toBe(1);
  expect(await app.axe(), 'the set-up').toEqual([]);
  await app.fill({ label: 'Name of the book, if it needs one', within: at.dialog }, 'Home');
  await app.fill({ label: 'Currency', within: at.dialog }, 'EUR');
  await app.fill({ label: 'Balance of account 1', within: at.dialog }, '1204.50');
  await app.fill({ label: 'Owed on account 4', within: at.dialog }, 'lots');
  await app.press('Enter');
  expect(await app.attribute({ label: 'Owed on account 4', within: at.dialog }, 'aria-invalid')).toBe('true');
  await app.fill({ label: 'Owed on account 4', within: at.dialog }, '80');
  await app.click({ label: 'Children', within: at.dialog });
  await app.press('Enter');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  await expect.poll(() => app.text(accountLink('Current account'))).toContain('1,204.50');
  await expect.poll(() => app.text(accountLink('Credit card'))).toContain('80.00');
  // The button that had the focus before is gone: the next Tab goes on within the page.
  await expect.poll(() => app.evaluate(() => document.activeElement?.id)).toBe('main');
  await expect.poll(() => app.count(next), 'SH15').toBe(1);
  expect(await app.axe(), 'what next').toEqual([]);
  expect(await app.evaluate(() => window.daybook.ledger.balances())).toEqual({
    'Assets:Current account': { EUR: '1204.5' },
    'Liabilities:Credit card': { EUR: '-80' },
    'Equity:Opening balances': { EUR: '-1124.5' },
  });
});

test('SH15 from the first run to the first report: what comes next is said until it is begun', async ({ app }) => {
  await arrive(app);
  await app.click({ role: 'button', name: /^Set up a new book/ });
  await app.fill({ label: 'Currency', within: at.dialog }, 'EUR');
  await app.fill({ label: 'Balance of account 1', within: at.dialog }, '500');
  await app.press('Enter');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  await goToAccount(app, 'Current account');
  await expect.poll(() => app.count(at.register)).toBe(1);
  await enter(app, { payee: 'Green Valley Grocers', category: 'Groceries', out: '84.17' });
  await enter(app, { payee: 'Acme Ltd', category: 'Salary', in: '1500' });
  await app.press('Escape');
  await app.press('g');
  await app.press('i');
  const reportRow = (name: RegExp) => ({ role: 'row', name, within: { role: 'treegrid', name: 'Report' } }) as const;
  await expect.poll(() => app.text(reportRow(/Groceries/))).toContain('84.17');
  expect(await app.text(reportRow(/Left over/))).toContain('1,415.83');
  await app.press('g');
  await app.press('o');
  await expect.poll(() => app.text(at.main)).toContain('1,915.83');
  await expect.poll(() => app.count(next), 'SH15 nothing more to begin with').toBe(0);
  await app.press('g');
  await app.press('b');
  await expect.poll(() => app.text(reportRow(/Current account/))).toContain('1,915.83');
});

test('an empty book has nothing to slide over and says so', async ({ app }) => {
  await arrive(app);
  expect(await app.attribute(at.slider, 'aria-valuetext')).toBe('now, nothing has happened yet');
});
