import type { Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, goToAccount, someHistory } from '../app/person.ts';

test('what repeats is told once, entered, skipped and undone by keyboard', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await app.press('g');
  await app.press('s');
  await expect.poll(() => app.count({ role: 'heading', name: 'Schedules' })).toBe(1);
  await app.click({ role: 'button', name: 'Add a schedule' });
  await app.fill({ label: 'Name', within: at.dialog }, 'Rent');
  await app.press('Enter');
  await expect.poll(() => app.text(at.dialog)).toContain('Choose where the money comes from');
  await app.fill({ label: 'Falls on', within: at.dialog }, 'the last day');
  expect(await app.value({ label: 'Falls on', within: at.dialog })).toBe('last-day');
  expect(await app.axe(), 'the form of a schedule').toEqual([]);
  await app.evaluate(() =>
    window.daybook.ledger.execute({
      type: 'SetSchedule',
      scheduleId: 'gym',
      name: 'Gym',
      postings: [
        { accountId: 'checking', amount: '-20', commodity: 'EUR' },
        { accountId: 'food', amount: '20', commodity: 'EUR' },
      ],
      recurrence: { every: 1, unit: 'week', from: new Date().toISOString().slice(0, 10) },
    }),
  );
  await app.press('Escape');
  await expect.poll(() => app.count({ role: 'button', name: /^Enter Gym/ })).toBeGreaterThan(6);
  expect(await app.axe(), 'the schedules').toEqual([]);
  const before = await app.evaluate(() => window.daybook.ledger.balances());
  await app.click(first(/^Enter Gym/));
  await expect.poll(() => app.evaluate(() => window.daybook.ledger.balances())).not.toEqual(before);
  await app.press('Control+z');
  await expect.poll(() => app.evaluate(() => window.daybook.ledger.balances())).toEqual(before);
  const open = await app.count({ role: 'button', name: /^Skip Gym/ });
  await app.click(first(/^Skip Gym/));
  await expect.poll(() => app.count({ role: 'button', name: /^Skip Gym/ })).toBe(open - 1);
  expect(await app.evaluate(() => window.daybook.ledger.balances())).toEqual(before);
  await goToAccount(app, 'Checking');
  await expect.poll(() => app.count({ role: 'button', name: /^Enter Gym/ })).toBeGreaterThan(0);
  expect(await app.axe(), 'the register with what is to come').toEqual([]);
});

function first(name: RegExp): Target {
  return { role: 'button', name, nth: 0 };
}
