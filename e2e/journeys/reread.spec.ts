import type { AppPage, Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at } from '../app/person.ts';

/** Spent is positive in this file, and its days come before the months: both are read wrong at first. */
const BANK = 'Date;Payee;Amount\n01/02/2026;Corner Cafe;6.80\n03/02/2026;Rent;1450.00\n05/02/2026;Market;20.00\n';

const again: Target = { role: 'button', name: 'Read again: card.csv' };
const store: Target = { role: 'button', name: 'Store the differences', within: at.dialog };
const table: Target = { role: 'table', name: 'Rows of the file', within: at.dialog };

/** An import with the signs and days of its rows the wrong way round, one of which has been sorted and renamed since. */
async function wrongImport(app: AppPage): Promise<void> {
  await arrive(app);
  await app.evaluate(async (text) => {
    const { ledger } = window.daybook;
    const csv = { dateFormat: 'MM/DD/YYYY', flip: false };
    await ledger.importFile('card.csv', text, { account: 'Liabilities:Card', currency: 'EUR', csv });
    await ledger.execute({ type: 'OpenAccount', name: 'Expenses:Home' });
    const { rows } = await ledger.transactions({ query: 'Rent' });
    const [rent] = rows;
    if (rent === undefined) throw new Error('no rent');
    await ledger.execute({
      type: 'CorrectTransaction',
      transactionId: rent['transactionId'],
      date: rent['date'],
      payee: 'Rent of March',
      postings: [
        { account: 'Liabilities:Card', amount: '1450', commodity: 'EUR' },
        { account: 'Expenses:Home', amount: '-1450', commodity: 'EUR' },
      ],
    });
  }, BANK);
  await app.click({ role: 'link', name: 'Settings' });
  await expect.poll(() => app.count(again)).toBe(1);
}

const balances = (app: AppPage) => app.evaluate(() => window.daybook.ledger.balances());

test('a wrong sign and wrong days are put right a while after the import, and what was sorted since stays', async ({
  app,
}) => {
  await wrongImport(app);
  const before = await balances(app);
  await app.click(again);
  await expect.poll(() => app.text(at.dialog)).toContain('Nothing changes by this reading');
  // The next one after month, day, year is day, month, year.
  await app.focus({ label: 'A date such as 31 December', within: at.dialog });
  await app.press('ArrowDown');
  await app.click({ label: 'Turn the sign of amounts', within: at.dialog });
  await expect.poll(() => app.text(at.dialog)).toContain('Correct 3');
  await expect.poll(() => app.text(table)).toContain('Rent');
  await app.click(store);
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  expect(await balances(app)).toEqual({
    'Expenses:Home': { EUR: '1450' },
    'Expenses:Uncategorised': { EUR: '26.8' },
    'Liabilities:Card': { EUR: '-1476.8' },
  });
  const rent = await app.evaluate(() => window.daybook.ledger.transactions({ query: 'Rent of March' }));
  expect(rent.rows).toMatchObject([{ date: '2026-02-03', payee: 'Rent of March' }]);
  await app.click({ role: 'button', name: 'Undo', exact: true });
  await expect.poll(() => balances(app)).toEqual(before);
});

test('the dialog keeps WCAG 2.2 AA and closes by Escape', async ({ app }) => {
  await wrongImport(app);
  await app.focus(again);
  await app.press('Enter');
  await expect.poll(() => app.text(at.dialog)).toContain('Nothing changes by this reading');
  await app.click({ label: 'Turn the sign of amounts', within: at.dialog });
  await expect.poll(() => app.text(at.dialog)).toContain('Correct 3');
  expect(await app.axe()).toEqual([]);
  await app.press('Escape');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
});

test('nothing is read again in the past', async ({ app }) => {
  await wrongImport(app);
  // After the import, and before what was sorted by hand.
  await app.evaluate(() => window.daybook.timeline.seek(8));
  await expect.poll(() => app.count(at.backToNow)).toBe(1);
  await expect.poll(() => app.attribute(again, 'aria-disabled')).toBe('true');
});
