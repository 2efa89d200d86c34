import { onlyFigures } from '../app/amounts-shown.ts';
import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { accountLink, arrive, at, goToAccount, row, someHistory } from '../app/person.ts';

// The traps of docs/traps.md that a whole tab, or two, must not fall into.

const EVENTS = 8;
const said = { role: 'log' } as const;

test('T2 nothing is appended in the past: by the screen, by any call of the console, or beside a second tab that writes', async ({
  app,
}) => {
  await arrive(app);
  await someHistory(app);
  const other = await app.newTab();
  await arrive(other);
  await app.evaluate(() => window.daybook.timeline.seek(4));
  await expect.poll(() => app.count(at.backToNow)).toBe(1);

  // The other tab is at now: it writes, and takes nobody along.
  await other.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Wallet' }));
  await expect.poll(() => app.text({ role: 'region', name: 'Timeline' })).toContain('5 newer events');
  expect(await app.evaluate(() => window.daybook.timeline.position())).toBe(4);

  const refusals = await app.evaluate(tryToWrite);
  expect(Object.keys(refusals)).toHaveLength(9);
  for (const [name, code] of Object.entries(refusals)) expect(code, name).toBe('PastPositionError');
  await app.press('n');
  expect(await app.count({ role: 'form', name: 'New transaction' })).toBe(0);

  // The other way round: it goes to the past itself, while the first is back at now.
  await other.evaluate(() => window.daybook.timeline.seek(2));
  await app.press('Escape');
  await expect.poll(() => app.count(at.backToNow)).toBe(0);
  for (const [name, code] of Object.entries(await other.evaluate(tryToWrite))) {
    expect(code, name).toBe('PastPositionError');
  }
  expect(await head(other)).toBe(EVENTS + 1);
  await app.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Purse' }));
  await expect.poll(() => head(other)).toBe(EVENTS + 2);
  await other.close();
});

test('T15 T16 a link leads to its event by its id, a printed hash to its place, and what is of another book is told', async ({
  app,
}) => {
  await arrive(app);
  await someHistory(app);
  const { hash } = await app.evaluate(() => window.daybook.store.head());
  const [event] = await app.evaluate(() => window.daybook.store.readAll({ from: 3, maxCount: 1 }));
  await app.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Wallet' }));

  await arrive(app, `/transactions#s=5&e=${event?.id}`);
  await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe('3');
  await expect.poll(() => app.count({ text: /^What was event 5 where the link was made is event 3/ })).toBe(1);
  await expect.poll(() => app.address()).toContain(`#s=3&e=${event?.id}`);
  await arrive(app, '/#s=5&e=0190b0a0-1111-4222-8333-0000000000fe');
  await expect.poll(() => app.count({ text: /^The link is to an event that is not in this book/ })).toBe(1);
  expect(await app.attribute(at.slider, 'aria-valuenow')).toBe('5');

  await goToHash(app, hash.slice(0, 8));
  await expect.poll(() => app.text(at.dialog)).toContain('After event 8: this log has that hash there');
  await app.press('Enter');
  await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe('8');
  await goToHash(app, 'ffffffffffffffff');
  await expect.poll(() => app.text(at.dialog)).toContain('This log has no such hash');
});

test('T17 the newest transaction with some words is found, told and gone to; so is the newest alert', async ({
  app,
}) => {
  await arrive(app);
  await someHistory(app);
  await goTo(app, 'alert');
  await expect.poll(() => app.text(at.dialog)).toContain('Nothing that must always hold was ever broken');
  await app.fill({ label: 'An event or a moment', within: at.dialog }, 'last unicorn');
  await expect.poll(() => app.text(at.dialog)).toContain('No transaction has these words.');
  await app.press('Enter');
  expect(await app.count(at.dialog)).toBe(1);
  await app.fill({ label: 'An event or a moment', within: at.dialog }, 'last salary');
  await expect.poll(() => app.text(at.dialog)).toContain('After event 4: Transaction recorded: Acme Ltd');
  await onlyFigures(app, 'Go to');
  expect(await app.axe(), 'what was found').toEqual([]);
  await app.press('Enter');
  await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe('4');
});

test('T14 a place is compared with now and branched from, by keys and by its menu', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await app.evaluate(() => window.daybook.timeline.seek(5));
  await expect.poll(() => app.count(at.backToNow)).toBe(1);
  await app.press('d');
  await expect.poll(() => app.text(at.main)).toContain('Compare');
  expect(await app.value({ label: 'From event' })).toBe('5');
  expect(await app.value({ label: 'To event' })).toBe('8');
  await expect.poll(() => app.address()).toMatch(/\/lab\/diff\?.*#s=5&a=5&z=8/);
  await app.fill({ label: 'To event' }, '6');
  await app.focus({ role: 'button', name: 'Swap' });
  await app.press('d');
  await expect.poll(() => app.value({ label: 'To event' })).toBe('8');
  expect(await app.value({ label: 'From event' })).toBe('5');
  await app.focus(at.slider);
  await app.evaluate(() => window.daybook.timeline.seek(4));
  await app.evaluate(menuKey);
  await expect.poll(() => app.count({ role: 'menuitem', name: 'Branch from event 4' })).toBe(1);
  await app.focus({ role: 'menuitem', name: 'Branch from event 4' });
  await app.press('Enter');
  await expect.poll(() => app.text(at.main)).toContain('Branch after event 4');
  expect(await app.address()).not.toContain('fork=');
});

