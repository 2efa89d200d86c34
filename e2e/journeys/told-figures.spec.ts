import { readFileSync } from 'node:fs';
import { onlyFigures, pointAt } from '../app/amounts-shown.ts';
import type { AppPage, Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, file, press } from '../app/person.ts';

/** What tells what a figure is made of: over other dialogs too. */
const why: Target = { role: 'dialog', name: /^What makes/ };
/** The words of one amount, and nothing else. */
const AN_AMOUNT = /^[−\d.,]+ EUR$/;

/** What is done on a screen one after the other, each by what is pressed and what is there then. */
type Act = readonly [press: string | RegExp, shown: RegExp];

/** Screens of the demo, and what opens over or within them. */
const SCREENS: readonly (readonly [path: string, ...acts: readonly Act[]])[] = [
  ['/budget', ['Moves', /event \d/]],
  ['/budget', [/Groceries.*: balance/, /asks for/]],
  ['/holdings', [/^BROAD in .*made up$/, /Bought/], [/^Sales of /, /Had cost/i], [/^Prices of BROAD/, /Change it/]],
  ['/account/current', ['Why the difference?', /is not ticked|row of the statement may be missing/]],
  ['/account/current', ['Why?', /two digits have changed places/]],
  ['/account/savings', [/^Reconcile( R)?$/, /Reconciled so far/]],
];

test('RF10 RF11 what events said and what was worked out from them are figures, in every dialog and panel', async ({
  app,
}) => {
  await arrive(app, '/demo');
  await app.evaluate(moreToTell);
  for (const [path, ...acts] of SCREENS) {
    await app.evaluate((to) => history.pushState(null, '', `/demo${to}`), path);
    for (const [name, shown] of acts) {
      const where = `${path}, ${name}`;
      const target: Target = { role: 'button', name, within: at.main, nth: 0 };
      await expect.poll(() => app.count({ role: 'button', name, within: at.main }), where).toBeGreaterThan(0);
      await app.focus(target);
      await app.press('Enter');
      await expect.poll(() => app.evaluate(() => document.body.textContent), where).toMatch(shown);
      await onlyFigures(app, where);
    }
    await app.press('Escape');
    await expect.poll(() => app.count(at.dialog)).toBe(0);
  }
  await app.evaluate(keptOtherwise);
  await app.evaluate(() => history.pushState(null, '', '/demo/budget'));
  await expect.poll(() => app.text(at.main)).toContain('Saved');
  await onlyFigures(app, 'a tracking budget');
  await press(app, { role: 'button', name: /: received \d/, within: at.main, nth: 0 });
  await expect.poll(() => app.text(at.dialog)).toContain('Received:');
  await onlyFigures(app, 'what came in');
});

test('RF10 an opening balance that is missing is what the first statement says, less what is recorded', async ({
  app,
}) => {
  await arrive(app);
  const statement = readFileSync(file('statement-march.csv'), 'utf8');
  await app.evaluate(async (content) => {
    const options = { account: 'Assets:Checking', currency: 'EUR' };
    await window.daybook.ledger.importFile('statement-march.csv', content, options);
  }, statement);
  await app.click({ role: 'link', name: /^Checking/, within: at.sidebar });
  const stated: Target = { role: 'region', name: 'Stated balances', within: at.main };
  await app.click({ role: 'button', name: 'Show', within: stated });
  const dialog = (name: string | RegExp): Target => ({ role: 'button', name, within: at.dialog });
  await expect.poll(() => app.count(dialog('Record the opening balance'))).toBe(1);
  await onlyFigures(app, 'a missing opening balance');
  await explained(app, { ...dialog(AN_AMOUNT), nth: 0 }, ['What makes the opening balance', 'What is stated']);
  await app.click(dialog('Record the opening balance'));
  await expect.poll(() => app.text(at.dialog)).toContain('Holds');
  await app.press('Escape');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
});

test('RF10 what a row came to before a balance failed, and after, are figures', async ({ app }) => {
  await arrive(app);
  await app.evaluate(brokenClaim);
  await app.click({ role: 'link', name: /^Bank/, within: at.sidebar });
  await app.click({ role: 'button', name: 'Why?', within: at.main });
  await expect.poll(() => app.text(at.dialog)).toContain('was changed from');
  await onlyFigures(app, 'why a claim fails');
  const was: Target = { role: 'button', name: /^−12\.50 EUR$/, within: at.dialog };
  await explained(app, was, ['What makes “Grocer”', 'as it was known after event 3', '✓ All of it is explained']);
});

