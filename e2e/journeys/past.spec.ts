import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { accountLink, arrive, at, goToAccount, opened, press, row, someHistory } from '../app/person.ts';

const EVENTS = 8;

test('the slider takes every figure back by keyboard, and Escape returns to now', async ({ app }) => {
  await register(app);
  await app.click({ role: 'button', name: 'One event back' });
  await expect.poll(() => app.text(accountLink('Checking'))).toContain('1,357.03');
  await expect.poll(() => app.count(row('Dinner'))).toBe(0);
  await expect.poll(() => app.count(at.backToNow)).toBe(1);
  await app.click({ role: 'button', name: 'To the beginning' });
  await expect.poll(() => app.count(accountLink('Checking'))).toBe(0);
  await app.press('Escape');
  await expect.poll(() => app.text(accountLink('Checking'))).toContain('1,272.70');
  expect(await app.count(at.backToNow)).toBe(0);
});

test('the handle is a slider: arrows, Home and End move it and its value is told in words', async ({ app }) => {
  await register(app);
  await app.focus(at.slider);
  await app.press('ArrowLeft');
  await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe(String(EVENTS - 1));
  await expect.poll(() => app.attribute(at.slider, 'aria-valuetext')).toMatch(/^event 7, .*Weekly market/);
  // Of how many is said when it gets the focus, not at every step.
  await app.focus(at.backToNow);
  await app.focus(at.slider);
  await expect.poll(() => app.attribute(at.slider, 'aria-valuetext')).toMatch(/^event 7 of 8, .*Weekly market/);
  await app.press('Home');
  await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe('0');
  await app.press('End');
  await expect.poll(() => app.attribute(at.slider, 'aria-valuetext')).toMatch(/^now/);
});

test('dragging the handle takes the figures along', async ({ app }) => {
  await register(app);
  const strip = { role: 'region', name: 'Timeline' } as const;
  const handle = await placeOf(app);
  await app.drag(strip, handle, { x: handle.x - 0.1, y: handle.y }, { x: handle.x - 0.3, y: handle.y });
  await expect.poll(() => app.count(at.backToNow)).toBe(1);
  const shown = Number(await app.attribute(at.slider, 'aria-valuenow'));
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThan(EVENTS);
  const past = await app.evaluate((position) => window.daybook.ledger.balances({ at: position }), shown);
  const figure = Number(past['Assets:Checking']?.['EUR'] ?? '0').toLocaleString('en-US', { minimumFractionDigits: 2 });
  await expect.poll(() => app.text(at.sidebar)).toContain(figure);
});

test('a reload in the past stays in the past', async ({ app }) => {
  await register(app);
  await app.evaluate(() => window.daybook.timeline.seek(6));
  await expect.poll(() => app.address()).toContain('#s=6');
  await app.reload();
  await opened(app);
  await expect.poll(() => app.text(accountLink('Checking'))).toContain('1,409.03');
  await expect.poll(() => app.count(at.backToNow)).toBe(1);
  expect(await app.evaluate(() => window.daybook.timeline.position())).toBe(6);
});

test('the balance over time is told beside its chart, of the moment shown', async ({ app }) => {
  await register(app);
  const chart = { role: 'region', name: 'Balance over time, EUR' } as const;
  await app.click({ text: 'As a table', within: chart });
  await expect.poll(() => app.text(chart)).toContain('1,272.70');
  await app.evaluate(() => window.daybook.timeline.seek(6));
  await expect.poll(() => app.text(chart)).toContain('1,409.03');
  expect(await app.text(chart)).not.toContain('1,272.70');
  await app.evaluate(() => window.daybook.timeline.seek(3));
  await expect.poll(() => app.count({ text: 'As a table', within: chart })).toBe(0);
  expect(await app.count(chart)).toBe(1);
});

test('nothing can be written in the past: the screen says why', async ({ app }) => {
  await register(app);
  await app.evaluate(() => window.daybook.timeline.seek(6));
  await expect.poll(() => app.attribute(at.addTransaction, 'aria-disabled')).toBe('true');
  expect(await app.attribute(at.addTransaction, 'title')).not.toBe('');
  // A press of the mouse as it is: `click` would wait until the button can be used.
  await app.drag(at.addTransaction, { x: 0.5, y: 0.5 });
  await app.press('n');
  await app.press('Delete');
  expect(await app.count({ role: 'form', name: 'New transaction' })).toBe(0);
  await app.press('Escape');
  await expect.poll(() => app.text(accountLink('Checking'))).toContain('1,272.70');
});

test('what is being typed is kept while looking at the past, and taken to now', async ({ app }) => {
  await register(app);
  const form = { role: 'form', name: 'New transaction' } as const;
  await app.press('n');
  await app.fill({ role: 'combobox', name: 'Payee', within: form }, 'Baker');
  await app.evaluate(() => window.daybook.timeline.seek(6));
  await expect.poll(() => app.attribute({ role: 'button', name: /^Save/, within: form }, 'aria-disabled')).toBe('true');
  await app.click({ role: 'button', name: 'Take this to now', within: form });
  await expect.poll(() => app.count(at.backToNow)).toBe(0);
  expect(await app.value({ role: 'combobox', name: 'Payee', within: form })).toBe('Baker');
  expect(await app.count({ role: 'button', name: 'Take this to now' })).toBe(0);
});

