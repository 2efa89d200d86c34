import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, goToAccount } from '../app/person.ts';
import { figures } from './figures.ts';

const EVENTS = 50_000;
const SEEKS = 80;
const ACCOUNT = 'Long history';
/** A frame that took longer was one of sixty a second no more. */
const KEPT_MS = 25;

test('seeking to random positions of a log of 50,000 events, to painted figures', async ({ app }) => {
  await arrive(app);
  await importLongHistory(app);
  await measure(app, 'overview');
  await goToAccount(app, ACCOUNT);
  await measure(app, 'register');
});

test('frames kept while the pointer drags over the strip for ten seconds, usual and in detail', async ({ app }) => {
  await arrive(app);
  await importLongHistory(app);
  await goToAccount(app, ACCOUNT);
  for (const size of ['usual', 'detail'] as const) {
    if (size === 'detail') await app.press('+');
    await expect
      .poll(() => app.evaluate(() => document.querySelector('[data-timeline]')?.getAttribute('data-timeline')))
      .toBe(size);
    await expect.poll(() => app.count(at.slider)).toBe(1);
    const { frames, shown } = await app.evaluate(dragByHand, 10_000);
    const kept = frames.filter((each) => each < KEPT_MS).length / frames.length;
    expect(shown, 'the figures follow').toBeGreaterThan(1);
    console.log(
      `  drag by hand, ${size}: ${frames.length} frames, ${(kept * 100).toFixed(1)} % within ${KEPT_MS} ms, ${figures(frames)}; ${shown} positions shown`,
    );
    await app.press('Escape');
  }
});

test('dragging the playhead over 50,000 events for three seconds', async ({ app }) => {
  await arrive(app);
  await importLongHistory(app);
  await goToAccount(app, ACCOUNT);
  const { frames, shown } = await app.evaluate(dragFor, 3_000);
  expect(new Set(shown).size, 'the figures follow').toBeGreaterThan(1);
  console.log(`  drag, register: ${frames.length} frames, ${figures(frames)}; ${new Set(shown).size} positions shown`);
});

async function measure(app: AppPage, screen: string): Promise<void> {
  const { painted, folds, wrong } = await app.evaluate(seekAtRandom, SEEKS);
  expect(wrong).toEqual([]);
  console.log(`  seek to paint, ${screen}: ${figures(painted)}; the fold's own time: ${figures(folds)}`);
}

async function importLongHistory(app: AppPage): Promise<void> {
  const report = await app.evaluate(
    async ({ events, account }) => {
      const day = (index: number) => new Date(Date.UTC(2012, 0, 1 + Math.floor(index / 10))).toISOString().slice(0, 10);
      const cents = (index: number) => (((index * 7919) % 20_000) - 9_500) / 100;
      const rows = Array.from({ length: events }, (_, index) => `${day(index)},Payee ${index % 300},${cents(index)}`);
      const options = { account: `Assets:${account}`, currency: 'EUR' };
      return window.daybook.ledger.importFile('long.csv', ['Date,Payee,Amount', ...rows].join('\n'), options);
    },
    { events: EVENTS, account: ACCOUNT },
  );
  expect(report.counts.new).toBe(EVENTS);
}

/** Runs in the page: seeks and waits until the answer is painted. */
async function seekAtRandom(count: number) {
  const painted: number[] = [];
  const folds: number[] = [];
  const wrong: number[] = [];
  const afterPaint = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => resolve());
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    });
  const { head } = await window.daybook.timeline.shown();
  for (let turn = 0; turn < count; turn++) {
    const wanted = 1 + Math.floor(Math.random() * (head - 2));
    const started = performance.now();
    const reached = await window.daybook.timeline.seek(wanted);
    await afterPaint();
    painted.push(performance.now() - started);
    folds.push((await window.daybook.timeline.shown()).foldMs ?? 0);
    if (reached !== wanted) wrong.push(wanted);
  }
  await window.daybook.timeline.seek('live');
  return { painted, folds, wrong };
}

/** Runs in the page: a new wish on every frame, as a drag makes them. */
async function dragFor(milliseconds: number) {
  const frames: number[] = [];
  const shown: number[] = [];
  const { head } = await window.daybook.timeline.shown();
  await new Promise<void>((resolve) => {
    const started = performance.now();
    let last = started;
    const frame = (now: number) => {
      frames.push(now - last);
      last = now;
      const share = (Math.sin((now - started) / 400) + 1) / 2;
      void window.daybook.timeline.seek(1 + Math.floor(share * (head - 2)));
      void window.daybook.timeline.shown().then(({ position }) => shown.push(position));
      if (now - started < milliseconds) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
  await window.daybook.timeline.seek('live');
  return { frames, shown };
}

/** Runs in the page: a pointer pressed on the strip and moved at every frame, as a hand does it, then let go. */
async function dragByHand(milliseconds: number) {
  const strip = document
    .querySelector('[data-timeline] [role=slider][aria-label="Moment shown"]')
    ?.closest('[class*=strip]');
  if (!(strip instanceof HTMLElement)) throw new Error('There is no strip.');
  const box = strip.getBoundingClientRect();
  // A made-up pointer cannot be captured.
  strip.setPointerCapture = () => undefined;
  const fire = (type: string, share: number) =>
    strip.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        pointerId: 1,
        pointerType: 'mouse',
        button: type === 'pointermove' ? -1 : 0,
        buttons: 1,
        clientX: box.left + share * box.width,
        clientY: box.top + box.height / 2,
      }),
    );
  const frames: number[] = [];
  const shown = new Set<number>();
  fire('pointerdown', 0.5);
  await new Promise<void>((resolve) => {
    const started = performance.now();
    let last = started;
    const frame = (now: number) => {
      frames.push(now - last);
      last = now;
      fire('pointermove', 0.05 + 0.85 * ((Math.sin((now - started) / 700) + 1) / 2));
      void window.daybook.timeline.shown().then(({ position }) => shown.add(position));
      if (now - started < milliseconds) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
  fire('pointerup', 0.5);
  return { frames, shown: shown.size };
}
