import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventStore } from '../store.ts';
import { boundaryCases } from './boundary-cases.ts';
import type { Case, StorePlace } from './case.ts';
import { commitCases } from './commit-cases.ts';
import { envelopeCases } from './envelope-cases.ts';
import { keepingCases } from './keeping-cases.ts';
import { readCases } from './read-cases.ts';
import { schemaCases } from './schema-cases.ts';
import { tierCases } from './tier-cases.ts';
import { timeCases } from './time-cases.ts';
import { versionCases } from './version-cases.ts';

const GROUPS: Readonly<Record<string, readonly Case[]>> = {
  'expected versions': versionCases,
  commits: commitCases,
  envelopes: envelopeCases,
  reading: readCases,
  boundaries: boundaryCases,
  time: timeCases,
  schemas: schemaCases,
  keeping: keepingCases,
  tiers: tierCases,
};

/**
 * What any event store must do, case by case, each in a place of its own: run it inside a `describe`, in Node or in a
 * browser. The behaviours were gathered from the suites of KurrentDB, JasperFx, Rails Event Store, Axon,
 * pyeventsourcing, Emmett and Castore; words and code are our own.
 */
export function conformance(makePlace: () => Promise<StorePlace>): void {
  let place: StorePlace;
  const opened: EventStore[] = [];
  const open: StorePlace['open'] = async (options) => {
    const store = await place.open(options);
    opened.push(store);
    return store;
  };
  beforeEach(async () => {
    place = await makePlace();
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    await (await place.open()).destroy();
  });
  it('has 350 cases or more, all of different names', () => {
    const names = Object.values(GROUPS).flatMap((cases) => cases.map(({ name }) => name));
    expect(names.length).toBeGreaterThanOrEqual(350);
    expect(new Set(names).size).toBe(names.length);
  });
  for (const [group, cases] of Object.entries(GROUPS)) {
    describe(group, () => {
      for (const { name, run } of cases) it(name, async () => run({ store: await open(), open }));
    });
  }
}
