import { expect } from 'vitest';
import type { Commit } from '../event.ts';
import type { EventStore } from '../store.ts';
import { codeOf, dataOf, idOf, numbers, type Case, type Stage } from './case.ts';

/** Eight commits of different sizes over three streams, 20 events; sealed in segments of about 6. */
async function sealed({ open }: Stage): Promise<EventStore> {
  const store = await open({ tiers: { segmentSize: 6 } });
  let next = 1;
  for (const [index, size] of [1, 4, 2, 3, 7, 1, 1, 1].entries()) {
    const metadata = { tags: [index % 2 === 0 ? 'even' : 'odd'], correlationId: `c-${index % 3}` };
    const events = numbers(next, size).map((event) => ({ ...event, metadata }));
    await store.append(`s-${index % 3}`, events, { expectedVersion: 'any' });
    next += size;
  }
  await store.compact();
  return store;
}

const UP_TO_20 = Array.from({ length: 20 }, (_, index) => index + 1);

async function all(store: EventStore): Promise<readonly Commit[]> {
  const commits: Commit[] = [];
  for await (const batch of store.readCommits()) commits.push(...batch);
  return commits;
}

const reads: readonly Case[] = [
  {
    name: 'a sealed log reads whole, forwards and backwards',
    run: async (stage) => {
      const store = await sealed(stage);
      expect(dataOf(await store.readAll())).toEqual(UP_TO_20);
      expect(dataOf(await store.readAll({ direction: 'backwards' }))).toEqual(UP_TO_20.toReversed());
    },
  },
  {
    name: 'a sealed log reads from and to any position',
    run: async (stage) => {
      const store = await sealed(stage);
      for (const from of [1, 2, 6, 7, 13, 20]) {
        expect(dataOf(await store.readAll({ from, to: from + 3 }))).toEqual(UP_TO_20.slice(from - 1, from + 3));
      }
    },
  },
  {
    name: 'a sealed log is selected from by tag, correlation and stream',
    run: async (stage) => {
      const store = await sealed(stage);
      expect(dataOf(await store.readAll({ tags: ['odd'] }))).toEqual([2, 3, 4, 5, 8, 9, 10, 18, 20]);
      expect(dataOf(await store.readAll({ correlationId: 'c-1' }))).toEqual([
        2, 3, 4, 5, 11, 12, 13, 14, 15, 16, 17, 20,
      ]);
      expect(dataOf(await store.readStream('s-2'))).toEqual([6, 7, 18]);
    },
  },
  {
    name: 'sealed commits keep their bounds, ids, times and command',
    run: async (stage) => {
      const store = await sealed(stage);
      const hot = await stage.open();
      await hot.catchUp();
      expect(await all(store)).toEqual(await all(hot));
      expect((await all(store)).map(({ events }) => events.length)).toEqual([1, 4, 2, 3, 7, 1, 1, 1]);
    },
  },
  {
    name: 'a commit that is sealed is found by its id',
    run: async ({ store }) => {
      await store.commit({ id: idOf(1), appends: [{ streamId: 'a', events: numbers(1, 3) }] });
      await store.compact();
      expect((await store.findCommit(idOf(1)))?.events).toHaveLength(3);
    },
  },
  {
    name: 'a subscriber hears a sealed log from any position, and goes on live',
    run: async (stage) => {
      const store = await sealed(stage);
      const heard: number[] = [];
      await store.subscribe(10, (commits) =>
        heard.push(...commits.flatMap(({ events }) => events.map((e) => e.position))),
      );
      await store.append('s-0', numbers(21));
      expect(heard).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
    },
  },
];

