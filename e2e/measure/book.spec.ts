import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import type { AppPage } from '../app/app-page.ts';
import { arrive, at, opened } from '../app/person.ts';
import { expect, test } from '../faults/fixtures.ts';
import { bytesHeld, figures, MEASURING, quantile, seekAtRandom, sizesAsked, Table } from './figures.ts';
import { goFirst } from './first.ts';

const SIZES = sizesAsked([10_000, 100_000]);
const SEEKS = 120;
const OPENINGS = 3;
/** The generator's first account: a bank's, with a twelfth of all transactions. */
const ACCOUNT = '00000000-0000-4000-8000-000000000000';

test.use({ launch: { args: MEASURING } });

test('a book of invented events on its own screens: open, seek, explain, memory', async ({ profile }) => {
  test.setTimeout(SIZES.length * 1_500_000);
  const table = new Table('A book of invented events, on its own screens');
  for (const size of SIZES) {
    const add = (measured: string, words: string) => table.add(size, measured, words);
    const app = await profile.start();
    goFirst(await profile.processes(app.page));
    await arrive(app);
    const began = Date.now();
    await write(app, size);
    add('written', `${((Date.now() - began) / 1000).toFixed(0)} s`);
    for (const screen of ['overview', 'register'] as const) {
      const opening: number[] = [];
      for (let turn = 0; turn < OPENINGS; turn++) {
        await profile.end();
        const again = await profile.start();
        goFirst(await profile.processes(again.page));
        await again.goto(screen === 'overview' ? '/' : `/account/${ACCOUNT}`);
        opening.push(await again.evaluate(painted, screen));
        await opened(again);
        if (turn + 1 === OPENINGS) await measure(again, screen, add);
      }
      add(`cold open, ${screen}, ${OPENINGS} times`, figures(opening));
    }
    await profile.end();
    profile.remove();
  }
  console.log(table.text());
});

async function measure(
  app: AppPage,
  screen: 'overview' | 'register',
  add: (measured: string, words: string) => void,
): Promise<void> {
  const { toPaint, folds, first } = await app.evaluate(seekAtRandom, SEEKS);
  add(`first seek, ${screen}`, `${first.toFixed(0)} ms`);
  for (const share of [0.5, 0.99]) {
    add(`seek in the worker, ${screen}, p${share * 100}`, `${quantile(folds, share).toFixed(2)} ms`);
    add(`seek to paint, ${screen}, p${share * 100}`, `${quantile(toPaint, share).toFixed(0)} ms`);
  }
  add(`memory, ${screen}`, `${((await app.evaluate(bytesHeld)) / 1e6).toFixed(0)} MB`);
  const began = Date.now();
  await app.evaluate(focusFigure);
  await app.press('y');
  await expect.poll(() => app.text(at.dialog), { timeout: 120_000 }).toContain('All of it is explained');
  add(`a figure explained by Y, ${screen}, as seen from outside`, `${Date.now() - began} ms`);
  await app.press('Escape');
}

/** The events of the lab's invented ledger, a commit for each 20,000. */
async function write(app: AppPage, events: number): Promise<void> {
  const args = ['--import', './tools/run-typescript.js', 'tools/print-ledger.ts', String(events)];
  const generator = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const batch of createInterface({ input: generator.stdout })) await app.evaluate(append, batch);
}

/** Runs in the page: one commit. */
async function append(batch: string): Promise<void> {
  await window.daybook.store.appendAll(JSON.parse(batch));
}

/** Runs in the page: milliseconds since the navigation began until the screen's figures have been painted. */
async function painted(screen: 'overview' | 'register'): Promise<number> {
  const afterPaint = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => resolve());
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    });
  const sought = screen === 'register' ? '[role=grid] [role=row][aria-rowindex="2"] time' : 'main [data-explains]';
  while (document.querySelector(sought) === null) await afterPaint();
  await afterPaint();
  return performance.now();
}

/** Runs in the page: the first figure of the screen has the focus. */
function focusFigure(): void {
  const figure = document.querySelector('main [data-explains]');
  const focusable =
    figure?.closest('a, button, [tabindex]') ?? figure?.querySelector('a, button, [tabindex]') ?? figure;
  if (focusable instanceof HTMLElement) focusable.focus();
}
