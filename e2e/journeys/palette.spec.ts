import type { Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { accountLink, arrive, at, goToAccount, opened, someHistory } from '../app/person.ts';

const box: Target = { role: 'combobox', name: 'A screen, an account, a payee or a command' };
const found: Target = { role: 'option', within: { role: 'listbox', name: 'What was found' } };

test('SH6 the palette finds accounts, payees and commands by keyboard alone', async ({ app }) => {
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
  await app.fill(box, 'cash fl');
  await expect.poll(() => app.text({ ...found, nth: 0 })).toContain('Report');
  await app.press('Enter');
  await expect.poll(() => app.address()).toContain('/reports/cash-flow');

  await app.press('Control+k');
  await app.fill(box, 'show these keys');
  await app.press('Enter');
  await expect.poll(() => app.count({ role: 'dialog', name: 'Keys' })).toBe(1);
});

test('SH6 the palette opens from within a field, and Esc leaves everything as it was', async ({ app }) => {
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

test('SH5 g and a letter go to a screen, and the letters are shown in between', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await app.press('g');
  await expect
    .poll(() => app.count({ text: 'Event store', within: { role: 'status', name: 'Keys that may follow' } }))
    .toBe(1);
  await app.press('e');
  await expect.poll(() => app.count({ role: 'heading', name: 'Event store', within: at.main })).toBe(1);
  await app.press('g');
  await app.press('b');
  await expect.poll(() => app.address()).toContain('/reports/balance-sheet');
  await app.press('g');
  await app.press('Escape');
  await app.press('o');
  await app.press('g');
  await app.press('o');
  await expect.poll(() => app.count({ role: 'heading', name: 'Overview', within: at.main })).toBe(1);
});

test('SH8 hidden amounts stay hidden after a reload and are there where one points; groups stay folded', async ({
  app,
}) => {
  await arrive(app);
  await someHistory(app);
  const sum = () =>
    app.evaluate(() => {
      const figure = document.querySelector('nav a [data-figure]');
      return figure === null ? 'absent' : getComputedStyle(figure).filter;
    });
  expect(await sum()).toBe('none');
  await app.press('h');
  await expect.poll(sum).toContain('blur');
  await app.reload();
  await opened(app);
  await expect.poll(sum).toContain('blur');
  expect(await app.attribute({ role: 'button', name: /^Hide amounts/ }, 'aria-pressed')).toBe('true');
  await app.focus(accountLink('Checking'));
  await app.press('Shift+Tab');
  await app.press('Tab');
  await expect.poll(sum).toBe('none');

  const cash: Target = { text: 'Cash & bank', within: at.sidebar };
  await app.click(cash);
  await expect.poll(() => app.count(accountLink('Checking'))).toBe(0);
  await app.reload();
  await opened(app);
  expect(await app.count(accountLink('Checking'))).toBe(0);
  await app.click(cash);
  await expect.poll(() => app.count(accountLink('Checking'))).toBe(1);
});
