import type { AppPage, Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, someHistory } from '../app/person.ts';

const EVENTS = 8;

test('projections are paused, resumed and rebuilt by keyboard, and go on', async ({ app }) => {
  await eventStore(app, 'Projections');
  const balances: Target = { role: 'row', name: /^balances/ };
  await expect.poll(() => app.text(balances)).toContain('Live');
  await press(app, { role: 'button', name: 'Pause balances' });
  await expect.poll(() => app.text(balances)).toContain('Paused');
  await app.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Later' }));
  await expect.poll(() => app.text(balances)).toContain('1 behind');
  await press(app, { role: 'button', name: 'Resume balances' });
  await expect.poll(() => app.text(balances)).toContain('In step');
  await press(app, { role: 'button', name: 'Rebuild balances' });
  await expect.poll(() => app.attribute({ role: 'button', name: 'Rebuild balances' }, 'aria-disabled')).toBe(null);
  expect(await app.text(balances)).toContain('Live');
});

test('the log is sealed and every event verified, with nothing lost', async ({ app }) => {
  await eventStore(app, 'Storage');
  const hot: Target = { role: 'row', name: /^Hot/ };
  await expect.poll(() => app.text(hot)).toContain(String(EVENTS));
  await press(app, { role: 'button', name: 'Compact' });
  await expect.poll(() => app.text(at.main)).toContain('8 events sealed');
  await expect.poll(() => app.text({ role: 'row', name: /^Sealed/ })).toContain(String(EVENTS));
  await view(app, 'Health');
  await press(app, { role: 'button', name: 'Verify' });
  await expect.poll(() => app.text(at.main)).toContain('All 8 events are as they were written.');
});

test('a scratch store is opened, looked at and closed again', async ({ app }) => {
  await eventStore(app, 'Health');
  await press(app, { role: 'button', name: 'Open a scratch store' });
  await app.fill({ label: 'Name', within: at.dialog }, 'trial');
  await app.press('Enter');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  await expect.poll(() => app.value({ label: 'Store', exact: true })).toBe('trial');
  await app.evaluate(async () => {
    const trial = await window.daybook.openStore('trial');
    await trial.append('lamp-1', [{ type: 'SwitchedOn', data: {} }]);
  });
  await expect.poll(() => app.text({ role: 'region', name: 'Schemas' })).toContain('SwitchedOn');
  await press(app, { role: 'button', name: 'Close trial' });
  await expect.poll(() => app.text({ role: 'region', name: 'Schemas' })).toContain('TransactionRecorded');
});

test('what writes to the log is off in the past, and says why', async ({ app }) => {
  await eventStore(app, 'Storage');
  await app.evaluate(() => window.daybook.timeline.seek(6));
  await expect.poll(() => app.attribute({ role: 'button', name: 'Compact' }, 'aria-disabled')).toBe('true');
  await press(app, { role: 'button', name: 'Compact' });
  expect(await app.text(at.main)).not.toContain('sealed from');
  expect(await app.text({ role: 'row', name: /^Hot/ })).toContain(String(EVENTS));
});

/** Opens the screen on one of its views, over a book with some history. */
async function eventStore(app: AppPage, name: string): Promise<void> {
  await arrive(app);
  await someHistory(app);
  await app.click({ role: 'link', name: 'Event store' });
  await view(app, name);
}

async function view(app: AppPage, name: string): Promise<void> {
  await app.click({ role: 'link', name, within: { role: 'navigation', name: 'Event store' } });
  await expect.poll(() => app.attribute({ role: 'link', name, within: at.main }, 'aria-current')).toBe('page');
}

/** Presses a button as a keyboard does. */
async function press(app: AppPage, button: Target): Promise<void> {
  await app.focus(button);
  await app.press('Enter');
}
