import type { AppPage } from '../app/app-page.ts';
import { arrive, at } from '../app/person.ts';
import { expect, test } from '../faults/fixtures.ts';
import { bytesHeld, MEASURING, quantile, sizesAsked, Table } from './figures.ts';

const SIZES = sizesAsked([10_000, 100_000]);
const SEEKS = 120;
const DRAG_MS = 10_000;
const KEPT_MS = 25;
/** A predicate over the whole state of each domain. */
const PREDICATES = { inventory: 'sum(item-*.total) > 1000', ledger: 'max(account-*.balances.EUR) > 5000' };

test.use({ launch: { args: MEASURING } });

for (const domain of ['ledger', 'inventory'] as const) {
  test(`the lab over a log of the ${domain}: seek, paint, drag, memory, explain, flips`, async ({ profile }) => {
    test.setTimeout(SIZES.length * 900_000);
    const table = new Table(`The lab over events of the ${domain}`);
    for (const size of SIZES) {
      const app = await profile.start();
      await measure(app, table, { domain, size, processor: () => profile.processorMs() });
      await profile.end();
    }
    console.log(table.text());
  });
}

interface Measured {
  readonly domain: 'ledger' | 'inventory';
  readonly size: number;
  /** Milliseconds that the browser's tabs have had on a processor, which others who want it hardly touch. */
  readonly processor: () => Promise<number>;
}

async function measure(app: AppPage, table: Table, { domain, size, processor }: Measured): Promise<void> {
  const seen = { timeout: 400_000 };
  const began = Date.now();
  await arrive(app, `/lab/state?log=${domain}-${size}&at=1`);
  await expect.poll(() => app.text(at.main), seen).toContain('after event 1,');
  const add = (measured: string, words: string) => table.add(size, measured, words);
  add('made, read and shown', `${((Date.now() - began) / 1000).toFixed(1)} s`);
  const before = await processor();
  const { toPaint, inWorker } = await app.evaluate(seekAtRandom, { size, seeks: SEEKS });
  add('seek in the worker, p50', `${quantile(inWorker, 0.5).toFixed(1)} ms`);
  add('seek in the worker, p99', `${quantile(inWorker, 0.99).toFixed(1)} ms`);
  add('seek to paint, p50', `${quantile(toPaint, 0.5).toFixed(1)} ms`);
  add('seek to paint, p99', `${quantile(toPaint, 0.99).toFixed(1)} ms`);
  add('... processor time of the tab, mean', `${(((await processor()) - before) / SEEKS).toFixed(1)} ms`);
  const { frames, shown } = await app.evaluate(dragFor, { size, ms: DRAG_MS });
  const kept = frames.filter((each) => each < KEPT_MS).length / frames.length;
  add(
    `dragging for ${DRAG_MS / 1000} s`,
    `${(kept * 100).toFixed(1)} % of ${frames.length} frames within ${KEPT_MS} ms, ${shown} states shown`,
  );
  add('memory of the tab', `${((await app.evaluate(bytesHeld)) / 1e6).toFixed(0)} MB`);
  await app.click({ role: 'link', name: 'Diff', within: at.main });
  await expect.poll(() => app.count({ label: 'From event' })).toBe(1);
  await app.fill({ label: 'To event' }, String(size));
  const explained = await app.evaluate(explainedFrom, { from: 1, to: size });
  add('explain what 1 and the last event differ in', `${explained.toFixed(0)} ms`);
  await app.click({ role: 'link', name: 'Flips', within: at.main });
  await app.fill({ label: 'Predicate over the state' }, PREDICATES[domain]);
  await app.press('Enter');
  const found = /flips?, found in ([^.]*(?:\.\d+)?[^.]*)\./;
  await expect.poll(() => app.text(at.main), seen).toMatch(found);
  add(`flips of ${PREDICATES[domain]}`, found.exec(await app.text(at.main))?.[1] ?? '');
}

/** Runs in the page: each seek from the slider's event to the frame after the panel says that it is there. */
async function seekAtRandom({ size, seeks }: { readonly size: number; readonly seeks: number }) {
  const slider = document.querySelector<HTMLInputElement>('input[type="range"][aria-label="Event"]');
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const toPaint: number[] = [];
  const inWorker: number[] = [];
  const shown = () => [...document.querySelectorAll('main [role="status"]')].map((each) => each.textContent).join(' ');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const millisecondsAfter = (words: string) => Number((shown().split(words)[1] ?? '').replace(/ ms.*|,/g, ''));
  for (let turn = 0; turn <= seeks; turn++) {
    // The first goes to the end: it makes the keyframes, and is not counted.
    const target = turn === 0 ? size : 1 + ((turn * 7_919_003) % size);
    const words = `after event ${target.toLocaleString('en')}, reached in `;
    const began = performance.now();
    value?.set?.call(slider, String(target));
    slider?.dispatchEvent(new Event('input', { bubbles: true }));
    while (!shown().includes(words) && performance.now() - began < 60_000) await frame();
    if (!shown().includes(words)) throw new Error(`The panel does not come to "${words}", it says "${shown()}"`);
    if (turn === 0) continue;
    toPaint.push(performance.now() - began);
    inWorker.push(millisecondsAfter(words));
  }
  return { toPaint, inWorker };
}

/** Runs in the page: the time between frames while the slider goes up and down, and how many states were shown. */
async function dragFor({ size, ms }: { readonly size: number; readonly ms: number }) {
  const slider = document.querySelector<HTMLInputElement>('input[type="range"][aria-label="Event"]');
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const frames: number[] = [];
  const shown = new Set<string>();
  const began = performance.now();
  let last = began;
  while (performance.now() - began < ms) {
    const share = 0.5 + 0.5 * Math.sin((performance.now() - began) / 800);
    value?.set?.call(slider, String(Math.round(share * size)));
    slider?.dispatchEvent(new Event('input', { bubbles: true }));
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    frames.push(now - last);
    last = now;
    shown.add([...document.querySelectorAll('main [role="status"]')].map((each) => each.textContent).join(' '));
  }
  return { frames, shown: shown.size };
}

/** Runs in the page: from the last key of the question to its answer painted. */
async function explainedFrom({ from, to }: { readonly from: number; readonly to: number }): Promise<number> {
  const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent?.includes('From event'));
  const field = label?.control ?? label?.querySelector('input');
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const shown = () => document.querySelector('main')?.textContent ?? '';
  const began = performance.now();
  value?.set?.call(field, String(from));
  field?.dispatchEvent(new Event('input', { bubbles: true }));
  while (!shown().includes(`Between ${from} and ${to}: `) && performance.now() - began < 300_000) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return performance.now() - began;
}
