import { describe, expect, it } from 'vitest';
import type { DoomedNews } from './testing/doomed-worker.ts';
// The linter does not know what Vite makes of this query: a worker's constructor.
// oxlint-disable-next-line import/default
import DoomedWorker from './testing/doomed-worker.ts?worker&inline';
import type { OpfsAnswer, OpfsRequest } from './testing/opfs-worker.ts';
// oxlint-disable-next-line import/default
import OpfsWorker from './testing/opfs-worker.ts?worker&inline';

/** Where the log may end: after each of its commits. */
const WHOLE = [[], [1, 2], [1, 2, 3], [1, 2, 3, 4, 5, 6]];
/** Far more than there are steps: the loop ends when one worker comes to its end. */
const MOST_STEPS = 200;

/** Some fifty steps with a worker each. */
const PATIENCE = 180_000;

interface Ending {
  readonly acknowledged: readonly number[];
  /** The step at which it was ended; null where it came to its end. */
  readonly stoppedAt: string | null;
}

/** Lets a worker write and ends it at its n-th step. */
function doomed(name: string, stopAt: number): Promise<Ending> {
  const worker = new DoomedWorker();
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

/** What became of a log. */
interface Remains {
  readonly contents: unknown;
  readonly health: unknown;
  readonly verified: unknown;
}

/** A worker that wrote none of the logs. Its `look` opens one, looks at it and throws it away; one at a time. */
function onlooker(): { readonly look: (name: string) => Promise<Remains>; readonly end: () => void } {
  const worker = new OpfsWorker();
  const ask = (request: OpfsRequest): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<OpfsAnswer>) => ('error' in data ? reject(new Error(data.error)) : resolve(data.value)),
        { once: true },
      );
      worker.postMessage(request);
    });
  const look = async (name: string): Promise<Remains> => {
    const health = await ask({ ask: 'open', name });
    const contents = await ask({ ask: 'contents' });
    const verified = await ask({ ask: 'verify' });
    // Tidying up only: WebKit may let go of a killed worker's database late, and no name is used twice.
    await ask({ ask: 'destroy' }).catch(() => undefined);
    return { contents, health, verified };
  };
  return { look, end: () => worker.terminate() };
}

/** Lets a worker write to a log of its own and ends it at its n-th step. */
async function doomedAt(stopAt: number): Promise<Ending & { readonly name: string; readonly stopAt: number }> {
  const name = `doomed-${crypto.randomUUID()}`;
  return { name, stopAt, ...(await doomed(name, stopAt)) };
}

// Node has neither workers of this kind nor a private file system.
describe.skipIf(typeof Worker === 'undefined')('The kill matrix in a real browser', () => {
  it(
    'L26 ended at any step of opening, appending and sealing: nothing acknowledged is lost, nothing is torn',
    async () => {
      const steps: string[] = [];
      const { look, end } = onlooker();
      // A worker takes longer to start than to write: while one log is looked at, the next worker is on its way.
      let next = doomedAt(1);
      for (;;) {
        const { name, stopAt, acknowledged, stoppedAt } = await next;
        if (stoppedAt !== null && stopAt < MOST_STEPS) next = doomedAt(stopAt + 1);
        const { contents, health, verified } = await look(name);
        const where = `ended at step ${stopAt} (${stoppedAt ?? 'the end'})`;
        expect(health, `${where}: health`).toMatchObject({ writable: true });
        expect(verified, `${where}: proof`).toMatchObject({ ok: true });
        expect(WHOLE, `${where}: whole commits`).toContainEqual(contents);
        expect(contents, `${where}: what was acknowledged`).toEqual(expect.arrayContaining([...acknowledged]));
        if (stoppedAt === null) break;
        steps.push(stoppedAt);
        if (stopAt === MOST_STEPS) break;
      }
      end();
      expect(steps.length).toBeLessThan(MOST_STEPS);
      expect(steps).toEqual(
        expect.arrayContaining(['connect', 'readMeta', 'readRows', 'write', 'written', 'seal', 'sealed']),
      );
    },
    PATIENCE,
  );
});
