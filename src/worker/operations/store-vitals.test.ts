import {
  acceptAnything,
  DEFAULT_CONFIGURATION,
  defineProjection,
  memoryLocks,
  memoryMirror,
  memoryNews,
  memoryStorage,
  openEventStore,
  type ProjectionDefinition,
  tableProjection,
} from '#engine';
import { describe, expect, it } from 'vitest';
import { viewsOfStores } from '../lazy-views.ts';
import { StoreViews } from '../store-views.ts';
import type { DeviceStorage } from './device-storage.ts';
import { StoreVitals } from './store-vitals.ts';
import { StreamNames } from './stream-names.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-01-01T12:00:00Z');

/** A store whose clock and device are the test's. */
async function watched(
  device: DeviceStorage = { used: 600, quota: 1_000, kinds: { indexedDB: 400 } },
  definitions: readonly ProjectionDefinition[] = [],
) {
  let now = START;
  const clock = () => new Date(now).toISOString();
  const store = await openEventStore({
    name: 'watched',
    schemas: acceptAnything,
    storage: memoryStorage(),
    mirror: memoryMirror(),
    locks: memoryLocks(),
    news: memoryNews(),
    clock,
    newId: () => crypto.randomUUID(),
  });
  const views = viewsOfStores(async (of) => new StoreViews(of, definitions))(store);
  const { thresholds } = DEFAULT_CONFIGURATION.monitoring;
  const changed = { ...thresholds };
  const vitals = new StoreVitals({
    store,
    views,
    clock,
    names: new StreamNames(store, views),
    thresholds: async () => changed,
    device: async () => device,
  });
  return {
    store,
    views,
    vitals,
    changed,
    add: (streamId: string, count: number) =>
      store.append(
        streamId,
        Array.from({ length: count }, (_, n) => ({ type: 'N', data: { n } })),
      ),
    wait: (ms: number) => (now += ms),
  };
}

describe('the metrics of a store', () => {
  it('O13 are there by stable names, each with its unit and its threshold', async () => {
    const { vitals, add } = await watched();
    await add('a', 3);
    const metrics = await vitals.metrics();
    expect(
      Object.fromEntries(Object.entries(metrics).map(([name, { unit, threshold }]) => [name, [unit, threshold]])),
    ).toEqual({
      append: ['ms', 100],
      group: ['commits', undefined],
      replay: ['ms', 500],
      snapshot: ['ms', 1_000],
      'projection-lag:event-types': ['ms', 10_000],
      'projection-lag:streams': ['ms', 10_000],
      'projection-errors': ['1/min', 10],
      storage: ['%', 80],
      'events-per-aggregate': ['events', 10_000],
      'events-per-second': ['1/s', 10_000],
    });
    expect(metrics['storage']).toMatchObject({ value: 60, breached: false });
  });

  it('O13 count events by aggregate and by second, and states that were folded', async () => {
    const { vitals, views, add, wait, changed } = await watched();
    await add('long', 30);
    await add('short', 2);
    await expect.poll(async () => (await views.projections()).every(({ state }) => state === 'live')).toBe(true);
    wait(60_000);
    for (let second = 0; second < 4; second++) {
      await add('long', 10);
      wait(1_000);
    }
    await expect.poll(async () => (await views.projections()).every(({ state }) => state === 'live')).toBe(true);
    await views.stateAt({ streamId: 'short' });
    const metrics = await vitals.metrics();
    expect(metrics['events-per-aggregate']).toMatchObject({ count: 2, p50: 70, p99: 70, value: 70, breached: false });
    expect(metrics['events-per-second']).toMatchObject({ count: 72, p50: 0, p99: 10, value: 8 });
    expect(metrics['replay']?.count).toBe(1);
    changed.eventsPerAggregate = 69;
    expect((await vitals.metrics())['events-per-aggregate']).toMatchObject({ threshold: 69, breached: true });
  });

  it('O13 leave out what the browser does not tell', async () => {
    const { vitals, add } = await watched({ used: null, quota: null, kinds: null });
    await add('a', 1);
    expect(await vitals.metrics()).not.toHaveProperty('storage');
    const { storage, growth } = await vitals.read();
    expect(storage).toMatchObject({ used: null, quota: null, kinds: null });
    expect(growth).toMatchObject({ reachesQuota: null, reachesThreshold: null });
  });

  it('O13 count what projections failed at in the last minute', async () => {
    const { vitals, views, add } = await watched(undefined, [
      defineProjection(
        tableProjection<number>({
          name: 'picky',
          apply: () => {
            throw new Error('no');
          },
          isRow: (value) => typeof value === 'number',
          add: (earlier) => earlier,
        }),
      ),
    ]);
    expect((await vitals.metrics())['projection-errors']).toMatchObject({ count: 0, value: 0, breached: false });
    await add('a', 4);
    // Each event is tried three times before it is parked.
    await expect.poll(async () => (await views.deadLetters('picky')).length, { timeout: 5_000 }).toBe(4);
    expect((await vitals.metrics())['projection-errors']).toMatchObject({ threshold: 10, breached: true });
    expect((await vitals.metrics())['projection-errors']?.value).toBeGreaterThanOrEqual(12);
  });

  it('O15 are kept every five seconds while somebody asks, for an hour', async () => {
    const { vitals, add, wait } = await watched();
    await add('a', 1);
    for (let ask = 0; ask < 20; ask++) {
      await vitals.read();
      wait(1_000);
    }
    const { history } = await vitals.read();
    const times = history.map(({ at }) => (Date.parse(at) - START) / 1_000);
    expect(times).toEqual([0, 5, 10, 15, 20]);
    expect(history.at(-1)?.values).toMatchObject({ storage: 60 });
    // What has not been measured is a gap, not a nought.
    expect(history.at(-1)?.values).not.toHaveProperty('snapshot');
    for (let ask = 0; ask < 730; ask++) {
      wait(5_000);
      await vitals.read();
    }
    const hour = (await vitals.read()).history;
    expect(hour).toHaveLength(720);
    expect(Date.parse(hour.at(-1)?.at ?? '') - Date.parse(hour[0]?.at ?? '')).toBe(719 * 5_000);
  });
});

