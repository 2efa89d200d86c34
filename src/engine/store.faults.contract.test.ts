import { describe, expect, it } from 'vitest';
import { conformance } from './conformance/conformance.ts';
import type { StorePlace } from './conformance/case.ts';
import { DaybookError } from './errors.ts';
import type { EventStore } from './store.ts';
import { faultyIndexedDbPlace } from './testing/indexeddb-place.ts';
import type { TransactionFault } from './testing/faulty-indexeddb.ts';

/** Far enough apart that the one repetition of a failed call mostly finds the database well again. */
const FAULT_EVERY = 3;
/** After so many refusals in a row somebody has not made room at all. */
const PATIENCE = 30;

/** About every fourth (every third that may) writing transaction fails, by an even sequence that is the same each time. */
function everyFourth(fault: TransactionFault): {
  readonly next: () => TransactionFault | null;
  readonly count: () => number;
} {
  let seed = 1;
  let faults = 0;
  let last = false;
  return {
    next() {
      seed = (seed * 48_271) % 2_147_483_647;
      // Never two in a row: what is tried twice must succeed.
      last = !last && seed * FAULT_EVERY < 2_147_483_647;
      if (last) faults += 1;
      return last ? fault : null;
    },
    count: () => faults,
  };
}

async function untilThereIsRoom<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (error) {
      const isFull = error instanceof DaybookError && error.code === 'QuotaExceeded';
      if (!isFull || tries === PATIENCE) throw error;
    }
  }
}

/** A caller that makes room when it is told that there is none, and asks again. */
function asksAgain(store: EventStore): EventStore {
  const methods: Partial<EventStore> = {
    commit: (request) => untilThereIsRoom(() => store.commit(request)),
    append: (...args) => untilThereIsRoom(() => store.append(...args)),
    appendAll: (appends) => untilThereIsRoom(() => store.appendAll(appends)),
    deleteStream: (...args) => untilThereIsRoom(() => store.deleteStream(...args)),
    compact: (...args) => untilThereIsRoom(() => store.compact(...args)),
    archive: (...args) => untilThereIsRoom(() => store.archive(...args)),
    bringBack: (...args) => untilThereIsRoom(() => store.bringBack(...args)),
    restore: (...args) => untilThereIsRoom(() => store.restore(...args)),
  };
  return new Proxy(store, {
    get: (target, name) => {
      const own: unknown = Reflect.get(methods, name) ?? Reflect.get(target, name);
      return typeof own === 'function' ? own.bind(target) : own;
    },
  });
}

function opensAgain(place: StorePlace): StorePlace {
  return { open: (options) => untilThereIsRoom(async () => asksAgain(await place.open(options))) };
}

describe('Conformance in IndexedDB whose transactions are aborted now and then', () => {
  conformance(() => faultyIndexedDbPlace(everyFourth('abort').next));
});

describe('Conformance in IndexedDB that has no room now and then', () => {
  conformance(async () => opensAgain(await faultyIndexedDbPlace(everyFourth('quota').next)));
});

describe('The faults of these two', () => {
  it.each([
    ['abort', 'ok'],
    ['quota', 'QuotaExceeded'],
  ] as const)('%s really happens: the database loses the transaction, and the store says "%s"', async (fault, said) => {
    const { next, count } = everyFourth(fault);
    let isOn = false;
    const place = await faultyIndexedDbPlace(() => (isOn ? next() : null));
    const store = await place.open();
    isOn = true;
    const answers: string[] = [];
    for (let n = 0; n < 20; n++) {
      answers.push(await store.append('s', [{ type: 'N', data: n }]).then(() => 'ok', codeOf));
    }
    expect(count()).toBeGreaterThanOrEqual(2);
    expect(new Set(answers)).toEqual(new Set(['ok', said]));
    expect(await store.readStream('s')).toHaveLength(answers.filter((answer) => answer === 'ok').length);
    isOn = false;
    await store.destroy();
  });
});

function codeOf(error: unknown): string {
  return error instanceof DaybookError ? error.code : String(error);
}
