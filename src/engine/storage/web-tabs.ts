import { isObject } from './row-shape.ts';
import type { Lease, LockPort, NewsPort } from './port.ts';

/** Web Locks, shared by all tabs and workers of the origin. */
export const webLocks: LockPort = {
  request: (name, options) => new Promise((resolve, reject) => hold(name, options, resolve, reject)),
  async waiting(name) {
    const { pending = [] } = await navigator.locks.query();
    return pending.filter((request) => request.name === name).length;
  },
};

/** News over a BroadcastChannel. */
export const broadcastNews: NewsPort = {
  join(name, listener) {
    const channel = new BroadcastChannel(name);
    channel.addEventListener('message', (event) => listener(event.data));
    return { post: (message) => channel.postMessage(message), close: () => channel.close() };
  },
};

function hold(
  name: string,
  { steal, signal }: { readonly steal: boolean; readonly signal: AbortSignal | null },
  granted: (lease: Lease) => void,
  refused: (error: unknown) => void,
): void {
  let onStolen: () => void = () => undefined;
  const stolen = new Promise<void>((resolve) => (onStolen = resolve));
  const whileHeld = () =>
    new Promise<void>((release) => {
      granted({ release, stolen });
    });
  // The browser takes either an abort signal or `steal`, not both.
  const options = signal === null || steal ? { steal } : { signal };
  navigator.locks.request(name, options, whileHeld).catch((error: unknown) => {
    // After the lock was granted only a thief ends it this way; before, the caller gave up.
    refused(error);
    if (isObject(error) && error['name'] === 'AbortError') onStolen();
  });
}
