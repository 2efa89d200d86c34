import * as factory from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { conformance } from './conformance/conformance.ts';
import { openIndexedDbStorage } from './storage/indexeddb.ts';
import { killedPlace, type KilledStep } from './testing/killed-place.ts';

/** Cases take some ten to some hundred steps: each is ended at another of its first ones. */
const MOST = 41;
const EVERY_STEP: Readonly<Record<KilledStep, boolean>> = {
  connect: true,
  readMeta: true,
  readRows: true,
  write: true,
  written: true,
  seal: true,
  sealed: true,
  'mirror-open': true,
  'mirror-write': true,
  'mirror-truncate': true,
  'mirror-flush': true,
  // Few cases keep anything derived, and the end of a case is no place to be killed at.
  readDerived: false,
  writeDerived: false,
  'mirror-destroy': false,
};

describe('Conformance in IndexedDB while the process is killed at each labelled step', () => {
  const killed = new Set<KilledStep>();
  let places = 0;
  conformance(async () => {
    const storage = openIndexedDbStorage(`killed-${crypto.randomUUID()}`, factory);
    places += 1;
    const number = 1 + ((places * 7) % MOST);
    // Seals come late and seldom: the process is killed at its first one too.
    const seldom = new Set<KilledStep>([places % 2 === 0 ? 'seal' : 'sealed']);
    return killedPlace(storage, (step, count) => {
      const isDeadly = count === number || seldom.delete(step);
      if (isDeadly) killed.add(step);
      return isDeadly;
    });
  });

  it('was killed at every step', () => {
    const wanted = Object.entries(EVERY_STEP).filter(([, must]) => must);
    expect(wanted.map(([step]) => step).filter((step) => !new Set<string>(killed).has(step))).toEqual([]);
  });
});
