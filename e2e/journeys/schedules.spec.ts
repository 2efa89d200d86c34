import type { AppPage, Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, goToAccount, press, someHistory } from '../app/person.ts';

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
  await splitSalary(app);
  expect(await app.axe(), 'the form of a schedule').toEqual([]);
  await app.press('Enter');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  await press(app, { role: 'button', name: 'Edit Rent' });
  await expect
    .poll(() => app.value({ role: 'textbox', name: 'Share 2', within: at.dialog }), 'the shares are there')
    .toBe('200');
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
  // What was due is skipped: the rest is one line until it is asked for.
  await expect.poll(() => app.count({ text: /^Coming: Gym on / })).toBe(1);
  expect(await app.count({ role: 'button', name: /^Enter Gym/ })).toBe(0);
  await app.click({ text: /^Coming: Gym on / });
  await expect.poll(() => app.count({ role: 'button', name: /^Enter Gym/ })).toBeGreaterThan(0);
  expect(await app.axe(), 'the register with what is to come').toEqual([]);
});

/** What was filled in becomes a salary of 1,200, shared between two accounts; what is left is assigned by its button. */
async function splitSalary(app: AppPage): Promise<void> {
  await app.fill({ label: 'From', within: at.dialog }, 'Income:Salary');
  await app.fill({ label: 'Amount', within: at.dialog }, '1200');
  await app.fill({ label: 'Split', within: at.dialog }, 'Where it goes');
  await app.fill({ label: 'Account 1', within: at.dialog }, 'Assets:Checking');
  await app.fill({ role: 'textbox', name: 'Share 1', within: at.dialog }, '1000');
  await app.fill({ label: 'Account 2', within: at.dialog }, 'Expenses:Food');
  await app.focus({ label: 'Name', within: at.dialog });
  await app.press('Enter');
  await expect.poll(() => app.text(at.dialog)).toContain('Share 2: how much is it?');
  await expect.poll(() => app.text(at.dialog)).toMatch(/Left to assign:\s*200\.00/);
  await press(app, { role: 'button', name: 'Assign the rest', within: at.dialog });
  await expect.poll(() => app.text(at.dialog)).toContain('Nothing left to assign');
  await app.focus({ label: 'Name', within: at.dialog });
}

function first(name: RegExp): Target {
  return { role: 'button', name, nth: 0 };
}
