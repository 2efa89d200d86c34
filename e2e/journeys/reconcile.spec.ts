import { readFileSync } from 'node:fs';
import type { AppPage, Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { accountLink, arrive, at, file, goToAccount, opened, row, someHistory } from '../app/person.ts';

const bar: Target = { role: 'region', name: 'Reconciling' };
const stated: Target = { role: 'region', name: 'Stated balances', within: at.main };
const inDialog = (name: string | RegExp): Target => ({ role: 'button', name, within: at.dialog });
const inBar = (name: string): Target => ({ role: 'button', name, within: bar });
const locked: Target = { role: 'button', name: 'Reconciled', within: row('Landlord') };
const asked = 'Change what is reconciled?';

test('reconcile against a statement with a planted error, by keyboard', async ({ app }) => {
  await arrive(app);
  await statementOfMarch(app);
  await goToAccount(app, 'Checking');
  await recordOpening(app);
  await plantError(app);
  await expect.poll(() => app.text(stated)).toContain('A stated balance does not hold');
  await expect.poll(() => app.text(accountLink('Checking'))).toContain('a stated balance does not hold');

  await app.press('r');
  await expect.poll(() => app.value({ label: 'Balance at the bank', within: at.dialog })).toBe('2544.53');
  await app.press('Enter');
  await expect.poll(() => app.text(bar)).toContain('Difference');
  await expect.poll(() => app.text(bar)).toContain('9.00');
  expect(await app.attribute(inBar('Finish'), 'aria-disabled')).toBe('true');

  await app.click({ role: 'button', name: 'Why?', within: stated });
  await expect.poll(() => app.text(at.dialog)).toContain('was changed from −12.50 EUR to −21.50 EUR');
  expect(await app.text(at.dialog)).toMatch(/It began on 31 Mar 2026|It began on Mar 31, 2026/);
  await app.click(inDialog(/^Put it back/));
  await expect.poll(() => app.text(bar)).toContain('agrees');
  await expect.poll(() => app.count(stated)).toBe(0);

  await app.click(row('Landlord'));
  await app.press('Space');
  await expect.poll(() => app.text(bar)).toContain('−650.00');
  await app.click(inBar('Why the difference?'));
  await expect.poll(() => app.text(bar)).toContain('−650.00 EUR, is not ticked');
  await app.focus(inBar('Postpone'));
  await app.press('Enter');
  const focused = () => app.evaluate(() => document.activeElement?.textContent ?? '');
  await expect.poll(focused, 'the focus goes on where the button was').toBe('Continue');
  await app.reload();
  await opened(app);
  await expect.poll(() => app.text(bar), 'what was ticked outlives a reload').toContain('−650.00');
  expect(await app.value({ label: 'Rows shown' }), 'R15 so does which rows are shown').toBe('not-reconciled');
  await app.click(row('Landlord'));
  await app.press('Space');
  await expect.poll(() => app.text(bar)).toContain('agrees');
  expect(await app.text(bar)).toMatch(/Money in, ticked\s*3,350\.00/);
  await app.focus(inBar('Finish'));
  await app.press('Enter');
  await expect.poll(() => app.count(bar)).toBe(0);
  await expect.poll(() => app.count(locked)).toBe(1);
  expect(await app.value({ label: 'Rows shown' })).toBe('');
  await expect.poll(() => app.evaluate(() => document.activeElement?.role ?? '')).toBe('grid');
});

test('what is reconciled is changed only after one question, and the change is recorded', async ({ app }) => {
  await arrive(app);
  await statementOfMarch(app);
  await reconciled(app);
  await goToAccount(app, 'Checking');
  await app.click(row('Landlord'));
  await app.press('Delete');
  await expect.poll(() => app.text(at.dialog)).toContain(asked);
  await app.press('Escape');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  expect(await app.count(row('Landlord'))).toBe(1);

  await app.click(row('Landlord'));
  await app.press('Enter');
  await app.fill({ label: 'Money out', within: { role: 'form', name: 'Edit transaction' } }, '600');
  await app.press('Enter');
  await expect.poll(() => app.text(at.dialog)).toContain(asked);
  await app.click(inDialog('Change it all the same'));
  await expect.poll(() => app.text(row('Landlord'))).toContain('600.00');
  const types = (await app.evaluate(() => window.daybook.store.readAll())).map(({ type }) => type);
  expect(types.slice(-2)).toEqual(['TransactionUnlocked', 'TransactionCorrected']);

  await app.press('r');
  await expect.poll(() => app.text(at.dialog)).toContain('Changed since: 50.00 EUR too much');
  const why = app.evaluate(async () => {
    const [{ claims } = { claims: [] }] = await window.daybook.ledger.claims({ account: 'Assets:Checking' });
    const failing = claims.find(({ state }) => state === 'fails');
    return failing && window.daybook.ledger.explainClaim(failing.claimId);
  });
  expect(await why).toMatchObject({ sets: [[{ kind: 'changed', payee: 'Landlord' }]] });
  const refused = app.evaluate(async () => {
    const { rows } = await window.daybook.ledger.transactions({ query: 'Corner Cafe' });
    const transactionId = rows[0]?.['transactionId'];
    return window.daybook.ledger.execute({ type: 'DeleteTransaction', transactionId }).then(
      () => 'deleted',
      (error: { readonly rule?: unknown }) => error.rule,
    );
  });
  expect(await refused).toBe('reconciled-locked');
});

test('a balance that a person states is checked, explained, changed, withdrawn and undone, by keyboard', async ({
  app,
}) => {
  const form: Target = { role: 'form', name: 'State a balance' };
  const list: Target = { role: 'region', name: 'Stated balances', within: at.dialog };
  const own = inDialog(/^Change: /);
  await arrive(app);
  await someHistory(app);
  await goToAccount(app, 'Checking');
  await expect.poll(() => app.count(row('Dinner'))).toBe(1);
  await app.press('s');
  await expect.poll(() => app.count(form)).toBe(1);
  expect(await app.axe(), 'the form').toEqual([]);
  await app.fill({ label: 'On', exact: true, within: form }, '2026-02-09');
  await app.fill({ label: 'It held', within: form }, '1400.03');
  await app.press('Enter');
  await expect.poll(() => app.text(list)).toContain('9.00 EUR too much');
  await expect.poll(() => app.text(list)).toContain('It is stated.');
  expect(await app.axe(), 'the list').toEqual([]);
  await app.click({ role: 'button', name: /too much$/, within: list });
  await expect.poll(() => app.text({ role: 'dialog', name: /What makes Difference/ })).toContain('Less what is stated');
  await app.press('Escape');
  await expect.poll(() => app.count(own)).toBe(1);
  await app.focus({ role: 'button', name: /too much$/, within: list });
  await app.press('y');
  await expect
    .poll(() => app.text({ role: 'dialog', name: /What makes Difference/ }), 'Y in a dialog')
    .toContain('Less what is stated');
  await app.press('Escape');
  await expect.poll(() => app.count({ role: 'dialog', name: /What makes Difference/ })).toBe(0);

  await app.focus(own);
  await app.press('Enter');
  const changing: Target = { role: 'form', name: 'Change the stated balance' };
  await app.fill({ label: 'It held', within: changing }, '1409.03');
  await app.press('Enter');
  await expect.poll(() => app.text(list)).toContain('Holds');
  await app.click(inDialog(/^Withdraw: /));
  await expect.poll(() => app.count(own)).toBe(0);
  await app.click(inDialog('Undo'));
  await expect.poll(() => app.text(list)).toContain('Holds');
  const types = (await app.evaluate(() => window.daybook.store.readAll())).map(({ type }) => type);
  expect(types.slice(-4)).toEqual(['BalanceClaimed', 'BalanceClaimed', 'ClaimWithdrawn', 'ChangeRevoked']);

  await app.press('Escape');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  await app.evaluate(() => window.daybook.timeline.seek(9));
  await expect.poll(() => app.count(at.backToNow)).toBe(1);
  await app.press('s');
  await expect.poll(() => app.attribute(inDialog('State it'), 'aria-disabled')).toBe('true');
});

test('reconciling breaks nothing of WCAG 2.2 AA', async ({ app }) => {
  await arrive(app);
  await statementOfMarch(app);
  await goToAccount(app, 'Checking');
  await expect.poll(() => app.count(row('Landlord'))).toBe(1);
  await app.press('r');
  await expect.poll(() => app.count(inDialog('Record the opening balance'))).toBe(1);
  expect(await app.axe(), 'an opening balance is offered').toEqual([]);
  await app.click(inDialog('Record the opening balance'));
  await expect.poll(() => app.text(at.dialog)).toContain('Holds');
  await app.click(inDialog(/^Start$/));
  await expect.poll(() => app.text(bar)).toContain('agrees');
  expect(await app.axe(), 'the bar at zero').toEqual([]);
  await plantError(app);
  await expect.poll(() => app.count(stated)).toBe(1);
  await app.click(inBar('Why the difference?'));
  await expect.poll(() => app.text(bar)).toContain('was changed from');
  expect(await app.axe(), 'a balance that fails, and why the difference').toEqual([]);
  await app.click({ role: 'button', name: 'Why?', within: stated });
  await expect.poll(() => app.count(inDialog(/^Put it back/))).toBe(1);
  expect(await app.axe(), 'why it fails').toEqual([]);
  await app.click(inDialog(/^Put it back/));
  await app.click(inBar('Finish'));
  await expect.poll(() => app.count(locked)).toBe(1);
  await app.click(row('Landlord'));
  await app.press('Delete');
  await expect.poll(() => app.text(at.dialog)).toContain(asked);
  expect(await app.axe(), 'the question').toEqual([]);
});

/** Six rows with running balances from 1,200.00 to 2,544.53. */
async function statementOfMarch(app: AppPage): Promise<void> {
  const text = readFileSync(file('statement-march.csv'), 'utf8');
  await app.evaluate(async (content) => {
    const options = { account: 'Assets:Checking', currency: 'EUR' };
    await window.daybook.ledger.importFile('statement-march.csv', content, options);
  }, text);
}

async function recordOpening(app: AppPage): Promise<void> {
  await app.click({ role: 'button', name: 'Show', within: stated });
  await app.click(inDialog('Record the opening balance'));
  await expect.poll(() => app.text(at.dialog)).toContain('Holds');
  await app.press('Escape');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
}

/** Two digits of an amount change places, as they do when one types. */
async function plantError(app: AppPage): Promise<void> {
  const form: Target = { role: 'form', name: 'Edit transaction' };
  await app.click(row('City Transit'));
  await app.press('Enter');
  await app.fill({ label: 'Money out', within: form }, '21.50');
  await app.press('Enter');
  await expect.poll(() => app.text(row('City Transit'))).toContain('21.50');
}

/** The statement of March, opened and reconciled through the console. */
async function reconciled(app: AppPage): Promise<void> {
  await app.evaluate(async () => {
    const { ledger } = window.daybook;
    await ledger.execute({ type: 'OpenAccount', name: 'Equity:Opening balances' });
    const postings = [
      { account: 'Assets:Checking', amount: '1200', commodity: 'EUR', state: 'cleared' },
      { account: 'Equity:Opening balances', amount: '-1200', commodity: 'EUR' },
    ];
    await ledger.execute({ type: 'RecordTransaction', date: '2026-03-01', payee: 'Opening balance', postings });
    const bank = { account: 'Assets:Checking', commodity: 'EUR', date: '2026-03-31', amount: '2544.53' };
    await ledger.execute({ type: 'ReconcileAccount', ...bank });
  });
}