test('of very many bookmarks two hundred are elements of the page, and all are in the list', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await app.evaluate(async () => {
    const commands = Array.from({ length: 250 }, (_, index) => ({
      type: 'SetBookmark',
      bookmarkId: `many-${index}`,
      position: index % 8,
      note: `Mark ${index}`,
    }));
    await window.daybook.ledger.execute({ type: 'Together', label: 'Many bookmarks', commands });
  });
  const flags = { role: 'button', name: /^Bookmark: Mark/ } as const;
  await expect.poll(() => app.count(flags)).toBe(200);
  await app.press('+');
  await expect.poll(() => app.count({ role: 'group', name: 'Window of the timeline' })).toBe(1);
  await expect.poll(() => app.count(flags)).toBe(200);
  await app.press('g');
  await app.press('m');
  await expect.poll(() => app.count({ role: 'button', name: /^Go to Mark/, within: at.dialog })).toBe(250);
});

test('an investigation by keyboard alone: search, step, explain, bookmark, share; and what is said', async ({
  app,
}) => {
  await arrive(app);
  await someHistory(app);
  await goToAccount(app, 'Checking');
  await app.press('Control+k');
  await app.fill({ role: 'combobox', name: /^A screen, an account/ }, 'corner');
  await app.press('Enter');
  await expect.poll(() => app.value({ role: 'searchbox' })).toBe('Corner Cafe');
  await expect.poll(() => app.text(at.main)).toContain('6.80');

  // From change to change of the balance, back to the event that recorded it; where that is, is said.
  await app.focus(accountLink('Checking'));
  await app.press('[');
  await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe('7');
  await app.press('[');
  await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe('6');
  await expect.poll(() => app.text(said)).toMatch(/Corner Cafe.*, event 6, /);
  expect(await app.axe(), 'in the past').toEqual([]);
  await app.focus(accountLink('Checking'));
  await app.press('y');
  await expect.poll(() => app.text(at.dialog)).toContain('All of it is explained');
  await app.press('Escape');
  await expect.poll(() => app.count(at.dialog)).toBe(0);

  await app.focus(at.slider);
  await app.press('m');
  await app.fill({ label: 'Note', within: at.dialog }, 'The first coffee');
  await app.press('Enter');
  await expect.poll(() => head(app)).toBe(EVENTS + 1);
  await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe('6');

  await app.focus(at.slider);
  await app.evaluate(menuKey);
  await expect.poll(() => app.count({ role: 'menuitem', name: 'Copy a link to this' })).toBe(1);
  await app.press('ArrowDown');
  await app.press('ArrowDown');
  await app.press('Enter');
  await expect.poll(() => app.count({ text: /^Link copied|link be copied/ })).toBe(1);
  await app.press('Escape');
  await expect.poll(() => app.text(said)).toBe('Now');
  await expect.poll(() => app.count(row('Corner Cafe'))).toBe(1);
});

const goToHash = (app: AppPage, digits: string) => goTo(app, `hash:${digits}`);

async function goTo(app: AppPage, words: string): Promise<void> {
  await app.press('g');
  await app.press('t');
  await app.fill({ label: 'An event or a moment', within: at.dialog }, words);
}

async function head(app: AppPage): Promise<number> {
  return (await app.evaluate(() => window.daybook.store.head())).position;
}

/** Runs in the page: what the browser does for the menu key, which headless ones leave out. */
function menuKey(): void {
  document.activeElement?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
}

/** Runs in the page: everything of the console that would change the log, with the code of each refusal. */
async function tryToWrite(): Promise<Readonly<Record<string, string>>> {
  const { store, ledger } = window.daybook;
  const event = { type: 'AccountRenamed', data: { accountId: 'food', name: 'Expenses:Past' } };
  const attempts: Readonly<Record<string, () => Promise<unknown>>> = {
    execute: () => ledger.execute({ type: 'OpenAccount', name: 'Assets:From the past' }),
    append: () => store.append('account-food', [event]),
    appendAll: () => store.appendAll([{ streamId: 'account-food', events: [event] }]),
    deleteStream: () => store.deleteStream('account-food'),
    importFile: () => ledger.importFile('past.journal', '2026-03-01 Past\n  Assets:Checking  1 EUR\n  Income:Salary\n'),
    compact: () => store.compact(),
    archive: () => store.archive('2030-01-01'),
    restore: async () => store.restore(await store.backup()),
    run: () => store.run('event-store append x-1 Noted {}'),
  };
  const codes: Record<string, string> = {};
  for (const [name, attempt] of Object.entries(attempts)) {
    codes[name] = await attempt().then(
      () => 'written',
      (error: unknown) =>
        typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'none',
    );
  }
  return codes;
}
