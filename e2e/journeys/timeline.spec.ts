import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, goToAccount, opened, someHistory } from '../app/person.ts';

const EVENTS = 8;
/** What takes five seconds for a person takes as long here. */
const QUICKENED_MS = 1_500;
const tools = { role: 'group', name: 'Window of the timeline' } as const;
const windowBegins = { role: 'slider', name: 'Window begins' } as const;
const windowEnds = { role: 'slider', name: 'Window ends' } as const;

test('bookmarks by keyboard: set now and in the past, changed, removed and brought back', async ({ app }) => {
  await begin(app);
  await app.press('m');
  await app.fill({ label: 'Note', within: at.dialog }, 'All entered');
  expect(await app.axe(), 'the bookmark').toEqual([]);
  await app.press('Enter');
  await expect.poll(() => head(app)).toBe(EVENTS + 1);
  await app.evaluate(() => window.daybook.timeline.seek(4));
  await app.press('m');
  await app.fill({ label: 'Note', within: at.dialog }, 'First pay');
  await app.press('Enter');
  // It is written at the head, and the screen is back at the moment that it marks.
  await expect.poll(() => head(app)).toBe(EVENTS + 2);
  await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe('4');
  await app.press('Escape');
  await expect.poll(() => app.count(at.backToNow)).toBe(0);
  await app.press('g');
  await app.press('m');
  await expect.poll(() => app.count({ role: 'button', name: 'Go to First pay', within: at.dialog })).toBe(1);
  expect(await app.axe(), 'the bookmarks').toEqual([]);
  await app.click({ role: 'button', name: 'Change First pay', within: at.dialog });
  await app.fill({ label: 'Note', within: at.dialog }, 'First salary');
  await app.press('Enter');
  await app.click({ role: 'button', name: 'Remove First salary', within: at.dialog });
  await expect.poll(() => app.count({ text: 'First salary', within: at.dialog })).toBe(0);
  await app.press('Escape');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  await app.press('Control+z');
  await expect.poll(() => app.count({ role: 'button', name: 'Bookmark: First salary' })).toBe(1);
  // Ctrl and the arrows lead from mark to mark.
  await app.focus(at.slider);
  await app.press('Control+ArrowLeft');
  await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe(String(EVENTS));
  await app.press('Control+ArrowLeft');
  await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe('4');
});

test('the window: by its two ends, closer, along three axes', async ({ app }) => {
  await begin(app);
  await app.press('+');
  await expect.poll(() => app.count(tools)).toBe(1);
  await expect.poll(() => eventsInSummary(app)).toBe(EVENTS);
  expect(await app.axe(), 'the detail').toEqual([]);
  for (const axis of ['time', 'effective', 'sequence']) {
    await chooseAxis(app, axis);
    await expect.poll(() => eventsInSummary(app), axis).toBe(EVENTS);
  }
  // Columns tell how much money their events move, too (T25).
  await choose(app, 'Colours of the columns', 'amount');
  await app.click({ role: 'button', name: 'Legend…' });
  await expect.poll(() => app.text(at.dialog)).toMatch(/more money its events move[^]*the largest tenth/);
  await app.press('Escape');
  await expect.poll(() => app.count(at.dialog)).toBe(0);
  await chooseAxis(app, 'time');
  await expect.poll(() => app.attribute(windowEnds, 'aria-valuenow').then(Number)).toBeGreaterThan(EVENTS);
  expect(await app.evaluate(farthestEndBySequence), 'no window of the axis before').toBe(EVENTS);
  await app.focus(windowEnds);
  await app.press('PageDown');
  await expect.poll(() => app.attribute(windowEnds, 'aria-valuetext')).toBe('event 7');
  expect(await app.attribute(windowBegins, 'aria-valuemax')).toBe('7');
  // The other keys of the timeline work on the ends of its window too.
  await app.press('0');
  await expect.poll(() => app.attribute(windowEnds, 'aria-valuetext')).toBe('event 8');
  await app.press('PageDown');
  await expect.poll(() => app.attribute(windowEnds, 'aria-valuetext')).toBe('event 7');
  await app.focus(at.slider);
  await app.press('ArrowLeft');
  await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe(String(EVENTS - 1));
  await app.press('Home');
  await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe('0');
  await app.press('0');
  await expect.poll(() => app.attribute(windowEnds, 'aria-valuetext')).toBe('event 8');
});

