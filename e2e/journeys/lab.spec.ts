import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, openShared, someHistory } from '../app/person.ts';

const LOG = '/lab?log=orders&at=40';

async function openLab(app: AppPage, path: string): Promise<void> {
  await arrive(app, path);
  await expect.poll(() => app.count({ role: 'heading', name: 'Lab', within: at.main })).toBe(1);
  await expect.poll(() => app.count({ role: 'slider', name: 'Event' })).toBe(1);
}

test('LB1 LB4 a log is stepped through both ways, each event with its shapes and its effect', async ({ app }) => {
  await openLab(app, LOG);
  const event = { role: 'region', name: 'The event' } as const;
  await expect
    .poll(() => app.text(event))
    .toMatch(/ItemRemoved[\s\S]*As stored, version 1[\s\S]*Effect[\s\S]*order-10/);
  expect(await app.axe(), 'the events').toEqual([]);
  await app.focus({ role: 'slider', name: 'Event' });
  await app.press('ArrowLeft');
  await expect.poll(() => app.text(event)).toContain('event 39');
  await app.press('Shift+ArrowRight');
  await expect.poll(() => app.text(event)).toContain('event 49');
  await app.press('End');
  await expect.poll(() => app.address()).toContain('at=97');
  await expect.poll(() => app.evaluate(chosenIsInItsList)).toBe(true);
  expect(await app.evaluate(() => document.querySelector('main')?.scrollTop), 'the page stays').toBe(0);
  await app.press('Home');
  await expect.poll(() => app.text(event)).toContain('Before the first event');
});

/** Runs in the page: the list of events shows the one that is chosen. */
function chosenIsInItsList(): boolean {
  const chosen = document.querySelector('main ol [aria-current="true"]');
  const list = chosen?.closest('ol');
  if (!chosen || !list) return false;
  const [inner, around] = [chosen.getBoundingClientRect(), list.getBoundingClientRect()];
  return inner.top >= around.top - 1 && inner.bottom <= around.bottom + 1;
}

test('LB7 in the past the lab shows the book as of there, and goes where the timeline goes', async ({ app }) => {
  await arrive(app);
  await someHistory(app);
  await app.evaluate(() => window.daybook.timeline.seek(3));
  await app.press('g');
  await app.press('k');
  await expect.poll(() => app.text(at.main)).toContain('After event 3 of 8');
  await app.evaluate(() => window.daybook.timeline.seek(5));
  await expect.poll(() => app.text(at.main)).toContain('After event 5 of 8');
  await app.press('Escape');
  await expect.poll(() => app.text(at.main)).toContain('After event 8 of 8');
});

test('LP1 LP4 LP7 a failing log is shrunk, shared by a link, opened as fine, and made into a test', async ({ app }) => {
  await openLab(app, '/lab/repro?log=orders');
  await app.fill({ label: 'What it shows' }, 'An item after the order was submitted');
  await app.fill({ label: 'Shrink to where this holds' }, 'order-16.total > 1000');
  await app.press('Enter');
  await expect.poll(() => app.count({ label: 'Link', exact: true })).toBe(1);
  expect(await app.axe(), 'the repro').toEqual([]);
  const link = await app.value({ label: 'Link', exact: true });
  const fresh = await app.newTab();
  await openShared(fresh, link);
  await expect
    .poll(() => fresh.text(at.main))
    .toContain('Fine: every event comes to what it came to where this was made.');
  expect(await fresh.text(at.main)).toContain('An item after the order was submitted');
  await fresh.focus({ role: 'button', name: 'Make the test' });
  await fresh.press('Enter');
  await expect.poll(() => fresh.count({ label: 'The test', exact: true })).toBe(1);
  expect(await fresh.value({ label: 'The test', exact: true })).toContain("import { expect, it } from 'vitest';");
});

test('LP2 what is no repro is refused with the reason', async ({ app }) => {
  await openLab(app, '/lab/repro?log=bank');
  await app.fill({ label: 'A link' }, 'https://example.org/#repro=AAAA');
  await app.press('Enter');
  await expect.poll(() => app.text({ role: 'alert' })).toContain('Impossible. This is no repro');
  expect(await app.axe()).toEqual([]);
  await app.focus({ role: 'link', name: 'Open another repro' });
  await app.press('Enter');
  await expect.poll(() => app.count({ label: 'A link' })).toBe(1);
});
