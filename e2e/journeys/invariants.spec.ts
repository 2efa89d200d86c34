import type { AppPage, Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, button, opened, press, shows } from '../app/person.ts';

const toast = (app: AppPage) => app.evaluate(() => document.body.textContent);
const says = (app: AppPage, text: string) => expect.poll(() => toast(app)).toContain(text);

/** How many marks of a kind stand on the strips that are on the screen. */
function marks(app: AppPage, kind: string): Promise<number> {
  return app.evaluate(
    (wanted) =>
      [...document.querySelectorAll(`svg [data-kind="${wanted}"]`)].filter((path) => path.getAttribute('d') !== '')
        .length,
    kind,
  );
}

async function pay(app: AppPage, amount: number): Promise<void> {
  await app.evaluate(async (euro) => {
    const postings = [
      { accountId: 'bank', amount: `${euro}`, commodity: 'EUR' },
      { accountId: 'food', amount: `${-euro}`, commodity: 'EUR' },
    ];
    await window.daybook.ledger.execute({ type: 'RecordTransaction', date: '2026-03-12', payee: 'Grocer', postings });
  }, amount);
}

/** A book with 20 EUR in the bank, three events. */
async function openBook(app: AppPage): Promise<void> {
  await app.evaluate(async () => {
    const { ledger } = window.daybook;
    await ledger.execute({ type: 'OpenAccount', accountId: 'bank', name: 'Assets:Bank' });
    await ledger.execute({ type: 'OpenAccount', accountId: 'food', name: 'Expenses:Food' });
  });
  await pay(app, 20);
}

test('an invariant of the book is kept, breaks, and is found on the timeline', async ({ app }) => {
  await arrive(app, '/lab/invariants?log=book');
  await openBook(app);
  // The lab follows the log.
  await shows(app, 'After event 3 of 3');
  await app.fill({ label: 'Name', within: at.main }, 'Not overdrawn');
  await app.fill({ label: 'What must always hold' }, 'account-bank.balances.EUR >');
  await app.press('Enter');
  await shows(app, 'expected a path, a number');
  await app.fill({ label: 'What must always hold' }, 'not account-bank.balances.EUR < 0');
  await app.press('Enter');
  await shows(app, 'Holds from the beginning; it holds after event 4. 0 turns in all.');

  await pay(app, -50);
  await says(app, 'Broken: Not overdrawn, by event 5; Transaction recorded: Grocer');
  await shows(app, 'Broken since event 5; it is broken after event 5. 1 turn in all.');
  await expect.poll(() => marks(app, 'broken')).toBe(2);
  await pay(app, 1);
  await press(app, { role: 'button', name: 'Go there' });
  // The past is only looked at: nothing is said of invariants there.
  await expect.poll(() => app.count(at.backToNow)).toBe(1);
  expect(await app.attribute(button('Pause'), 'aria-disabled')).toBe('true');
  expect(await app.axe(), 'the past').toEqual([]);
  await press(app, at.backToNow);
  await app.press('g');
  await app.press('t');
  await app.fill({ label: 'An event or a moment', within: at.dialog }, 'alert');
  await expect.poll(() => app.text(at.dialog)).toContain('After event 5: Broken: Not overdrawn');
  await app.press('Escape');

  await pay(app, 40);
  await says(app, 'Holds again: Not overdrawn, by event 7');
  await expect.poll(() => marks(app, 'holds')).toBe(2);
  await press(app, button('Previous turn'));
  await shows(app, 'After event 5 of 7');
  expect(await app.axe(), 'an invariant').toEqual([]);
});