test('a place has a menu, and what is selected stays in the address and is played over and over', async ({ app }) => {
  await begin(app);
  await app.press('+');
  await app.evaluate(() => window.daybook.timeline.seek(3));
  await app.focus(at.slider);
  await menuKey(app);
  await expect.poll(() => app.count({ role: 'menuitem', name: 'Go to event 3' })).toBe(1);
  expect(await app.axe(), 'the menu').toEqual([]);
  await app.press('End');
  await app.press('Enter');
  await expect.poll(() => app.address()).toContain('#s=3&a=3&z=8');
  await app.reload();
  await opened(app);
  await expect.poll(() => app.text(tools)).toContain('A 3 … B 8');
  await app.click({ role: 'button', name: 'Loop', within: tools });
  await expect.poll(() => app.count({ role: 'button', name: 'Pause' })).toBe(1);
  await app.click({ role: 'button', name: 'Pause' });
  const stopped = Number(await app.attribute(at.slider, 'aria-valuenow'));
  expect(stopped >= 3 && stopped <= EVENTS).toBe(true);
  await app.click({ role: 'button', name: 'Clear selection', within: tools });
  await expect.poll(() => app.address()).not.toContain('a=3');
});

test('dragging in the detail takes the figures along', async ({ app }) => {
  await begin(app);
  await app.press('+');
  await expect.poll(() => eventsInSummary(app)).toBe(EVENTS);
  const spot = await handleSpot(app);
  const strip = { role: 'region', name: 'Timeline' } as const;
  await app.drag(strip, spot, { x: spot.x - 0.1, y: spot.y }, { x: spot.x - 0.25, y: spot.y });
  await expect.poll(() => app.count(at.backToNow)).toBe(1);
  const shown = Number(await app.attribute(at.slider, 'aria-valuenow'));
  expect(shown > 0 && shown < EVENTS).toBe(true);
  await expect.poll(() => shownBy(app)).toEqual([shown]);
});

test('a thousand racing seeks end on the last one asked, and every panel shows that position', async ({ app }) => {
  await begin(app);
  for (const screen of ['overview', 'Checking', 'reports'] as const) {
    if (screen === 'Checking') await goToAccount(app, 'Checking');
    if (screen === 'reports') await app.click({ role: 'link', name: 'Reports' });
    const wanted = await app.evaluate(race);
    await expect.poll(() => shownBy(app), screen).toEqual([wanted]);
    await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe(String(wanted));
    await expect.poll(() => app.text({ role: 'region', name: 'Timeline' })).toContain(`#${wanted}`);
    await expect.poll(() => app.address()).toContain(`#s=${wanted}`);
    const past = await app.evaluate((position) => window.daybook.ledger.balances({ at: position }), wanted);
    const figure = Number(past['Assets:Checking']?.['EUR'] ?? '0').toLocaleString('en-US', {
      minimumFractionDigits: 2,
    });
    await expect.poll(() => app.text(at.sidebar)).toContain(figure);
  }
});

test('T13 T20 played as recorded, long nights pass in a moment; where it is is said every five seconds', async ({
  app,
}) => {
  await begin(app);
  await app.evaluate(followThePage, QUICKENED_MS);
  await choose(app, 'Speed of play', 'live');
  await expect.poll(() => app.value({ role: 'combobox', name: 'Speed of play' })).toBe('live');
  await app.focus(at.slider);
  const began = Date.now();
  await app.press('Space');
  // From the beginning to the end, before each of the eight events half a second at most.
  await expect
    .poll(() => app.evaluate(() => [globalThis.shown.includes(0), globalThis.shown.at(-1)]))
    .toEqual([true, EVENTS]);
  await expect.poll(() => app.count({ role: 'button', name: 'Play' })).toBe(1);
  expect(Date.now() - began).toBeLessThan(20_000);
  expect(await app.evaluate(() => window.daybook.timeline.position())).toBe(EVENTS);

  // Round and round in what is selected, one event a second: it plays for as long as it is let.
  await choose(app, 'Speed of play', '1');
  await app.evaluate(() => window.daybook.timeline.seek(3));
  await app.press('+');
  await app.focus(at.slider);
  await menuKey(app);
  await app.press('End');
  await app.press('Enter');
  const looped = await app.evaluate(() => {
    globalThis.said.length = 0;
    return performance.now();
  });
  await app.focus({ role: 'button', name: 'Loop', within: tools });
  await app.press('Enter');
  await expect.poll(() => said(app).then((all) => all.length)).toBeGreaterThanOrEqual(2);
  await app.press('Enter');
  const all = await said(app);
  for (const { text } of all) expect(text).toMatch(/^(Now|.*event [3-8], )/);
  const passed = (all.at(-1)?.when ?? 0) - looped;
  expect(all.length, 'not more often than every five seconds').toBeLessThanOrEqual(passed / QUICKENED_MS + 1);
});

interface Said {
  readonly text: string;
  /** Ms. */
  readonly when: number;
}

declare global {
  var said: Said[];
  /** The positions that the slider has stood at. */
  var shown: number[];
}

function said(app: AppPage): Promise<readonly Said[]> {
  return app.evaluate(() => globalThis.said);
}

