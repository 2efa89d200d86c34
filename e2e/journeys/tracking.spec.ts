import type { AppPage, Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, opened, someHistory } from '../app/person.ts';

const month = 'February 2026';
const cell = (category: string, what = 'budgeted'): Target => ({ label: `${category}, ${month}: ${what}` });
const button = (category: string, what: string): Target => ({
  role: 'button',
  name: new RegExp(`^${category}, ${month}: ${what}`),
});
const savings: Target = { role: 'group', name: `Projected savings, ${month}` };

test('a month of a tracking budget by keyboard: earned, spent, saved, and who moved what', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await track(app);
  await app.goto('/budget?cell=food&on=2026-02-10');
  await opened(app);
  await expect.poll(() => app.text(at.dialog), 'an address opens a cell').toContain(`Food, ${month}`);
  await expect.poll(() => app.text(at.dialog)).toContain('No money was moved yet');
  await app.press('Escape');
  await expect.poll(() => app.count(at.dialog)).toBe(0);

  await app.fill(cell('Salary'), '1500');
  await app.press('Enter');
  await expect.poll(() => app.text(savings)).toContain('1,500.00');
  await app.fill(cell('Food'), '2*100');
  await app.press('Enter');
  await expect.poll(() => app.text(savings)).toContain('1,300.00');
  expect(await app.text(at.main), 'saved so far').toContain('1,272.70');
  expect(await app.attribute(button('Salary', 'received'), 'aria-label')).toContain('1,500.00');
  await expect.poll(() => app.text(button('Food', 'balance'))).toContain('−27.30');
  expect(await app.axe(), 'a tracking budget').toEqual([]);

  await app.focus(button('Food', 'balance'));
  await app.press('Enter');
  await expect.poll(() => app.text(at.dialog)).toContain('The balance rolls over into the next period');
  await expect.poll(() => app.text(at.dialog)).toMatch(/To budget → Food[^]*this device · event \d+/);
  expect(await app.count({ role: 'button', name: 'Cover', within: at.dialog }), 'nothing to cover from').toBe(0);
  expect(await app.axe(), 'what a balance opens').toEqual([]);
  await app.press('Escape');

  await app.focus({ role: 'button', name: 'Moves', exact: true, within: at.main });
  await app.press('Enter');
  await app.focus({ role: 'link', name: 'Salary', within: at.dialog });
  await app.press('Enter');
  await expect.poll(() => app.text(at.dialog), 'from a move to its cell').toContain(`Salary, ${month}`);
  await app.focus({ role: 'button', name: /^Go to event/, within: at.dialog });
  await app.press('Enter');
  await expect.poll(() => app.text(savings), 'the moment of the move').toContain('1,500.00');
  expect(await app.attribute(cell('Food'), 'readonly')).not.toBeNull();
  expect(await app.axe(), 'in the past').toEqual([]);
});

/** Plans a budget that compares what is earned and spent with what was meant to be. */
async function track(app: AppPage): Promise<void> {
  await app.evaluate(async () => {
    const way = { mode: 'tracking', every: 1, unit: 'month', offBudget: [] };
    await window.daybook.ledger.execute({ type: 'PlanBudget', start: '2026-02-01', ...way });
  });
}
