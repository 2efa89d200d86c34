import type { Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, goToAccount, someHistory } from '../app/person.ts';

const box: Target = { role: 'combobox', name: 'A screen, an account, a payee or a command' };
const found: Target = { role: 'option', within: { role: 'listbox', name: 'What was found' } };

test('the palette finds accounts, payees and commands by keyboard alone', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await app.press('Control+k');
  await expect.poll(() => app.count(box)).toBe(1);
  expect(await app.axe(), 'the palette').toEqual([]);

  await app.fill(box, 'chck');
  await expect.poll(() => app.text({ ...found, nth: 0 })).toContain('Checking');
  const active = await app.attribute(box, 'aria-activedescendant');
  expect(await app.attribute({ ...found, nth: 0 }, 'id')).toBe(active);
  await app.press('Enter');
  await expect.poll(() => app.count({ role: 'heading', name: 'Checking', within: at.main })).toBe(1);
  expect(await app.count(box)).toBe(0);

  await app.press('Control+k');
  await app.fill(box, 'green valley');
  await expect.poll(() => app.text({ ...found, nth: 0 })).toContain('Payee');
  await app.press('Enter');
  await expect.poll(() => app.value({ role: 'searchbox' })).toBe('Green Valley Grocers');

  await app.press('Control+k');
  await app.fill(box, 'show these keys');
  await app.press('Enter');
  await expect.poll(() => app.count({ role: 'dialog', name: 'Keys' })).toBe(1);
});

test('the palette opens from within a field, and Esc leaves everything as it was', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await goToAccount(app, 'Checking');
  await app.press('/');
  await app.press('Control+k');
  await expect.poll(() => app.count(box)).toBe(1);
  await app.fill(box, 'no such thing at all');
  await expect.poll(() => app.count(found)).toBe(0);
  await app.press('Escape');
  await expect.poll(() => app.count(box)).toBe(0);
  expect(await app.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
});

test('g and a letter go to a screen, and the letters are shown in between', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await app.press('g');
  await expect.poll(() => app.count({ text: 'Event store', within: { role: 'status' } })).toBe(1);
  await app.press('e');
  await expect.poll(() => app.count({ role: 'heading', name: 'Event store', within: at.main })).toBe(1);
  await app.press('g');
  await app.press('Escape');
  await app.press('o');
  await app.press('g');
  await app.press('o');
  await expect.poll(() => app.count({ role: 'heading', name: 'Overview', within: at.main })).toBe(1);
});