/** Runs in the page: keeps what is announced and where the slider stands from now on. What is done every five seconds is done sooner. */
function followThePage(quickenedMs: number): void {
  const every = globalThis.setInterval.bind(globalThis);
  const quickened = (run: () => void, ms?: number) => every(run, ms === 5_000 ? quickenedMs : ms);
  Object.assign(globalThis, { setInterval: quickened });
  globalThis.said = [];
  const log = document.querySelector('[role=log]');
  if (log === null) throw new Error('Nothing is announced on this page.');
  new MutationObserver(() => {
    const text = log.textContent ?? '';
    if (text !== '') globalThis.said.push({ text, when: performance.now() });
  }).observe(log, { childList: true });
  globalThis.shown = [];
  const slider = document.querySelector('[role=slider][aria-label="Moment shown"]');
  if (slider === null) throw new Error('There is no timeline on the page.');
  new MutationObserver(() => {
    globalThis.shown.push(Number(slider.getAttribute('aria-valuenow')));
  }).observe(slider, { attributeFilter: ['aria-valuenow'] });
}

const summary = { role: 'table', name: 'Summary of the visible window' } as const;

async function begin(app: AppPage): Promise<void> {
  await arrive(app);
  await someHistory(app);
  await expect.poll(() => app.count({ role: 'heading', name: 'Overview' })).toBe(1);
}

/** The middle of the handle within the timeline, for a drag that begins there. */
function handleSpot(app: AppPage): Promise<{ x: number; y: number }> {
  return app.evaluate(() => {
    const [handle, strip] = ['[role=slider][aria-label="Moment shown"]', '[data-timeline]'].map((selector) =>
      document.querySelector(selector)?.getBoundingClientRect(),
    );
    if (!handle || !strip) throw new Error('There is no timeline on the page.');
    return {
      x: (handle.x + handle.width / 2 - strip.x) / strip.width,
      y: (handle.y + handle.height / 2 - strip.y) / strip.height,
    };
  });
}

async function head(app: AppPage): Promise<number> {
  return (await app.evaluate(() => window.daybook.store.head())).position;
}

/** The positions that screen and panels show, each once. */
async function shownBy(app: AppPage): Promise<readonly number[]> {
  const { position, panels } = await app.evaluate(() => window.daybook.timeline.shown());
  return [...new Set([position, ...panels])];
}

async function eventsInSummary(app: AppPage): Promise<number> {
  const counts = (await app.text(summary)).match(/(\d+) events?/g) ?? [];
  return counts.reduce((sum, count) => sum + Number.parseInt(count, 10), 0);
}

/** Runs in the page: the farthest place at which the window is said to end from the frame on in which that axis is chosen. */
async function farthestEndBySequence(): Promise<number> {
  const select = document.querySelector('select[aria-label="Axis of the window"]');
  if (!(select instanceof HTMLSelectElement)) throw new Error('There is no choice of axes.');
  select.value = 'sequence';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  let farthest = 0;
  for (let frame = 0; frame < 30 || farthest === 0; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const ends = document.querySelector('[aria-label="Window ends"]');
    farthest = Math.max(farthest, Number(ends?.getAttribute('aria-valuenow') ?? 0));
  }
  return farthest;
}

function chooseAxis(app: AppPage, axis: string): Promise<void> {
  return choose(app, 'Axis of the window', axis);
}

function choose(app: AppPage, name: string, wanted: string): Promise<void> {
  return app.evaluate(
    ([label, value]) => {
      const select = document.querySelector(`select[aria-label="${label}"]`);
      if (!(select instanceof HTMLSelectElement)) throw new Error(`There is no choice "${label}".`);
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    },
    [name, wanted] as const,
  );
}

/** What the browser does for the menu key: headless ones leave it out. */
function menuKey(app: AppPage): Promise<void> {
  return app.evaluate(() => {
    document.activeElement?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
  });
}

/** Runs in the page: a thousand seeks to anywhere, none waited for, at random moments. Gives the last one asked. */
async function race(): Promise<number> {
  const { position: last } = await window.daybook.store.head();
  let wanted = 0;
  const moves: Promise<unknown>[] = [];
  for (let turn = 0; turn < 1_000; turn++) {
    wanted = 4 + Math.floor(Math.random() * (last - 4));
    moves.push(window.daybook.timeline.seek(wanted));
    if (Math.random() < 0.05) await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
  }
  await Promise.all(moves);
  return wanted;
}

test('T26 a moment that is none is refused, and nothing moves', async ({ app }) => {
  await begin(app);
  const refused = await app.evaluate(async () => {
    const { timeline } = window.daybook;
    const codes: string[] = [];
    for (const to of [NaN, 'yesterday-ish', Promise.resolve(3)]) {
      // One after the other, so that none hides another's move.
      // oxlint-disable-next-line no-await-in-loop, typescript/no-unsafe-type-assertion -- what a script may hand over
      await timeline.seek(to as number).catch(({ code }: { code: string }) => codes.push(code));
    }
    return codes;
  });
  expect(refused).toEqual(['InvalidArgument', 'InvalidArgument', 'InvalidArgument']);
  expect(await app.count(at.backToNow)).toBe(0);
});
