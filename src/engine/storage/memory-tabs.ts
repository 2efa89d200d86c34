import type { Lease, LockPort, NewsPort } from './port.ts';

/** Locks that all stores given the same port share. */
export function memoryLocks(): LockPort {
  const held = new Map<string, () => void>();
  const queues = new Map<string, (() => void)[]>();
  const queueOf = (name: string) => {
    const queue = queues.get(name) ?? [];
    queues.set(name, queue);
    return queue;
  };
  const grant = (name: string): Lease => {
    let steal: () => void = () => undefined;
    const stolen = new Promise<void>((resolve) => (steal = resolve));
    const mine = () => steal();
    held.set(name, mine);
    return {
      stolen,
      release() {
        if (held.get(name) !== mine) return;
        held.delete(name);
        queueOf(name).shift()?.();
      },
    };
  };
  return {
    async request(name, { steal, signal }) {
      await Promise.resolve();
      if (steal) {
        held.get(name)?.();
        return grant(name);
      }
      if (!held.has(name) && queueOf(name).length === 0) return grant(name);
      return new Promise((resolve, reject) => {
        const next = () => resolve(grant(name));
        queueOf(name).push(next);
        signal?.addEventListener('abort', () => {
          queues.set(
            name,
            queueOf(name).filter((waiting) => waiting !== next),
          );
          reject(new Error('The request for the lock was given up'));
        });
      });
    },
    waiting: async (name) => queueOf(name).length,
  };
}

/** News between stores that were given the same port; delivered later, as between tabs. */
export function memoryNews(): NewsPort {
  const rooms = new Map<string, Set<(message: unknown) => void>>();
  return {
    join(name, listener) {
      const room = rooms.get(name) ?? new Set();
      rooms.set(name, room);
      room.add(listener);
      return {
        post(message) {
          const copy: unknown = structuredClone(message);
          for (const other of room)
            if (other !== listener) void Promise.resolve().then(() => room.has(other) && other(copy));
        },
        close: () => room.delete(listener),
      };
    },
  };
}
