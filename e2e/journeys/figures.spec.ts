import type { AppPage, Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { onlyFigures, pointAt } from '../app/amounts-shown.ts';
import { arrive, at, goToAccount, shows } from '../app/person.ts';

const BOOK = `
2024-01-01 open Assets:Bank EUR
2024-01-01 open Assets:Broker
2024-01-02 * "Salary"
  Assets:Bank  9000.00 EUR
  Income:Salary
2024-01-10 * "Shares"
  Assets:Broker  20 ACME {100.00 EUR}
  Assets:Bank
2024-02-10 ! "Grocer"
  Assets:Bank  -80.00 EUR
  Expenses:Food
2024-09-01 price ACME 149.20 EUR
`;

const tells = (app: AppPage, text: string) => expect.poll(() => app.text(at.dialog)).toContain(text);
const figure = (name: string | RegExp): Target => ({ role: 'button', name, within: at.main });
const ages = { role: 'region', name: 'How old figures are' } as const;

async function book(app: AppPage): Promise<void> {
  await arrive(app);
  await app.evaluate((text) => window.daybook.ledger.importFile('home.beancount', text), BOOK);
  await shows(app, '9,904.00');
}

test('RF1 RF2 RF8 net worth is looked into down to a transaction, by keyboard', async ({ app }) => {
  await book(app);
  await app.focus(figure(/9,904.00/));
  await app.press('y');
  await tells(app, 'What makes Net worth');
  await tells(app, '✓ All of it is explained');
  await tells(app, '1 ACME = 149.20 EUR');
  expect(await app.axe(), 'a figure made of others').toEqual([]);
  await app.focus({ role: 'button', name: 'Assets:Bank', within: at.dialog });
  await app.press('Enter');
  await tells(app, 'What makes Assets:Bank');
  await tells(app, '6,920.00');
  await app.focus({ label: 'Grouped by', within: at.dialog });
  await app.press('p');
  await tells(app, 'Together, which is the figure');
  expect(await app.axe(), 'a figure that is a sum').toEqual([]);
  await app.press('Escape');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
});

test('RF7 figures are tinted by their age, in the past too', async ({ app }) => {
  await book(app);
  await app.press('v');
  await expect.poll(() => app.count(ages)).toBe(1);
  await expect
    .poll(() => app.evaluate(() => document.querySelectorAll('main [data-age="day"]').length))
    .toBeGreaterThan(2);
  await app.focus(figure(/9,904.00/));
  await expect.poll(() => app.text(ages)).toContain('Net worth: ');
  expect(await app.axe(), 'ages').toEqual([]);
  await app.evaluate(() => window.daybook.timeline.seek(4));
  await expect.poll(() => app.count(at.backToNow)).toBe(1);
  expect(await app.axe(), 'ages in the past').toEqual([]);
  await app.press('v');
  await expect.poll(() => app.count(ages)).toBe(0);
  expect(await app.evaluate(() => document.querySelectorAll('main [data-age]').length)).toBe(0);
});

test('RF9 RF10 every amount of every money screen is a figure', async ({ app }) => {
  await arrive(app, '/demo');
  await app.evaluate(moreToShow);
  for (const [path, shown] of SCREENS) {
    await app.evaluate((to) => history.pushState(null, '', `/demo${to}`), path);
    await expect.poll(() => app.text(at.main), path).toMatch(shown);
    await onlyFigures(app, path);
  }
  for (const [path, opener, shown] of DIALOGS) {
    await app.evaluate((to) => history.pushState(null, '', `/demo${to}`), path);
    const target: Target = { role: 'button', name: opener, within: at.main, nth: 0 };
    await expect.poll(() => app.count({ role: 'button', name: opener, within: at.main }), path).toBeGreaterThan(0);
    await app.focus(target);
    await app.press('Enter');
    await expect.poll(() => app.text(at.dialog), path).toMatch(shown);
    await onlyFigures(app, `${path}, ${opener}`);
    await app.press('Escape');
    await expect.poll(() => app.count(at.dialog)).toBe(0);
  }
});

/** Money screens, and what each shows once its amounts are there; reports that are not here have the same table. */
const SCREENS: readonly (readonly [path: string, shown: RegExp])[] = [
  ['/', /Without a price, so not in it[\s\S]*Net worth over time/],
  ['/budget', /Expenses\s+[\d,]+\.\d\d/],
  ['/transactions', /Market[\s\S]*30\.00/],
  ['/account/current', /Reconciling|Your cleared/],
  ['/reports/income-statement?view=flows', /Where the money came from[\s\S]*Left over/],
  ['/reports/balance-sheet', /Assets[\s\S]*Net worth/],
  ['/reports/net-worth', /Net worth[\s\S]*\d\.\d\d/],
  ['/reports/budget', /Actual[\s\S]*\d\.\d\d/],
  ['/schedules', /1,175\.00[\s\S]*what is to come/],
  ['/holdings', /Worth together[\s\S]*\d\.\d\d/],
  ['/history', /Market/],
  ['/beliefs', /at the crosshair/],
];

/** What opens over them: by which button, and what it says. */
const DIALOGS: readonly (readonly [path: string, opener: RegExp, shown: RegExp])[] = [
  ['/budget', /Groceries.*: balance/, /\d\.\d\d/],
  ['/budget', /Leisure.*: spent/, /Spent/],
  ['/history', /^Take back: .*Market/, /Balances that move/],
];

/** Runs in the page: what the demo book has not, so that every kind of amount is on a screen. */
async function moreToShow(): Promise<void> {
  const { ledger } = window.daybook;
  const date = new Date().toLocaleDateString('sv-SE');
  const [commodity, accountId] = ['EUR', 'current'];
  const share = (account: string, amount: string, of = commodity) => ({ accountId: account, amount, commodity: of });
  for (const command of [
    {
      type: 'RecordTransaction',
      transactionId: 'odd',
      date,
      payee: 'Tombola',
      postings: [share('savings', '3', 'XYZ'), share('opening', '-3', 'XYZ')],
    },
    {
      type: 'RecordTransaction',
      transactionId: 'split',
      date,
      bookedOn: '2090-01-01',
      payee: 'Market',
      postings: [share('current', '-30'), share('groceries', '20'), share('household', '10')],
    },
    { type: 'BeginReconciliation', accountId, commodity, date, amount: '12' },
  ]) {
    // One after the other, as a person would.
    // oxlint-disable-next-line no-await-in-loop
    await ledger.execute(command);
  }
}

test('T18 the timeline tells what the watched figure was where it is pointed at', async ({ app }) => {
  await book(app);
  await goToAccount(app, 'Bank');
  const strip = { role: 'region', name: 'Timeline' } as const;
  await app.evaluate(pointAt, 0.999);
  await expect.poll(() => app.text(strip)).toContain('Bank: 6,920.00 EUR');
  await app.evaluate(pointAt, 0.001);
  await expect.poll(() => app.text(strip)).toContain('Bank: 0.00 EUR');
  await app.focus({ role: 'link', name: /Broker/, within: at.sidebar });
  await app.press('w');
  await expect.poll(() => app.count({ text: /Broker is watched/ })).toBeGreaterThan(0);
  await app.evaluate(pointAt, 0.999);
  await expect.poll(() => app.text(strip)).toContain('Broker: 20 ACME');
  expect(await app.count(at.backToNow), 'nothing moves').toBe(0);
});

test('RF3 RF4 RF5 a balance over time, and from change to change', async ({ app }) => {
  await book(app);
  await goToAccount(app, 'Bank');
  // The account's balance; what it comes to today is told at the register's foot too.
  await app.focus({ ...figure(/6,920.00/), nth: 0 });
  await app.press('o');
  await tells(app, 'Balance over time');
  await tells(app, 'It changed 3 times. Lowest: 6,920.00 EUR');
  await app.click({ text: 'As a table', within: at.dialog });
  await tells(app, '7,000.00');
  expect(await app.axe(), 'a course').toEqual([]);
  await app.press('Escape');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  await app.press('[');
  await expect.poll(() => app.count(at.backToNow)).toBe(1);
  const there = await app.evaluate(() => window.daybook.timeline.position());
  await app.press('[');
  await expect.poll(() => app.evaluate(() => window.daybook.timeline.position())).toBeLessThan(there);
  await app.press(']');
  await expect.poll(() => app.evaluate(() => window.daybook.timeline.position())).toBe(there);
  await app.press('y');
  await tells(app, 'Imported');
  await app.click({ role: 'button', name: 'History of Salary', within: at.dialog });
  await tells(app, 'Transaction recorded');
});
