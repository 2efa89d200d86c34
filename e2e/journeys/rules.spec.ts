import { expect, test } from '../app/fixtures.ts';
import { arrive, at, someHistory } from '../app/person.ts';

test('a rule tells what it would have changed, changes that, and is undone as one', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await app.press('g');
  await app.press('l');
  await expect.poll(() => app.count({ role: 'heading', name: 'Rules' })).toBe(1);
  const before = await app.evaluate(() => window.daybook.ledger.transactions({ query: 'Dinner' }));
  await app.click({ role: 'button', name: 'Add a rule' });
  await app.fill({ label: 'Name', within: at.dialog }, 'Eating out');
  await app.fill({ label: 'Value', within: at.dialog }, 'dinner');
  await app.fill({ label: 'Payee becomes', within: at.dialog }, 'Restaurant');
  await expect.poll(() => app.text(at.dialog)).toMatch(/would have changed 1\b/);
  expect(await app.axe(), 'the rule').toEqual([]);
  await app.click({ role: 'button', name: 'Save and change this one', within: at.dialog });
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  await expect.poll(() => app.text(at.main)).toContain('If payee contains “dinner”: payee becomes “Restaurant”');
  expect(await app.axe(), 'the rules').toEqual([]);
  expect(await app.evaluate(() => window.daybook.ledger.transactions({ query: 'Restaurant' }))).toMatchObject({
    total: 1,
  });
  await app.press('Control+z');
  await expect.poll(() => app.text(at.main)).toContain('There are no rules yet');
  expect(await app.evaluate(() => window.daybook.ledger.transactions({ query: 'Dinner' }))).toMatchObject({
    total: before.total,
  });
});
