import { expect, test } from '../app/fixtures.ts';
import { accountLink, arrive, at, enter, goToAccount, openAccount, opened, row } from '../app/person.ts';

test('a newcomer opens an account, writes a first transaction and finds it after a reload', async ({ app }) => {
  await arrive(app);
  await expect.poll(() => app.count({ role: 'heading', name: 'An empty daybook' })).toBe(1);
  await openAccount(app, 'Wallet');
  await goToAccount(app, 'Wallet');
  await enter(app, { date: '2026-02-05', payee: 'Corner Cafe', category: 'Eating out', out: '6.80' });
  await expect.poll(() => app.count(row('Corner Cafe'))).toBe(1);
  await expect.poll(() => app.text(accountLink('Wallet'))).toContain('6.80');
  await app.reload();
  await opened(app);
  await expect.poll(() => app.count(row('Corner Cafe'))).toBe(1);
  await expect.poll(() => app.text(accountLink('Wallet'))).toContain('6.80');
});

test('an empty book has nothing to slide over and says so', async ({ app }) => {
  await arrive(app);
  expect(await app.attribute(at.slider, 'aria-valuetext')).toBe('now, nothing has happened yet');
});
