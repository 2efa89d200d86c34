import type { AppPage, Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, opened, someHistory } from '../app/person.ts';

const inDialog = (name: string): Target => ({ role: 'button', name, within: at.dialog });
const cell = (category: string, month: string): Target => ({ label: `${category}, ${month} 2026: budgeted` });
const balance = (category: string, month: string): Target => ({
  role: 'button',
  name: new RegExp(`^${category}, ${month} 2026: balance`),
});
const toBudget = (month: string): Target => ({
  role: 'group',
  name: new RegExp(`(To budget|Overbudgeted), ${month} 2026`),
});
const feb = 'February';

test('a month of budget by keyboard: set, overspend, cover, move, undo, next month', async ({ app }) => {
  await arrive(app);
  await household(app);
  await goToBudget(app);
  await showFebruary(app);
  await expect.poll(() => app.text(toBudget(feb))).toContain('1,500.00');

  await app.fill(cell('Food', feb), '2*100');
  await app.press('Enter');
  await expect.poll(() => app.text(toBudget(feb))).toContain('1,300.00');
  for (const key of '600') await app.press(key);
  await app.press('Enter');
  await expect.poll(() => app.text(toBudget(feb)), 'Enter went one down').toContain('700.00');
  expect(await app.value(cell('Rent', feb))).toBe('600.00');
  await expect.poll(() => app.text(balance('Food', feb))).toContain('−27.30');

  await app.click(balance('Food', feb));
  await expect.poll(() => app.value({ label: 'Cover overspending', within: at.dialog })).toBe('27.30');
  await app.focus({ label: 'From', exact: true, within: at.dialog });
  await app.press('r');
  await app.click(inDialog('Cover'));
  await expect.poll(() => app.text(balance('Rent', feb))).toContain('572.70');
  expect(await app.text(balance('Food', feb))).not.toContain('−');
  await app.click(balance('Rent', feb));
  await expect.poll(() => app.text(at.dialog)).toContain('Rent → Food');
  await app.press('Escape');

  await app.click({ role: 'button', name: `More for ${feb} 2026` });
  await app.click(inDialog('Set all to zero'));
  await expect.poll(() => app.text(toBudget(feb))).toContain('1,500.00');
  // While the dialog is still closing the key would be its own.
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  await app.press('Control+z');
  await expect.poll(() => app.text(toBudget(feb))).toContain('700.00');

  await app.click({ role: 'button', name: 'Mar, March 2026', exact: true });
  await expect.poll(() => app.text(toBudget('March'))).toContain('700.00');
  expect(await app.evaluate(() => location.search), 'E17 the period is in the address').toBe('?on=2026-03-01');
  await app.reload();
  await opened(app);
  await expect.poll(() => app.text(toBudget('March'))).toContain('700.00');
  await app.click({ role: 'button', name: 'More for March 2026' });
  await app.click(inDialog('Copy last month'));
  await expect.poll(() => app.text(toBudget('March'))).toContain('Overbudgeted');
  await app.click({ role: 'button', name: /^Food, March 2026: spent/ });
  await expect.poll(() => app.text(at.dialog)).toContain('Nothing yet');
});

test('what was spent opens to its rows, in the budget and in its report up to a day', async ({ app }) => {
  await arrive(app);
  await household(app);
  await arrive(app, '/budget?on=2026-02-20');
  await app.click({ role: 'button', name: /^Food, February 2026: spent/ });
  await app.click({ role: 'link', name: 'Weekly market', within: at.dialog });
  const rows: Target = { role: 'grid', name: /^Transactions of/ };
  await expect.poll(() => app.count(rows)).toBe(1);
  await expect.poll(() => app.text(rows)).toMatch(/Weekly market/);
  await expect.poll(() => app.text(rows), 'those rows alone').not.toMatch(/Corner Cafe/);

  await app.goto('/reports/budget?from=2026-02-01&periods=1');
  await opened(app);
  const line: Target = { role: 'row', name: /^Food/ };
  await expect.poll(() => app.text(line)).toMatch(/227\.30[^]*227\.30/);
  await app.click({ role: 'button', name: /227\.30/, within: line, nth: 0 });
  await expect.poll(() => app.text(at.dialog)).toMatch(/Food: actual[^]*227\.30/);
  await app.press('Escape');
  await app.goto('/reports/budget?from=2026-02-01&periods=1&on=2026-02-05');
  await opened(app);
  await expect.poll(() => app.text(line), 'days up to the fifth').toMatch(/84\.17[^]*84\.17/);
  await app.click({ role: 'button', name: /84\.17/, within: line, nth: 0 });
  await expect.poll(() => app.text(at.dialog)).toMatch(/Food: actual[^]*84\.17[^]*All of it is explained/);
});

