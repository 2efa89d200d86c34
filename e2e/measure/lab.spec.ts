import { arrive, at } from '../app/person.ts';
import { expect, test } from '../faults/fixtures.ts';
import { figures } from './figures.ts';

/** A million takes half a minute to make and to scan: in the night, or when it is asked for. */
const SIZES = process.env['DAYBOOK_NIGHTLY'] === '1' ? [10_000, 100_000, 1_000_000] : [10_000];
const SEEKS = 60;
const DRAG_MS = 10_000;

for (const size of SIZES) {
  test(`the lab over ${size.toLocaleString('en')} events of the inventory: seek, drag, flips`, async ({ profile }) => {
    test.setTimeout(300_000);
    const app = await profile.start();
    await arrive(app, `/lab/state?log=inventory-${size}&at=1`);
    await expect.poll(() => app.text(at.main), { timeout: 200_000 }).toContain('after event 1,');
    const { toPaint, inWorker } = await app.evaluate(seekAtRandom, { size, seeks: SEEKS });
    console.log(`  ${size} events: seek in the worker ${figures(inWorker)}`);
    console.log(`  ${size} events: seek to paint ${figures(toPaint)}`);
    const frames = await app.evaluate(dragFor, { size, ms: DRAG_MS });
    console.log(`  ${size} events: ${frames.length} frames in ${DRAG_MS / 1000} s of dragging, ${figures(frames)}`);
    await app.click({ role: 'link', name: 'Flips', within: at.main });
    await app.fill({ label: 'Predicate over the state' }, 'sum(item-*.total) > 1000');
    await app.press('Enter');
    const found = /flips?, found in [^.]*\./;
    await expect.poll(() => app.text(at.main), { timeout: 200_000 }).toMatch(found);
    console.log(`  ${size} events: ${found.exec(await app.text(at.main))?.[0]}`);
  });
}

/** Runs in the page: each seek from the slider's event to the frame after the panel says that it is there. */
async function seekAtRandom({ size, seeks }: { readonly size: number; readonly seeks: number }) {
  const slider = document.querySelector<HTMLInputElement>('input[type="range"][aria-label="Event"]');
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const toPaint: number[] = [];
  const inWorker: number[] = [];
  const shown = () => document.querySelector('main')?.textContent ?? '';
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let turn = 0; turn < seeks; turn++) {
    const target = 1 + ((turn * 7_919_003) % size);
    const words = `after event ${target.toLocaleString('en')}, reached in `;
    const began = performance.now();
    value?.set?.call(slider, String(target));
    slider?.dispatchEvent(new Event('input', { bubbles: true }));
    while (!shown().includes(words) && performance.now() - began < 20_000) await frame();
    toPaint.push(performance.now() - began);
    inWorker.push(Number(shown().split(words)[1]?.split(' ')[0]?.replaceAll(',', '') ?? Number.NaN));
  }
  return { toPaint, inWorker };
}

/** Runs in the page: the time between frames while the slider goes up and down. */
async function dragFor({ size, ms }: { readonly size: number; readonly ms: number }) {
  const slider = document.querySelector<HTMLInputElement>('input[type="range"][aria-label="Event"]');
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const frames: number[] = [];
  const began = performance.now();
  let last = began;
  while (performance.now() - began < ms) {
    const share = 0.5 + 0.5 * Math.sin((performance.now() - began) / 800);
    value?.set?.call(slider, String(Math.round(share * size)));
    slider?.dispatchEvent(new Event('input', { bubbles: true }));
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    frames.push(now - last);
    last = now;
  }
  return frames;
}
