import { describe, expect, it } from 'vitest';
import { conformance } from './conformance/conformance.ts';
import { DaybookError } from './errors.ts';
import type { EventStore } from './store.ts';
import type { StorageStep } from './storage/memory.ts';
import { StorageFault } from './storage/port.ts';
import { openScratch, type Scratch } from './testing/open-scratch.ts';

/** Far enough apart that the one repetition of a failed call finds the storage well again. */
const FAULT_EVERY = 7;
/** Where no data is at stake, or where a failure is the caller's to hear of. */
const SPARED: ReadonlySet<StorageStep> = new Set(['rotate', 'destroy', 'readDerived', 'writeDerived']);

/** A browser whose storage fails before or after every few steps: `faults` counts how often. */
function faultyScratch(): Scratch & { readonly faults: () => number } {
  const scratch = openScratch();
  let steps = 0;
  let faults = 0;
  scratch.hook = (step) => {
    if (SPARED.has(step) || ++steps % FAULT_EVERY !== 0) return;
    faults++;
    throw new StorageFault('unreadable', `planned fault at step ${steps} (${step})`);
  };
  return Object.assign(scratch, { faults: () => faults });
}

/** A store that does something of its own after everything it has stored. */
function after(store: EventStore, work: (store: EventStore) => Promise<unknown>): EventStore {
  const storing = async <T>(call: Promise<T>): Promise<T> => {
    const result = await call;
    await work(store).catch(unlessClosed);
    return result;
  };
  const methods: Partial<EventStore> = {
    commit: (request) => storing(store.commit(request)),
    append: (...args) => storing(store.append(...args)),
    appendAll: (appends) => storing(store.appendAll(appends)),
    deleteStream: (...args) => storing(store.deleteStream(...args)),
  };
  return new Proxy(store, {
    get: (target, name) => {
      const own: unknown = Reflect.get(methods, name) ?? Reflect.get(target, name);
      return typeof own === 'function' ? own.bind(target) : own;
    },
  });
}

function unlessClosed(error: unknown): void {
  if (!(error instanceof DaybookError && error.code === 'StoreLocked')) throw error;
}

describe('Conformance in memory', () => {
  conformance(async () => openScratch());
});

describe('Conformance in memory without a mirror', () => {
  conformance(async () => {
    const scratch = openScratch();
    return { open: (options) => scratch.open({ ...options, mirror: null }) };
  });
});

describe('Conformance on a log that is sealed after every commit', () => {
  conformance(async () => {
    const scratch = openScratch();
    return { open: async (options) => after(await scratch.open(options), (store) => store.compact()) };
  });
});

describe('Conformance on a log that is archived after every commit', () => {
  conformance(async () => {
    const scratch = openScratch();
    return { open: async (options) => after(await scratch.open(options), (store) => store.archive('9999-01-01')) };
  });
});

describe('Conformance on a storage that fails now and then', () => {
  conformance(async () => faultyScratch());

  it('really fails: the faults are met while a log is written', async () => {
    const scratch = faultyScratch();
    const store = await scratch.open();
    for (let n = 0; n < 20; n++) await store.append('s', [{ type: 'N', data: n }]);
    expect(scratch.faults()).toBeGreaterThan(2);
  });
});
