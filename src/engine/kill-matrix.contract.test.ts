import { describe, expect, it } from 'vitest';
import type { DoomedNews } from './testing/doomed-worker.ts';
import type { OpfsAnswer, OpfsRequest } from './testing/opfs-worker.ts';

/** Where the log may end: after each of its commits. */
const WHOLE = [[], [1, 2], [1, 2, 3], [1, 2, 3, 4, 5, 6]];
/** Far more than there are steps: the loop ends when one worker comes to its end. */
const MOST_STEPS = 200;

/** Some fifty steps with two workers each: 37 s where eight others work on two cores. */
const PATIENCE = 180_000;

interface Ending {
  readonly acknowledged: readonly number[];
  /** The step at which it was ended; null where it came to its end. */
  readonly stoppedAt: string | null;
}

/** Lets a worker write and ends it at its n-th step. */
function doomed(name: string, stopAt: number): Promise<Ending> {
  const worker = new Worker(new URL('./testing/doomed-worker.ts', import.meta.url), { type: 'module' });
  const acknowledged: number[] = [];
  return new Promise((resolve, reject) => {
    worker.addEventListener('error', () => reject(new Error('The worker did not start')));
    worker.addEventListener('message', ({ data }: MessageEvent<DoomedNews>) => {
      if ('acknowledged' in data) return void acknowledged.push(...data.acknowledged);
      worker.terminate();
      if ('error' in data) reject(new Error(data.error));
      else resolve({ acknowledged, stoppedAt: 'stoppedAt' in data ? data.stoppedAt : null });
    });
    worker.postMessage({ name, stopAt });
  });
}

/** Opens the log in a fresh worker, looks at it and throws it away. */
async function lookedAt(name: string): Promise<{ contents: unknown; health: unknown; verified: unknown }> {
  const worker = new Worker(new URL('./testing/opfs-worker.ts', import.meta.url), { type: 'module' });
  const ask = (request: OpfsRequest): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<OpfsAnswer>) => ('error' in data ? reject(new Error(data.error)) : resolve(data.value)),
        { once: true },
      );
      worker.postMessage(request);
    });
  const health = await ask({ ask: 'open', name });
  const contents = await ask({ ask: 'contents' });
  const verified = await ask({ ask: 'verify' });
  // Tidying up only: WebKit may let go of a killed worker's database late, and no name is used twice.
  await ask({ ask: 'destroy' }).catch(() => undefined);
  worker.terminate();
  return { contents, health, verified };
}

// Node has neither workers of this kind nor a private file system.
describe.skipIf(typeof Worker === 'undefined')('The kill matrix in a real browser', () => {
  it(
    'L26 ended at any step of opening, appending and sealing: nothing acknowledged is lost, nothing is torn',
    async () => {
      const steps: string[] = [];
      for (let stopAt = 1; stopAt <= MOST_STEPS; stopAt++) {
        const name = `doomed-${crypto.randomUUID()}`;
        const { acknowledged, stoppedAt } = await doomed(name, stopAt);
        const { contents, health, verified } = await lookedAt(name);
        const where = `ended at step ${stopAt} (${stoppedAt ?? 'the end'})`;
        expect(health, `${where}: health`).toMatchObject({ writable: true });
        expect(verified, `${where}: proof`).toMatchObject({ ok: true });
        expect(WHOLE, `${where}: whole commits`).toContainEqual(contents);
        expect(contents, `${where}: what was acknowledged`).toEqual(expect.arrayContaining([...acknowledged]));
        if (stoppedAt === null) break;
        steps.push(stoppedAt);
      }
      expect(steps.length).toBeLessThan(MOST_STEPS);
      expect(steps).toEqual(
        expect.arrayContaining(['connect', 'readMeta', 'readRows', 'write', 'written', 'seal', 'sealed']),
      );
    },
    PATIENCE,
  );
});
