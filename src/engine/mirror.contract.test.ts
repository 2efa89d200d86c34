import { afterEach, describe, expect, it } from 'vitest';
import type { OpfsAnswer, OpfsRequest } from './testing/opfs-worker.ts';
// The linter does not know what Vite makes of this query: a worker's constructor.
// oxlint-disable-next-line import/default
import OpfsWorker from './testing/opfs-worker.ts?worker&inline';

/** A tab's worker, asked one thing at a time. */
interface Tab {
  readonly ask: (request: OpfsRequest) => Promise<unknown>;
  readonly kill: () => void;
}

const tabs: Tab[] = [];

function openTab(): Tab {
  const worker = new OpfsWorker();
  const tab: Tab = {
    ask: (request) =>
      new Promise((resolve, reject) => {
        worker.addEventListener('error', () => reject(new Error('The worker did not start')), { once: true });
        worker.addEventListener(
          'message',
          ({ data }: MessageEvent<OpfsAnswer>) =>
            'error' in data ? reject(new Error(data.error)) : resolve(data.value),
          { once: true },
        );
        worker.postMessage(request);
      }),
    kill: () => worker.terminate(),
  };
  tabs.push(tab);
  return tab;
}

// The mirror needs a dedicated worker and a private file system: Node has neither.
const canRun = typeof Worker !== 'undefined' && (await openTab().ask({ ask: 'supported' })) === true;

