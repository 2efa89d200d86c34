import type { AppPage, Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { accountLink, arrive, at, file, goToAccount, row } from '../app/person.ts';

const ORDER = ['Bank', 'Checking', 'Savings'];

test('an account is moved by key and from its settings, and that is taken back', async ({ app }) => {
  await household(app);
  expect(await order(app)).toEqual(ORDER);
  await app.focus(accountLink('Savings'));
  await app.press('Alt+ArrowUp');
  await expect.poll(() => order(app)).toEqual(['Bank', 'Savings', 'Checking']);
  await app.press('Alt+ArrowUp');
  await expect.poll(() => order(app)).toEqual(['Savings', 'Bank', 'Checking']);
  expect(await app.axe(), 'with accounts moved').toEqual([]);
  await app.reload();
  await expect.poll(() => order(app)).toEqual(['Savings', 'Bank', 'Checking']);
  await app.press('Control+z');
  await expect.poll(() => order(app)).toEqual(['Bank', 'Savings', 'Checking']);
  await goToAccount(app, 'Checking');
  await app.click({ role: 'button', name: 'Edit account' });
  await expect.poll(() => app.text(at.dialog)).toContain('Place 3 of 3');
  expect(await app.axe(), 'the settings of an account').toEqual([]);
  await app.click({ role: 'button', name: 'Move up', within: at.dialog });
  await expect.poll(() => app.text(at.dialog)).toContain('Place 2 of 3');
  await app.press('Escape');
  expect(await order(app)).toEqual(ORDER);
});

test('an account with rows from a file is marked until it is looked at', async ({ app }) => {
  const marked: Target = { role: 'link', name: /^Savings.*new rows from a file/, within: at.sidebar };
  await household(app);
  await app.click({ role: 'button', name: 'Import a file', within: at.sidebar });
  await app.upload({ label: 'Files to import' }, file('checking.csv'));
  await app.fill({ role: 'combobox', name: 'Goes to the account' }, 'Savings');
  await app.click({ role: 'button', name: 'Import 8', within: at.dialog });
  await app.click({ role: 'button', name: 'Done', within: at.dialog });
  await expect.poll(() => app.count(marked)).toBe(1);
  expect(await app.axe(), 'with an account marked').toEqual([]);
  await app.reload();
  await expect.poll(() => app.count(marked)).toBe(1);
  await goToAccount(app, 'Savings');
  await expect.poll(() => app.count(marked)).toBe(0);
  await app.reload();
  await expect.poll(() => app.count(row('Corner Cafe'))).toBe(2);
  expect(await app.count(marked)).toBe(0);
});

/** Names of the accounts in the sidebar, from the top down. */
async function order(app: AppPage): Promise<readonly string[]> {
  const text = await app.text(at.sidebar);
  return ORDER.toSorted((a, b) => text.indexOf(a) - text.indexOf(b));
}

async function household(app: AppPage): Promise<void> {
  await arrive(app);
  await app.evaluate(async () => {
    const { ledger } = window.daybook;
    for (const name of ['Bank', 'Checking', 'Savings']) {
      await ledger.execute({
        type: 'OpenAccount',
        accountId: name.toLowerCase(),
        name: `Assets:${name}`,
        commodity: 'EUR',
      });
    }
  });
  await expect.poll(() => app.count(accountLink('Savings'))).toBe(1);
}
