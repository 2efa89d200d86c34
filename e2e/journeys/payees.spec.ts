import { expect, test } from '../app/fixtures.ts';
import { arrive, at, someHistory } from '../app/person.ts';

test('two spellings of a payee are made one, by keyboard, and taken apart again with undo', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await app.press('g');
  await app.press('p');
  await expect.poll(() => app.count({ role: 'heading', name: 'Payees', within: at.main })).toBe(1);
  await expect.poll(() => app.count({ role: 'checkbox', within: at.main })).toBe(5);
  expect(await app.axe(), 'the payees').toEqual([]);
  await app.focus({ role: 'checkbox', name: 'Choose Corner Cafe' });
  await app.press('Space');
  await app.focus({ role: 'checkbox', name: 'Choose Dinner' });
  await app.press('Space');
  await app.click({ role: 'button', name: 'Make 2 into one' });
  await app.fill({ label: 'Name', within: at.dialog }, 'Eating out');
  await app.press('Enter');
  await expect.poll(() => app.count({ role: 'link', name: 'Eating out', within: at.main })).toBe(1);
  expect(await app.count({ role: 'link', name: 'Dinner', within: at.main })).toBe(0);
  expect(await app.count({ role: 'checkbox', within: at.main })).toBe(4);
  await app.press('Control+z');
  await expect.poll(() => app.count({ role: 'link', name: 'Dinner', within: at.main })).toBe(1);
  expect(await app.count({ role: 'link', name: 'Eating out', within: at.main })).toBe(0);
});