describe('storage and growth of a store', () => {
  it('O19 tells bytes by tier, the safety copy once more, and the longest streams', async () => {
    const { vitals, store, views, add } = await watched();
    await add('a', 40);
    await store.compact();
    await add('b', 10);
    await expect.poll(async () => (await views.projections()).every(({ state }) => state === 'live')).toBe(true);
    const { storage, largestStreams } = await vitals.read();
    const { hot, sealed, archived } = storage.tiers;
    expect([hot.events, sealed.events, archived]).toEqual([10, 40, { events: 0, bytes: 0 }]);
    expect(sealed.bytes).toBe((await store.tiers()).sealed.bytes);
    // As JSON each takes some 250 to 400 bytes.
    expect(hot.bytes).toBeGreaterThan(2_000);
    expect(hot.bytes).toBeLessThan(5_000);
    expect(storage.safetyCopy).toEqual({ events: 50, bytes: hot.bytes + sealed.bytes });
    expect(storage.kinds).toEqual({ indexedDB: 400 });
    expect(largestStreams).toEqual([
      { streamId: 'a', events: 40 },
      { streamId: 'b', events: 10 },
    ]);
  });

  it('O16 draws the line from the end of the first day on: what a log began with is no growth', async () => {
    const { vitals, add, wait } = await watched({ used: 500_000, quota: 1_000_000, kinds: null });
    await add('import', 500);
    expect((await vitals.read()).growth).toMatchObject({ eventsPerDay: null, bytesPerDay: null, days: 0 });
    for (let day = 0; day < 10; day++) {
      wait(DAY);
      await add('daily', 6);
    }
    wait(DAY / 2);
    const { growth, at } = await vitals.read();
    expect(growth.eventsPerDay).toBeCloseTo(6, 1);
    expect(growth.fit).toBeGreaterThan(0.99);
    expect(growth.days).toBe(10);
    expect(growth.series[0]).toEqual({ at: '2026-01-02T00:00:00.000Z', events: 500 });
    expect(growth.series.at(-1)).toEqual({ at, events: 560 });
    const bytesPerDay = (growth.eventsPerDay ?? 0) * (growth.bytesPerEvent ?? 0);
    expect(growth.bytesPerDay).toBeCloseTo(bytesPerDay, 6);
    // 300,000 bytes are left to 80 %, 500,000 to all.
    const days = (Date.parse(growth.reachesThreshold ?? '') - Date.parse(at)) / DAY;
    expect(days).toBeCloseTo(300_000 / bytesPerDay, 3);
    expect((Date.parse(growth.reachesQuota ?? '') - Date.parse(at)) / DAY).toBeCloseTo((days * 5) / 3, 3);
  });

  it('O17 an empty log has no forecast', async () => {
    const { vitals } = await watched();
    const { growth, largestStreams } = await vitals.read();
    expect(growth).toMatchObject({ eventsPerDay: null, bytesPerEvent: null, reachesQuota: null, days: 0 });
    expect(growth.series).toHaveLength(1);
    expect(largestStreams).toEqual([]);
  });
});
