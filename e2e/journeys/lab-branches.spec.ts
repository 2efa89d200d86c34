import { expect, test } from '../app/fixtures.ts';
import { arrive, at, button, press, shows } from '../app/person.ts';

test('a branch of orders is decided again, and compared', async ({ app }) => {
  await arrive(app, '/lab/branches?log=orders&at=0');
  await press(app, button('Fork after event 0'));
  await shows(app, 'Commits after the fork: 97 same.');
  await press(app, button('Skip'));
  await shows(app, 'unknown-order: There is no order 1');
  await shows(app, '93 same, 3 rejected, 1 skipped');
  await shows(app, 'Main against the branch: 6 figures in 1 cell differ; biggest: order-1.total, 19.50 to nothing');
  await press(app, button('What would adopting do?'));
  await shows(app, 'Order 1 is not there on the branch, and no command takes an order back');
  expect(await app.axe(), 'a branch').toEqual([]);

  await press(app, button(/^Take out: Skip/));
  await shows(app, 'Commits after the fork: 97 same.');
  await press(app, button('Edit…'));
  await app.fill({ label: 'Done instead: a command or events, as JSON' }, '{"type":"CreateOrder"');
  await press(app, button('Apply'));
  await shows(app, 'That is no JSON');
  expect(await app.axe(), 'an edit').toEqual([]);
  await app.press('Escape');
  await press(app, button('Leave it'));
  await press(app, button('Move later'));
  await shows(app, 'unknown-order');
  await shows(app, 'same, moved');

  await app.click({ role: 'link', name: 'Diff', within: at.main });
  await shows(app, 'Between 0 and 0: 0 events, the states are the same.');
  await app.fill({ label: 'To event' }, '4');
  await shows(app, 'Between 0 and 4: 4 events');
  await shows(app, 'ItemAdded 3 (+13.00)');
  await app.focus({ label: 'Compare' });
  await app.press('ArrowDown');
  await shows(app, 'Main against the branch');
  expect(await app.axe(), 'a difference').toEqual([]);

  await app.click({ role: 'link', name: 'Reducer', within: at.main });
  await press(app, button('Run over a fork of the log'));
  await shows(app, 'passed over: 1. Of 97 past states 33 differ, the first after event 65.');
  expect(await app.axe(), 'an edited fold').toEqual([]);
});

test('a branch of a stored log is adopted by a commit that compensates', async ({ app }) => {
  await arrive(app);
  await app.evaluate(async () => {
    const till = await window.daybook.openStore('till', { domain: 'bank' });
    await till.execute({ type: 'Deposit', accountId: 'a', amount: '80' });
    await till.execute({ type: 'Withdraw', accountId: 'a', amount: '30' });
    await till.execute({ type: 'Deposit', accountId: 'a', amount: '5' });
  });
  await app.press('g');
  await app.press('k');
  await expect.poll(() => app.count({ role: 'combobox', name: 'Log' })).toBe(1);
  // How a choice is typed into the platform's own list depends on the browser; a reload would close the scratch store.
  await app.evaluate(() => {
    history.pushState(null, '', '/lab?log=store-till');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  await shows(app, '3 events of bank');
  await app.click({ role: 'link', name: 'Branches', within: at.main });
  await press(app, button('First'));
  await shows(app, 'After event 0 of 3');
  await press(app, button('Next event'));
  await press(app, button('Fork after event 1'));
  await press(app, button('Skip'));
  await shows(app, 'biggest: account-a.balance, 55.00 to 85.00 (+30.00)');
  await press(app, button('What would adopting do?'));
  await shows(app, 'One commit of 1 event would be appended');
  await press(app, button('Adopt'));
  await shows(app, '4 events of bank');
  const events = await app.evaluate(async () => {
    const till = await window.daybook.openStore('till', { domain: 'bank' });
    return till.readAll();
  });
  expect(events.map(({ type, data }) => [type, data])).toEqual([
    ['MoneyDeposited', { accountId: 'a', amount: '80.00' }],
    ['MoneyWithdrawn', { accountId: 'a', amount: '30.00', category: 'uncategorised' }],
    ['MoneyDeposited', { accountId: 'a', amount: '5.00' }],
    ['MoneyDeposited', { accountId: 'a', amount: '30.00', memo: 'adopted' }],
  ]);
});