test('an invariant rests, goes, comes back by undo, and stands after a restart', async ({ app }) => {
  await arrive(app);
  await openBook(app);
  await app.evaluate(async () => {
    const predicate = 'not account-bank.balances.EUR < 0';
    await window.daybook.ledger.execute({ type: 'SetInvariant', name: 'Not overdrawn', predicate });
  });
  await pay(app, -50);
  await arrive(app, '/lab/invariants?log=book');
  await shows(app, 'Broken since event 5');
  expect(await app.axe(), 'an invariant that is broken').toEqual([]);
  await press(app, button('Pause'));
  await shows(app, 'Paused.');
  await press(app, button('Go on watching'));
  await press(app, button('Remove'));
  await says(app, 'Not overdrawn is not watched any more.');
  await expect.poll(() => marks(app, 'broken')).toBe(0);
  await press(app, { role: 'button', name: 'Undo' });
  await shows(app, 'Broken since event 5');
  // It is in the log, and marked on the strip of every screen.
  await app.goto('/');
  await opened(app);
  await expect.poll(() => marks(app, 'broken')).toBe(1);
});

test('an invariant of a sample store is kept in it, and told when it breaks', async ({ app }) => {
  await arrive(app);
  await app.evaluate(async () => {
    const store = await window.daybook.openStore('trial', { domain: 'bank' });
    await store.execute({ type: 'Deposit', accountId: 'a', amount: '80' });
    // Within the app: another page would have to open the store anew.
    history.pushState(null, '', '/lab/flips?log=store-trial');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  await app.fill({ label: 'Predicate over the state' }, 'account-a.balance > 100');
  await app.press('Enter');
  await shows(app, '0 flips, found in');
  await press(app, button('It must never hold…'));
  await expect.poll(() => app.count({ label: 'What must always hold' })).toBe(1);
  await expect.poll(() => app.value({ label: 'What must always hold' })).toBe('not (account-a.balance > 100)');
  await app.fill({ label: 'Name', within: at.main }, 'Small');
  await app.press('Enter');
  await shows(app, 'Holds from the beginning');
  await app.evaluate(async () => {
    const store = await window.daybook.openStore('trial', { domain: 'bank' });
    await store.execute({ type: 'Deposit', accountId: 'a', amount: '90' });
  });
  await says(app, 'Broken: Small, by event 3');
  await shows(app, 'Broken since event 3');
});

test('the keys of the lab lead to a watch and its picture, a search and its hits, a branch', async ({ app }) => {
  await arrive(app, '/lab?log=bank&at=3');
  await shows(app, 'After event 3 of');
  await app.focus(button('Next event'));
  await app.press('w');
  const watching: Target = { label: 'Expression to watch' };
  await expect.poll(() => app.count(watching)).toBe(1);
  await app.fill(watching, 'account-ada.balance');
  await app.press('Enter');
  const picture: Target = { role: 'slider', name: 'account-ada.balance over the log' };
  await expect.poll(() => app.count(picture)).toBe(1);
  await app.focus(picture);
  await app.press('Home');
  await app.press('ArrowRight');
  await expect.poll(() => app.attribute(picture, 'aria-valuetext')).toBe('event 1: 500.00');
  await app.press('Enter');
  await shows(app, 'After event 1 of');
  expect(await app.axe(), 'a watch').toEqual([]);

  await app.press('/');
  const search: Target = { label: 'Search the events' };
  await expect.poll(() => app.count(search)).toBe(1);
  await app.fill(search, 'type:MoneyWithdrawn');
  await app.press('Enter');
  await shows(app, 'events found');
  await app.focus(button('Next found'));
  await app.press('.');
  await expect.poll(() => app.text(at.main)).not.toContain('After event 1 of');
  await app.press(',');
  await says(app, 'Nothing more is found before event');
  await app.press('d');
  await expect.poll(() => app.address()).toContain('/lab/diff');
  await expect.poll(() => app.count(button('Swap'))).toBe(1);
  await app.focus(button('Swap'));
  await app.press('x');
  await says(app, 'Its commit is skipped on the branch.');
  await app.press('b');
  await shows(app, 'Branch after event');
  await expect.poll(() => marks(app, 'fork')).toBe(1);
  await app.press('?');
  await expect.poll(() => app.text(at.dialog)).toContain('Skip this event’s commit on the branch, or not');
});
