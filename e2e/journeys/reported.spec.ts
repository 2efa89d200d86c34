import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, opened, someHistory } from '../app/person.ts';

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

test('RD7 a budget against actual is sealed: what was corrected and moved since is told, and nothing once it is undone', async ({
  app,
}) => {
  await arrive(app);
  await someHistory(app);
  await budgetOfFebruary(app);
  await app.goto('/reports/budget?from=2026-02-01&periods=1');
  await opened(app);
  await app.click({ role: 'button', name: 'Save this report' });
  await app.press('Enter');
  await expect.poll(() => app.count({ role: 'navigation', name: 'Saved reports' })).toBe(1);
  await app.click({ role: 'button', name: 'Seal' });
  await expect.poll(() => app.text(at.main)).toMatch(/Seal [0-9a-f]{64}/);
  await go(app, 'q');
  await expect.poll(() => app.text(at.main)).toContain('It would say the same today');
  await correctDinner(app);
  await app.evaluate(() =>
    window.daybook.ledger.execute({
      type: 'MoveBudget',
      on: '2026-02-01',
      commodity: 'EUR',
      from: 'food',
      to: null,
      amount: '50',
    }),
  );
  await expect.poll(() => app.text(at.main)).toContain('It would differ in 2 figures today');
  await app.click({ role: 'button', name: 'How Budget against actual would differ' });
  await expect.poll(() => app.text(at.main)).toContain('The 2 events since that changed them');
  const shown = await app.text(at.main);
  expect(shown, 'what was corrected').toMatch(/Transaction corrected Dinner[^]*Food All spending · Actual[^]*14\.67/);
  expect(shown, 'what was moved').toMatch(/Money budgeted[^]*Food All spending · Budgeted[^]*−50\.00/);
  expect(await app.axe(), 'how the budget would differ').toEqual([]);
  await app.click({ role: 'button', name: '+14.67', within: at.main, nth: 3 });
  await expect
    .poll(() => app.text(at.dialog), 'RD9 when, by whom, what, cause')
    .toMatch(/Event 13[^]*by you on this device[^]*Transaction corrected Dinner[^]*Corrected/);
  const given = await app.text(at.dialog);
  expect(given).toContain('✓');
  expect(given, 'RD9 after and before').toMatch(
    /What it was after it[^]*241\.97[^]*Less what it was before[^]*−227\.30[^]*14\.67/,
  );
  expect(await app.axe(), 'what an event gave').toEqual([]);
  await app.press('Escape');
  await app.press('Control+z');
  await expect.poll(() => app.text(at.main)).toContain('It would differ in 1 figure today');
  await app.press('Control+z');
  await expect.poll(() => app.text(at.main)).toContain('It would say the same today');
  await expect.poll(() => app.text(at.main)).toContain('Nothing would differ');
  await app.evaluate(() => window.daybook.timeline.seek(14));
  await expect
    .poll(() => app.text(at.main), 'RD8 the moment is named')
    .toMatch(/By what was known on .*, it would differ in 2 figures/);
});

/** 300 for food in February. */
async function budgetOfFebruary(app: AppPage): Promise<void> {
  await app.evaluate(async () => {
    const { ledger } = window.daybook;
    const months = { start: '2026-01-01', every: 1, unit: 'month' };
    await ledger.execute({ type: 'PlanBudget', mode: 'envelope', ...months, offBudget: [] });
    const amounts = [{ accountId: 'food', amount: '300' }];
    await ledger.execute({ type: 'AssignBudget', on: '2026-02-01', commodity: 'EUR', amounts });
  });
}

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