test('T22 T24 what is being typed in the past is done on a branch instead, right after that moment', async ({
  app,
}) => {
  await register(app);
  const form = { role: 'form', name: 'New transaction' } as const;
  const branch = { role: 'button', name: 'Do this on a branch', within: form } as const;
  await app.press('n');
  await app.fill({ role: 'combobox', name: 'Payee', within: form }, 'Baker');
  await app.evaluate(() => window.daybook.timeline.seek(5));
  await press(app, branch);
  // What is missing is said as when it is saved.
  await expect.poll(() => app.text(form)).toContain('Say how much.');
  await app.fill({ role: 'combobox', name: 'Category', within: form }, 'Food');
  await app.fill({ label: 'Money out', within: form }, '50.00');
  expect(await app.axe(), 'the form in the past').toEqual([]);
  await press(app, branch);
  await expect.poll(() => app.text(at.main)).toContain('Branch after event 5');
  await expect.poll(() => app.text(at.main)).toContain('Commits after the fork: 3 same, 1 inserted.');
  expect(await app.text({ role: 'region', name: 'Edits' })).toMatch(/Insert RecordTransaction before commit/);
  await expect.poll(() => app.text(at.main)).toMatch(/1,272\.70 to 1,222\.70|1272\.7 to 1222\.7/);
  expect((await app.evaluate(() => window.daybook.store.head())).position, 'the book is as it was').toBe(EVENTS);
  // The branch has a name, and a colour of its own on both strips.
  const name = { label: 'Name of the branch' } as const;
  expect(await app.value(name)).toBe('Branch after event 5');
  await app.fill(name, 'With bread');
  await app.click({ role: 'link', name: 'State', within: at.main });
  await expect.poll(() => app.count({ role: 'button', name: 'Show the branch', within: at.main })).toBe(1);
  expect(await app.value(name)).toBe('With bread');
  expect(await app.evaluate(() => document.querySelectorAll('[data-stripe]').length), 'strip and lab').toBe(2);
  expect(await app.axe(), 'the branch').toEqual([]);
  expect(await app.evaluate(() => window.daybook.timeline.position())).toBe(5);
  await app.reload();
  await opened(app);
  await expect.poll(() => app.count(name), 'the tab keeps it').toBe(1);
  expect(await app.value(name)).toBe('With bread');
});

test('T14 the banner leads to the comparison with now, and to a branch from there', async ({ app }) => {
  await register(app);
  await app.evaluate(() => window.daybook.timeline.seek(6));
  await press(app, { role: 'button', name: 'Compare with now' });
  await expect.poll(() => app.text(at.main)).toContain('Between 6 and 8: 2 events');
  await press(app, { role: 'button', name: 'What if…' });
  await expect.poll(() => app.text(at.main)).toContain('Branch after event 6');
  expect(await app.evaluate(() => window.daybook.timeline.position())).toBe(6);
});

test('T21 who touches nothing in the past for long is shown the banner again, and moved nowhere', async ({ app }) => {
  await register(app);
  // Ten minutes pass in a moment: all other times stay as they are.
  await app.evaluate(() => {
    const later = globalThis.setTimeout.bind(globalThis);
    const quickened = (run: () => void, ms?: number) => later(run, ms === 600_000 ? 100 : ms);
    Object.assign(globalThis, { setTimeout: quickened });
  });
  await app.evaluate(() => window.daybook.timeline.seek(6));
  await expect.poll(() => app.text({ role: 'log' })).toContain('You are still looking at your books as they stood on');
  await expect.poll(() => app.evaluate(() => document.querySelectorAll('[data-forgotten=true]').length)).toBe(1);
  expect(await app.axe(), 'the banner').toEqual([]);
  expect(await app.evaluate(() => window.daybook.timeline.position())).toBe(6);
});

test('nothing can be written in the past: the console is refused by code', async ({ app }) => {
  await register(app);
  await app.evaluate(() => window.daybook.timeline.seek(6));
  const refused = app.evaluate(() =>
    window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:From the past' }),
  );
  await expect(refused).rejects.toThrow(/PastPositionError/);
  expect((await app.evaluate(() => window.daybook.store.head())).position).toBe(EVENTS);
});

/** Presses a button by keyboard. */
async function register(app: AppPage): Promise<void> {
  await arrive(app);
  await someHistory(app);
  await goToAccount(app, 'Checking');
  await expect.poll(() => app.text(accountLink('Checking'))).toContain('1,272.70');
}

/** The middle of the handle within the timeline, for a drag that begins there. */
function placeOf(app: AppPage): Promise<{ x: number; y: number }> {
  return app.evaluate(() => {
    const [handle, strip] = ['[data-timeline] [role=slider]', '[data-timeline]'].map((selector) =>
      document.querySelector(selector)?.getBoundingClientRect(),
    );
    if (!handle || !strip) throw new Error('There is no timeline on the page.');
    return {
      x: (handle.x + handle.width / 2 - strip.x) / strip.width,
      y: (handle.y + handle.height / 2 - strip.y) / strip.height,
    };
  });
}