test('the budget breaks nothing of WCAG 2.2 AA', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await goToBudget(app);
  await expect.poll(() => app.count({ role: 'button', name: 'Begin', exact: true, within: at.main })).toBe(1);
  expect(await app.axe(), 'before there is one').toEqual([]);
  await app.click({ role: 'button', name: 'Begin', exact: true, within: at.main });
  await expect.poll(() => app.count({ role: 'button', name: 'Moves', exact: true, within: at.main })).toBe(1);
  await plan(app);
  await showFebruary(app);
  await app.fill(cell('Food', feb), '50');
  await app.press('Enter');
  await expect.poll(() => app.text(balance('Food', feb))).toContain('−177.30');
  expect(await app.axe(), 'overspent').toEqual([]);
  await app.click(balance('Food', feb));
  await expect.poll(() => app.count({ role: 'button', name: /^Take back/, within: at.dialog })).toBe(1);
  expect(await app.text(at.dialog)).toContain('this device');
  expect(await app.axe(), 'what a balance opens').toEqual([]);
  await app.press('Escape');
  await app.click({ role: 'button', name: `More for ${feb} 2026` });
  await expect.poll(() => app.count({ role: 'button', name: /^Take back/, within: at.dialog })).toBe(1);
  expect(await app.axe(), 'what a period opens').toEqual([]);
  await app.press('Escape');
  const position = await app.evaluate(() => window.daybook.timeline.position());
  await app.evaluate((before) => window.daybook.timeline.seek(before), position - 1);
  await expect.poll(() => app.text(toBudget(feb)), 'as it was before').toContain('1,500.00');
  expect(await app.attribute(cell('Food', feb), 'readonly')).not.toBeNull();
  expect(await app.axe(), 'in the past').toEqual([]);
});

/** Some history, a second category, and a budget from February on. */
async function household(app: AppPage): Promise<void> {
  await someHistory(app);
  await app.evaluate(() =>
    window.daybook.ledger.execute({ type: 'OpenAccount', accountId: 'rent', name: 'Expenses:Rent' }),
  );
  await plan(app);
}

async function plan(app: AppPage): Promise<void> {
  await app.evaluate(async () => {
    const way = { mode: 'envelope', every: 1, unit: 'month', offBudget: [] };
    await window.daybook.ledger.execute({ type: 'PlanBudget', start: '2026-02-01', ...way });
  });
}

async function goToBudget(app: AppPage): Promise<void> {
  await app.press('g');
  await app.press('u');
  await expect.poll(() => app.count({ role: 'heading', name: 'Budget', exact: true, within: at.main })).toBe(1);
}

/** The first period there is. */
async function showFebruary(app: AppPage): Promise<void> {
  const earlier: Target = { role: 'button', name: 'Earlier', within: at.main };
  await expect.poll(() => app.count(earlier)).toBe(1);
  for (let month = 0; month < 24 && (await app.attribute(earlier, 'aria-disabled')) !== 'true'; month += 1) {
    const before = await app.text({ role: 'table', within: at.main });
    await app.click(earlier);
    await expect.poll(() => app.text({ role: 'table', within: at.main })).not.toBe(before);
  }
}
