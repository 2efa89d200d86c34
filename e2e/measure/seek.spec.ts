import type { AppPage } from '../app/app-page.ts';
import { arrive, at, goToAccount } from '../app/person.ts';
import { expect, test } from '../faults/fixtures.ts';
import { bytesHeld, figures, MEASURING, quantile, seekAtRandom, sizesAsked, Table } from './figures.ts';

const SIZES = sizesAsked([10_000, 100_000]);
/** Events of the drags that are no question of size. */
const EVENTS = 50_000;
/** A larger history comes in several files. */
const ONE_FILE = 50_000;
const SEEKS = 120;
const ACCOUNT = 'Long history';
/** A frame that took longer was one of sixty a second no more. */
const KEPT_MS = 25;

test.use({ launch: { args: MEASURING } });

test('the book: seek, paint, drag, memory, explain', async ({ profile }) => {
  test.setTimeout(SIZES.length * 900_000);
  const table = new Table('The book, on its own screens');
  for (const size of SIZES) {
    const app = await profile.start();
    await measure(app, table, size);
    await profile.end();
    profile.remove();
  }
  console.log(table.text());
});

test('frames kept while the pointer drags over the strip for ten seconds, usual and in detail', async ({ profile }) => {
  const app = await profile.start();
  await arrive(app);
  await importHistory(app, EVENTS);
  await goToAccount(app, ACCOUNT);
  for (const size of ['usual', 'detail'] as const) {
    if (size === 'detail') await app.press('+');
    await expect
      .poll(() => app.evaluate(() => document.querySelector('[data-timeline]')?.getAttribute('data-timeline')))
      .toBe(size);
    console.log(`  drag by hand, ${size}: ${await drag(app)}`);
    await app.press('Escape');
  }
});

test('dragging the playhead over 50,000 events for three seconds', async ({ profile }) => {
  const app = await profile.start();
  await arrive(app);
  await importHistory(app, EVENTS);
  await goToAccount(app, ACCOUNT);
  const { frames, shown } = await app.evaluate(dragFor, 3_000);
  expect(new Set(shown).size, 'the figures follow').toBeGreaterThan(1);
  console.log(`  drag, register: ${frames.length} frames, ${figures(frames)}; ${new Set(shown).size} positions shown`);
});

async function measure(app: AppPage, table: Table, size: number): Promise<void> {
  const add = (measured: string, words: string) => table.add(size, measured, words);
  await arrive(app);
  const began = Date.now();
  await importHistory(app, size);
  add('import', `${((Date.now() - began) / 1000).toFixed(1)} s`);
  for (const screen of ['overview', 'register'] as const) {
    if (screen === 'register') await goToAccount(app, ACCOUNT);
    const { toPaint, folds } = await app.evaluate(seekAtRandom, SEEKS);
    for (const share of [0.5, 0.99]) {
      const rank = `${screen}, p${share * 100}`;
      add(`seek in the worker, ${rank}`, `${quantile(folds, share).toFixed(2)} ms`);
      add(`seek to paint, ${rank}`, `${quantile(toPaint, share).toFixed(1)} ms`);
    }
  }
  add('dragging by hand for 10 s', await drag(app));
  add('memory of the tab', `${((await app.evaluate(bytesHeld)) / 1e6).toFixed(0)} MB`);
  add('explain the balance, median of 5', `${(await app.evaluate(explainBalance, `Assets:${ACCOUNT}`)).toFixed(0)} ms`);
}

async function drag(app: AppPage): Promise<string> {
  await expect.poll(() => app.count(at.slider)).toBe(1);
  const { frames, shown } = await app.evaluate(dragByHand, 10_000);
  expect(shown, 'the figures follow').toBeGreaterThan(1);
  const kept = frames.filter((each) => each < KEPT_MS).length / frames.length;
  return `${(kept * 100).toFixed(1)} % of ${frames.length} frames within ${KEPT_MS} ms, ${shown} positions shown`;
}

async function importHistory(app: AppPage, events: number): Promise<void> {
  for (let from = 0; from < events; from += ONE_FILE) {
    const count = Math.min(ONE_FILE, events - from);
    const report = await app.evaluate(importRows, { from, count, account: ACCOUNT });
    expect(report.counts.new).toBe(count);
  }
}

/** Runs in the page. */
function importRows({ from, count, account }: { readonly from: number; readonly count: number; account: string }) {
  const day = (index: number) => new Date(Date.UTC(1950, 0, 1 + Math.floor(index / 40))).toISOString().slice(0, 10);
  const cents = (index: number) => (((index * 7919) % 20_000) - 9_500) / 100;
  const rows = Array.from(
    { length: count },
    (_, row) => `${day(from + row)},Payee ${(from + row) % 300},${cents(from + row)}`,
  );
  const options = { account: `Assets:${account}`, currency: 'EUR' };
  return window.daybook.ledger.importFile(`long-${from}.csv`, ['Date,Payee,Amount', ...rows].join('\n'), options);
}

/** Runs in the page. */
async function explainBalance(account: string): Promise<number> {
  const taken: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const began = performance.now();
    await window.daybook.ledger.explain({ account, commodity: 'EUR' });
    taken.push(performance.now() - began);
  }
  return taken.toSorted((a, b) => a - b)[2] ?? 0;
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
