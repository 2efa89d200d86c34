import { expose } from 'comlink';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ErrorData } from '#engine';

// A session of its own: test files share a process, and one that is connected stays so.
vi.resetModules();
const { connect, ready, restart, workerApi } = await import('./session.ts');
const { connection } = await import('./stores.ts');
afterAll(() => vi.resetModules());

const HELD: ErrorData = { code: 'StoreLocked', message: 'Another window has it open' };
const OPENED = { ok: true, value: { head: 0, health: null } };
/** No screen is asked for more than that it cannot be answered. */
const UNANSWERED = { ok: false, error: { code: 'NotFound', message: 'Nothing is asked of this test' } };

/** A worker in this thread, whose openings come to what is given, one after another; the last for good. */
function connectTo(openings: readonly object[]): { readonly opened: () => number } {
  let opened = 0;
  const { port1, port2 } = new MessageChannel();
  const api = {
    open: () => openings[Math.min(opened++, openings.length - 1)],
    screen: () => UNANSWERED,
    ping: () => 0,
  };
  expose(api, port2);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the part of a worker that is used
  const worker = Object.assign(port1, { terminate: () => port1.close() }) as unknown as Worker;
  port1.start();
  spawned = worker;
  if (isConnected) restart();
  else connect(host);
  isConnected = true;
  return { opened: () => opened };
}

let isConnected = false;
let spawned: Worker | null = null;
const host = {
  spawnWorker: () => {
    if (spawned === null) throw new Error('There is no worker');
    return spawned;
  },
  askToPersist: () => Promise.resolve(null),
  storageHealth: () => Promise.resolve({ persisted: null, usage: null, quota: null }),
};

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));

afterEach(() => {
  spawned?.terminate();
  vi.useRealTimers();
});

test('SH12 a book that another window holds is asked for again until it is free, and the page says so meanwhile', async () => {
  const { opened } = connectTo([{ ok: false, error: HELD }, { ok: false, error: HELD }, OPENED]);
  await expect(ready()).rejects.toMatchObject(HELD);
  expect(connection.getState()).toMatchObject({ status: 'failed', error: HELD });
  await vi.waitFor(() => expect(connection.getState().status).toBe('ready'), { timeout: 20_000 });
  expect(opened()).toBe(3);
  await ready();
});

test('SH12 what a newer version has opened, or is damaged, is not asked for again by itself', async () => {
  for (const error of [
    { ...HELD, kind: 'newer' },
    { code: 'CorruptLog', message: 'Damaged' },
  ]) {
    const { opened } = connectTo([{ ok: false, error }, OPENED]);
    await expect(ready()).rejects.toMatchObject(error);
    vi.advanceTimersByTime(60_000);
    // What was asked before this has been heard by then.
    await workerApi().ping();
    expect(opened()).toBe(1);
  }
});
