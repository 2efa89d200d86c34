import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, shows } from '../app/person.ts';

const BOOK = `
2024-01-01 open Assets:Bank EUR
2024-01-01 open Assets:Broker
2024-01-02 * "Salary"
  Assets:Bank  9000.00 EUR
  Income:Salary
2024-01-10 * "Buy"
  Assets:Broker  20 ACME {100.00 EUR}
  Assets:Bank
2024-02-10 * "Buy more"
  Assets:Broker  10 ACME {130.00 EUR}
  Assets:Bank
2024-07-07 * "Sell some"
  Assets:Broker  -15 ACME {100.00 EUR} @ 150.00 EUR
  Assets:Bank  2250.00 EUR
  Income:Gains
2024-09-01 price ACME 149.20 EUR
`;

const acme = { role: 'button', name: 'ACME in Broker: how it is made up' } as const;
const commodities = { role: 'region', name: 'Currencies and securities, table' } as const;
const lots = { role: 'region', name: 'Lots of ACME' } as const;
const sold = { role: 'region', name: 'Sold of ACME' } as const;
const tells = (app: AppPage, text: string) => expect.poll(() => app.text(at.dialog)).toContain(text);

test('shares are valued then and now, explained, priced and sold', async ({ app }) => {
  await arrive(app);
  await app.evaluate((text) => window.daybook.ledger.importFile('home.beancount', text), BOOK);
  await shows(app, '10,188.00');
  await shows(app, 'by the last prices');
  await app.press('g');
  await app.press('h');
  await expect.poll(() => app.count(acme)).toBe(1);
  await shows(app, '2,238.00');
  await shows(app, '+438.00');
  await app.click(acme);
  await shows(app, '15 ACME, by 1 ACME = 149.20 EUR');
  await shows(app, '+246.00 EUR');
  await shows(app, '+750.00 EUR');
  await app.click({ role: 'button', name: 'Prices of ACME' });
  await shows(app, 'home.beancount');
  expect(await app.axe(), 'the holdings').toEqual([]);

  await app.click({ role: 'button', name: 'Add a price' });
  await app.fill({ label: 'was worth', within: at.dialog }, '200');
  expect(await app.axe(), 'a price').toEqual([]);
  await app.press('Enter');
  await shows(app, '3,000.00');

  const head = await app.evaluate(() => window.daybook.timeline.position());
  await app.evaluate((position) => window.daybook.timeline.seek(position), head - 1);
  await shows(app, '2,238.00');
  await app.focus({ label: 'By the prices' });
  await app.press('ArrowDown');
  await shows(app, '3,000.00');
  expect(await app.axe(), 'the holdings in the past').toEqual([]);
  await app.evaluate(() => window.daybook.timeline.seek('live'));
  await app.press('Control+z');
  await shows(app, '2,238.00');

  await app.click({ role: 'button', name: 'Buy or sell' });
  await app.focus({ label: 'Which were sold', within: at.dialog });
  await app.press('ArrowDown');
  await app.fill({ label: 'Sold of those bought on Feb 10, 2024, lot 2', within: at.dialog }, '4');
  await expect.poll(() => app.text(at.dialog)).toMatch(/Sold together\s*4/);
  expect(await app.axe(), 'a trade of lots that are picked').toEqual([]);
  // What there is of a lot is explained beside the trade, which stays as it was typed.
  const explained = { role: 'dialog', name: /^What makes/ } as const;
  await app.focus({ role: 'button', within: { role: 'region', name: 'Lots of ACME to sell' }, nth: 2 });
  await app.press('y');
  await expect.poll(() => app.count(explained)).toBe(1);
  await expect.poll(() => app.text(explained)).toContain('All of it is explained');
  await app.press('Escape');
  await expect.poll(() => app.count(explained)).toBe(0);
  await expect.poll(() => app.text(at.dialog)).toMatch(/Sold together\s*4/);
  await app.fill({ label: 'For', within: at.dialog }, '160');
  await app.focus({ label: 'Paid into', within: at.dialog });
  await app.press('b');
  await app.click({ role: 'button', name: 'Sell', within: at.dialog });
  await shows(app, '+120.00 EUR');
  await app.press('Control+z');
  await shows(app, '2,238.00');

  await app.click({ role: 'button', name: 'Buy or sell' });
  expect(await app.axe(), 'a trade').toEqual([]);
  await app.fill({ label: 'How many', within: at.dialog }, '5');
  await app.fill({ label: 'For', within: at.dialog }, '160');
  await app.click({ role: 'button', name: 'Sell', within: at.dialog });
  await expect.poll(() => app.text(at.dialog)).toContain('Choose both accounts');
  await app.focus({ label: 'Paid into', within: at.dialog });
  await app.press('b');
  await app.click({ role: 'button', name: 'Sell', within: at.dialog });
  await shows(app, '+300.00 EUR');
  const balances = await app.evaluate(() => window.daybook.ledger.balances());
  expect(balances['Assets:Broker']).toEqual({ ACME: '10' });
  expect(balances['Assets:Bank']).toEqual({ EUR: '8750' });
});

test('RF1 RF2 a lot, a sale and a price are explained, down to the event that said it, by keyboard', async ({
  app,
}) => {
  await arrive(app);
  await app.evaluate((text) => window.daybook.ledger.importFile('home.beancount', text), BOOK);
  await shows(app, '10,188.00');
  await app.press('g');
  await app.press('h');
  await expect.poll(() => app.count(acme)).toBe(1);
  await app.click(acme);
  await shows(app, '+246.00 EUR');
  await app.focus({ role: 'button', name: '+246.00 EUR', within: lots });
  await app.press('y');
  await tells(app, 'What makes Gain, ACME of Jan 10, 2024');
  await app.click({ role: 'button', name: 'Less what it cost', within: at.dialog });
  await tells(app, 'Less what went 2024-07-07');
  await tells(app, '✓ All of it is explained');
  await app.press('Escape');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  await app.focus({ role: 'button', name: '+750.00 EUR', within: sold });
  await app.press('y');
  await tells(app, 'What makes Gain, ACME, Jul 7, 2024');
  await app.click({ role: 'button', name: 'Less what it had cost', within: at.dialog });
  await tells(app, '✓ All of it is explained');
  await tells(app, 'Bought 2024-01-10');
  await tells(app, '1 ACME = 100.00 EUR');
  await tells(app, 'Less what stayed there 2024-07-07');
  expect(await app.axe(), 'what a sale had cost').toEqual([]);
  await app.press('Escape');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  await app.focus({ role: 'button', name: '149.20 EUR', within: commodities });
  await app.press('y');
  await tells(app, 'What makes the price of ACME, Sep 1, 2024');
  await app.focus({ role: 'button', name: /^Go to event .*: Said for 2024-09-01/, within: at.dialog });
  await app.press('Enter');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
});
