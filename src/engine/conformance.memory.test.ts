import { describe, expect, it } from 'vitest';
import { conformance } from './conformance/conformance.ts';
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

describe('Conformance in memory', () => {
  conformance(async () => openScratch());
});

describe('Conformance in memory without a mirror', () => {
  conformance(async () => {
    const scratch = openScratch();
    return { open: (options) => scratch.open({ ...options, mirror: null }) };
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
