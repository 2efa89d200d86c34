import type { Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { accountLink, arrive, at, goToAccount, row, someHistory } from '../app/person.ts';

const balance = () => window.daybook.ledger.balances();

test('an undo goes back step by step, also after a reload, and a redo goes forward again', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await goToAccount(app, 'Checking');
  const before = await app.evaluate(balance);
  await app.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Wallet' }));
  await app.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Purse' }));
  await app.reload();
  await expect.poll(() => app.count(accountLink('Purse'))).toBe(1);
  await app.press('Control+z');
  await expect.poll(() => app.count(accountLink('Purse'))).toBe(0);
  await app.press('Control+z');
  await expect.poll(() => app.count(accountLink('Wallet'))).toBe(0);
  await app.press('Control+Shift+z');
  await expect.poll(() => app.count(accountLink('Wallet'))).toBe(1);
  await app.press('Control+z');
  await app.press('Control+z');
  await expect.poll(() => app.evaluate(balance)).not.toEqual(before);
});

test('an old change is taken back with every figure told before, and that is taken back again', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  const before = await app.evaluate(balance);
  await goToAccount(app, 'Checking');
  await app.press('g');
  await app.press('y');
  await app.fill({ label: 'Find', within: at.main }, 'dinner recorded');
  const takeBack: Target = { role: 'button', name: /^Take back: Transaction recorded, Dinner/ };
  await expect.poll(() => app.count(takeBack)).toBe(1);
  await app.click(takeBack);
  await expect.poll(() => app.text(at.dialog)).toMatch(/Assets:Checking/);
  expect(await app.axe(), 'the dialog').toEqual([]);
  await app.click({ role: 'button', name: 'Take back', within: at.dialog });
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  expect(await app.evaluate(balance)).not.toEqual(before);
  await goToAccount(app, 'Checking');
  await expect.poll(() => app.count(row('Dinner'))).toBe(0);
  await app.press('Control+z');
  await expect.poll(() => app.count(row('Dinner'))).toBe(1);
  expect(await app.evaluate(balance)).toEqual(before);
});