const writes: readonly Case[] = [
  {
    name: 'versions go on after a compaction',
    run: async (stage) => {
      const store = await sealed(stage);
      expect(await codeOf(store.append('s-2', numbers(21), { expectedVersion: 2 }))).toBe('WrongExpectedVersion');
      expect(await store.append('s-2', numbers(21), { expectedVersion: 3 })).toMatchObject({
        position: 21,
        version: 4,
      });
    },
  },
  {
    name: 'an append that repeats sealed events is a duplicate',
    run: async ({ store }) => {
      const events = numbers(1, 2).map((event, index) => ({ ...event, id: idOf(index + 1) }));
      await store.append('a', events);
      await store.compact();
      expect(await store.append('a', events)).toEqual({ position: 2, version: 2, duplicate: true });
      const other = events.map((event) => ({ ...event, data: 'other' }));
      expect(await codeOf(store.append('a', other))).toBe('EventIdConflict');
    },
  },
  {
    name: 'a boundary sees sealed events',
    run: async (stage) => {
      const store = await sealed(stage);
      const boundary = { failIfEventsMatch: [{ tags: ['even'] }], after: 18 };
      expect(await codeOf(store.append('s-0', numbers(21), boundary))).toBe('AppendConditionFailed');
      expect(await codeOf(store.append('s-0', numbers(21), { ...boundary, after: 19 }))).toBe('ok');
    },
  },
  {
    name: 'a stream whose events are sealed can be deleted, and reopened with the next version',
    run: async (stage) => {
      const store = await sealed(stage);
      await store.deleteStream('s-2');
      await store.compact();
      expect(await store.readStream('s-2')).toEqual([]);
      expect(await store.append('s-2', numbers(22), { expectedVersion: 'no-stream' })).toMatchObject({ version: 5 });
    },
  },
];

const keeps: readonly Case[] = [
  {
    name: 'a compaction leaves the head, and every event is sealed',
    run: async (stage) => {
      const store = await sealed(stage);
      const before = store.head();
      expect(await store.compact()).toMatchObject({ events: 20, sealedNow: 0 });
      expect(store.head()).toEqual(before);
      const { hot, sealed: inStore, archived } = await store.tiers();
      expect(hot.events).toBe(0);
      expect(inStore.events + archived.events).toBe(20);
    },
  },
  {
    name: 'a sealed log is the same after a reopening, and proves its chain',
    run: async (stage) => {
      const store = await sealed(stage);
      const before = await all(store);
      await store.close();
      const again = await stage.open();
      expect(await all(again)).toEqual(before);
      expect(again.health()).toMatchObject({ writable: true, repairs: [] });
      expect(await again.verify()).toMatchObject({ ok: true, eventsChecked: 20 });
    },
  },
  {
    name: 'another tab reads on while the log is sealed under it',
    run: async (stage) => {
      const other = await stage.open({ cacheEvents: 0 });
      const store = await sealed(stage);
      await other.catchUp();
      await store.append('s-0', numbers(21));
      await store.compact();
      await other.catchUp();
      expect(dataOf(await other.readAll())).toEqual([...UP_TO_20, 21]);
      await other.append('s-1', numbers(22));
      expect(dataOf(await other.readAll({ from: 19 }))).toEqual([19, 20, 21, 22]);
    },
  },
  {
    name: 'single events of a large commit are read from a sealed segment as all of them are',
    run: async (stage) => {
      const many = Array.from({ length: 1500 }, (_, i) => ({ type: 'N', data: i }));
      await stage.store.append('large', many);
      await stage.store.append('s-0', numbers(1));
      await stage.store.compact();
      const cold = await stage.open({ cacheEvents: 0 });
      const events = await cold.readAll();
      expect(dataOf(events.slice(0, 1500))).toEqual(many.map(({ data }) => data));
      for (const from of [1500, 1, 701, 1501, 2]) {
        expect(await cold.readAll({ from, maxCount: 1 })).toEqual([events[from - 1]]);
        expect(await cold.readAll({ from, maxCount: 1, raw: true })).toEqual([events[from - 1]]);
      }
    },
  },
  {
    name: 'an empty log has nothing to compact',
    run: async ({ store }) => {
      expect(await store.compact()).toEqual({ events: 0, sealedNow: 0, segments: 0, bytesBefore: 0, bytesAfter: 0 });
    },
  },
  {
    name: 'what is stored before a compaction and after it is backed up as one',
    run: async (stage) => {
      const store = await sealed(stage);
      await store.append('s-0', numbers(21));
      const text = await new Response(await store.backup()).text();
      expect(text.trimEnd().split('\n')).toHaveLength(1 + 9 + 1);
    },
  },
];

export const tierCases: readonly Case[] = [...reads, ...writes, ...keeps];