test('RF10 RF11 the words of history and of the timeline lead to who said them, and what became of it', async ({
  app,
}) => {
  await arrive(app);
  await app.evaluate(claimedTwice);
  await app.evaluate(() => history.pushState(null, '', '/history'));
  const amounts = { role: 'button', name: AN_AMOUNT, within: at.main } as const;
  await expect.poll(() => app.count(amounts)).toBe(3);
  await onlyFigures(app, 'history');
  await app.focus({ ...amounts, nth: 0 });
  await app.press('y');
  await expect.poll(() => app.text(at.dialog)).toContain('Stated; before it was 12 EUR');
  await press(app, { role: 'button', name: /^History of/, within: at.dialog });
  const story: Target = { role: 'list', name: 'History', within: at.dialog };
  await expect
    .poll(() => app.text(story))
    .toMatch(/14\.5 EUR by you on this device[\s\S]*12 EUR by you on this device/);
  expect(await app.axe(), 'what an event said').toEqual([]);
  await app.press('Escape');
  await app.evaluate(pointAt, 0.5);
  const strip = { role: 'region', name: 'Timeline' } as const;
  await expect.poll(() => app.text(strip)).toMatch(/recorded|Balance claimed/);
  await onlyFigures(app, 'the place under the pointer');
});

/** Presses a figure, and expects that what makes it is told. */
async function explained(app: AppPage, figure: Target, words: readonly string[]): Promise<void> {
  await app.focus(figure);
  await app.press('y');
  for (const text of words) await expect.poll(() => app.text(why)).toContain(text);
  await app.press('Escape');
  await expect.poll(() => app.count(why)).toBe(0);
}

/** Runs in the page: a goal, a price, and a comparison with the bank that does not agree. */
async function moreToTell(): Promise<void> {
  const { ledger } = window.daybook;
  const date = new Date().toLocaleDateString('sv-SE');
  const goal = { kind: 'by-date', amount: '1000', commodity: 'EUR', by: '2090-01-01' };
  await ledger.execute({ type: 'SetGoal', accountId: 'groceries', from: date, goal });
  await ledger.execute({ type: 'BeginReconciliation', accountId: 'current', commodity: 'EUR', date, amount: '12' });
}

/** Runs in the page: the budget as one that only watches. */
async function keptOtherwise(): Promise<void> {
  const on = `${new Date().toLocaleDateString('sv-SE').slice(0, 8)}01`;
  await window.daybook.ledger.execute({
    type: 'PlanBudget',
    mode: 'tracking',
    start: on,
    every: 1,
    unit: 'month',
    offBudget: [],
  });
}

/** Runs in the page: a transaction, and a balance that is stated, and stated anew. */
async function claimedTwice(): Promise<void> {
  const { ledger } = window.daybook;
  await ledger.execute({ type: 'OpenAccount', accountId: 'bank', name: 'Assets:Bank', commodity: 'EUR' });
  await ledger.execute({ type: 'OpenAccount', accountId: 'food', name: 'Expenses:Food' });
  const share = (accountId: string, amount: string) => ({ accountId, amount, commodity: 'EUR' });
  const postings = [share('bank', '-5'), share('food', '5')];
  await ledger.execute({ type: 'RecordTransaction', date: '2026-02-01', payee: 'Grocer', postings });
  const claim = { claimId: 'c', accountId: 'bank', commodity: 'EUR', date: '2026-02-02', at: 'end', basis: 'booked' };
  await ledger.execute({ type: 'ClaimBalance', ...claim, amount: '12' });
  await ledger.execute({ type: 'ChangeClaim', ...claim, amount: '14.5' });
}

/** Runs in the page: a balance that held, until a transaction was changed. */
async function brokenClaim(): Promise<void> {
  const { ledger } = window.daybook;
  await ledger.execute({ type: 'OpenAccount', accountId: 'bank', name: 'Assets:Bank', commodity: 'EUR' });
  await ledger.execute({ type: 'OpenAccount', accountId: 'food', name: 'Expenses:Food' });
  const share = (accountId: string, amount: string) => ({ accountId, amount, commodity: 'EUR' });
  const told = { transactionId: 't', date: '2026-02-01', payee: 'Grocer' };
  const before = [share('bank', '-12.5'), share('food', '12.5')];
  await ledger.execute({ type: 'RecordTransaction', ...told, postings: before });
  const claim = { claimId: 'c', accountId: 'bank', commodity: 'EUR', date: '2026-02-02', at: 'end', basis: 'booked' };
  await ledger.execute({ type: 'ClaimBalance', ...claim, amount: '-12.5' });
  const after = [share('bank', '-21.5'), share('food', '21.5')];
  await ledger.execute({ type: 'CorrectTransaction', ...told, postings: after });
}
