import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, someHistory } from '../app/person.ts';

test('an old mistake is corrected, and what was reported says how it would differ', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await go(app, 'r');
  await expect.poll(() => app.count({ role: 'button', name: 'Seal' })).toBe(1);
  await app.click({ role: 'button', name: 'Seal' });
  await expect.poll(() => app.text(at.main)).toMatch(/Seal [0-9a-f]{64}/);
  await go(app, 'q');
  await expect.poll(() => app.text(at.main)).toContain('It would say the same today');
  await app.click({ role: 'button', name: 'Close', exact: true, within: at.main });
  await expect.poll(() => app.text(at.main)).toContain('Choose the last day of the period');
  // How a date is typed into the platform's own field depends on the browser's language.
  await app.evaluate(() =>
    window.daybook.ledger.execute({ type: 'ClosePeriod', through: '2026-12-31', late: 'restate' }),
  );
  await expect.poll(() => app.text(at.main)).toContain('Nothing has come to light since');
  expect(await app.axe(), 'what was reported').toEqual([]);
  await correctDinner(app);
  await expect.poll(() => app.text(at.main)).toContain('the seal holds');
  await expect.poll(() => app.text(at.main)).toMatch(/It would differ in \d+ figure/);
  await app.click({ role: 'button', name: 'What has changed' });
  await expect.poll(() => app.text(at.main)).toContain('Transaction corrected Dinner');
  expect(await app.text(at.main), 'by how much').toMatch(/Checking\s+Assets\s+−14\.67/);
  expect(await app.axe(), 'what has changed').toEqual([]);
});

async function go(app: AppPage, letter: string): Promise<void> {
  await app.press('g');
  await app.press(letter);
}

async function correctDinner(app: AppPage): Promise<void> {
  await app.evaluate(async () => {
    const { rows } = await window.daybook.ledger.transactions({ query: 'Dinner' });
    const [row] = rows;
    await window.daybook.ledger.execute({
      type: 'CorrectTransaction',
      transactionId: row?.['transactionId'],
      date: row?.['date'],
      payee: 'Dinner',
      postings: [
        { accountId: 'checking', amount: '-99', commodity: 'EUR' },
        { accountId: 'food', amount: '99', commodity: 'EUR' },
      ],
    });
  });
}