describe.skipIf(!canRun)('The two copies in a real browser', () => {
  afterEach(() => {
    for (const tab of tabs.splice(0)) tab.kill();
  });

  it('L20 puts a deleted database back from the mirror', async () => {
    const name = `mirror-${crypto.randomUUID()}`;
    const first = openTab();
    expect(await first.ask({ ask: 'open', name })).toMatchObject({ writable: true, mirror: 'in-step' });
    await first.ask({ ask: 'append', streamId: 'a', from: 0, count: 5 });
    first.kill();
    const second = openTab();
    await second.ask({ ask: 'deleteDatabase', name });
    const health = await second.ask({ ask: 'open', name });
    expect(health).toMatchObject({ writable: true, mirror: 'in-step' });
    expect(JSON.stringify(health)).toContain('came back from the safety copy');
    expect(await second.ask({ ask: 'contents' })).toEqual([0, 1, 2, 3, 4]);
    expect(await second.ask({ ask: 'verify' })).toMatchObject({ ok: true, eventsChecked: 5 });
    await second.ask({ ask: 'destroy' });
  });

  it('L18 lends the lock and the mirror between two workers that append at once', async () => {
    const name = `mirror-${crypto.randomUUID()}`;
    const [one, two] = [openTab(), openTab()];
    await Promise.all([one.ask({ ask: 'open', name }), two.ask({ ask: 'open', name })]);
    await Promise.all([
      one.ask({ ask: 'append', streamId: 'one', from: 0, count: 20 }),
      two.ask({ ask: 'append', streamId: 'two', from: 100, count: 20 }),
    ]);
    const contents = await one.ask({ ask: 'contents' });
    expect(contents).toEqual(await two.ask({ ask: 'contents' }));
    expect(contents).toHaveLength(40);
    expect(await two.ask({ ask: 'verify' })).toMatchObject({ ok: true, eventsChecked: 40 });
    expect(await two.ask({ ask: 'health' })).toMatchObject({ mirror: 'in-step', writable: true });
    await one.ask({ ask: 'close' });
    await two.ask({ ask: 'destroy' });
  });

  it('L19 keeps what was acknowledged when a worker is killed', async () => {
    const name = `mirror-${crypto.randomUUID()}`;
    for (let round = 0; round < 4; round++) {
      const tab = openTab();
      expect(await tab.ask({ ask: 'open', name })).toMatchObject({ writable: true, mirror: 'in-step' });
      expect(await tab.ask({ ask: 'contents' })).toEqual(Array.from({ length: round * 3 }, (_, n) => n));
      await tab.ask({ ask: 'append', streamId: 'a', from: round * 3, count: 3 });
      tab.kill();
    }
  });

  it('L20 L59 puts a deleted database back from segments and lines', async () => {
    const name = `mirror-${crypto.randomUUID()}`;
    await fill(name, 30, 5);
    const tab = openTab();
    const sizes = await tab.ask({ ask: 'sizes', name });
    expect(sizes).toMatchObject({ 'mirror.log': expect.any(Number), 'sealed.log': expect.any(Number) });
    await tab.ask({ ask: 'deleteDatabase', name });
    expect(await tab.ask({ ask: 'open', name })).toMatchObject({ writable: true, mirror: 'in-step' });
    expect(await tab.ask({ ask: 'tiers' })).toMatchObject({ hot: { events: 5 }, sealed: { events: 30, segments: 4 } });
    expect(await tab.ask({ ask: 'contents' })).toEqual(numbersTo(35));
    expect(await tab.ask({ ask: 'verify' })).toMatchObject({ ok: true, eventsChecked: 35 });
    await tab.ask({ ask: 'close' });
    expect(await tab.ask({ ask: 'sizes', name })).toEqual(sizes);
  });

  it('L21 L61 makes good each file of the mirror that is gone', async () => {
    const name = `mirror-${crypto.randomUUID()}`;
    await fill(name, 20, 3);
    const sizes = Object.entries(Object(await openTab().ask({ ask: 'sizes', name })));
    for (const file of sizes.filter(([, size]) => size !== 0).map(([one]) => one)) {
      const tab = openTab();
      await tab.ask({ ask: 'deleteFile', name, file });
      expect(await tab.ask({ ask: 'open', name }), `without ${file}`).toMatchObject({
        writable: true,
        mirror: 'in-step',
      });
      await tab.ask({ ask: 'close' });
      await tab.ask({ ask: 'deleteDatabase', name });
      await tab.ask({ ask: 'open', name });
      expect(await tab.ask({ ask: 'contents' }), `without ${file}`).toEqual(numbersTo(23));
      await tab.ask({ ask: 'close' });
    }
  });

  it('L62 keeps what was acknowledged when a worker is killed while it seals', async () => {
    const name = `mirror-${crypto.randomUUID()}`;
    for (let round = 0; round < 6; round++) {
      const tab = openTab();
      expect(await tab.ask({ ask: 'open', name })).toMatchObject({ writable: true, mirror: 'in-step' });
      expect(await tab.ask({ ask: 'contents' })).toEqual(numbersTo(round * 20));
      expect(await tab.ask({ ask: 'verify' })).toMatchObject({ ok: true, eventsChecked: round * 20 });
      await tab.ask({ ask: 'append', streamId: 'a', from: round * 20, count: 20 });
      void tab.ask({ ask: 'compact' });
      await new Promise((resolve) => setTimeout(resolve, round * 7));
      tab.kill();
    }
    const last = openTab();
    await last.ask({ ask: 'deleteDatabase', name });
    await last.ask({ ask: 'open', name });
    expect(await last.ask({ ask: 'contents' })).toEqual(numbersTo(120));
    await last.ask({ ask: 'destroy' });
  });

  it('L63 finds a flipped bit in a segment unasked, and mends it', async () => {
    const name = `mirror-${crypto.randomUUID()}`;
    await fill(name, 20, 3);
    const tab = openTab();
    await tab.ask({ ask: 'flipBit', name, file: 'sealed.log', at: 450 });
    expect(await tab.ask({ ask: 'open', name, checkMirrorAfter: 10 })).toMatchObject({ repairs: [] });
    await expect.poll(async () => JSON.stringify(await tab.ask({ ask: 'health' }))).toContain('was damaged');
    expect(await tab.ask({ ask: 'verify' })).toMatchObject({ ok: true, eventsChecked: 23 });
    await tab.ask({ ask: 'close' });
    await tab.ask({ ask: 'deleteDatabase', name });
    await tab.ask({ ask: 'open', name });
    expect(await tab.ask({ ask: 'contents' })).toEqual(numbersTo(23));
    await tab.ask({ ask: 'destroy' });
  });
});

/** A store with so many events in segments and so many after them, closed. */
async function fill(name: string, sealed: number, hot: number): Promise<void> {
  const tab = openTab();
  await tab.ask({ ask: 'open', name });
  await tab.ask({ ask: 'append', streamId: 'a', from: 0, count: sealed });
  await tab.ask({ ask: 'compact' });
  await tab.ask({ ask: 'append', streamId: 'a', from: sealed, count: hot });
  await tab.ask({ ask: 'close' });
  tab.kill();
}

function numbersTo(end: number): readonly number[] {
  return Array.from({ length: end }, (_, n) => n);
}
