import { expect } from 'vitest';
import type { Commit } from '../event.ts';
import type { EventStore } from '../store.ts';
import { codeOf, dataOf, idOf, numbers, type Case } from './case.ts';

async function filled(store: EventStore): Promise<void> {
  await store.append('a', numbers(1, 2));
  await store.appendAll([
    { streamId: 'b', events: numbers(3) },
    { streamId: 'a', events: numbers(4, 2) },
  ]);
  await store.append('c', numbers(6));
  await store.deleteStream('c');
}

async function heardFrom(store: EventStore, after: number): Promise<{ commits: Commit[]; stop: () => void }> {
  const commits: Commit[] = [];
  const stop = await store.subscribe(after, (news) => commits.push(...news));
  return { commits, stop };
}

const positionsOf = (commits: readonly Commit[]) =>
  commits.flatMap(({ events }) => events.map(({ position }) => position));

/** After which position, and which positions must be heard of the seven stored in four commits: 1-2, 3-5, 6, 7. */
const STARTS: readonly (readonly [string, number, readonly number[]])[] = [
  ['from the beginning', 0, [1, 2, 3, 4, 5, 6, 7]],
  ['from within a commit: the whole commit', 1, [1, 2, 3, 4, 5, 6, 7]],
  ['from the end of a commit', 2, [3, 4, 5, 6, 7]],
  ['from within the second commit', 4, [3, 4, 5, 6, 7]],
  ['from the last but one', 6, [7]],
  ['from the end', 7, []],
];

const starts: readonly Case[] = STARTS.flatMap(([name, after, expected]) => [
  {
    name: `a subscriber ${name} hears what is stored, in order, once`,
    run: async ({ store }) => {
      await filled(store);
      expect(positionsOf((await heardFrom(store, after)).commits)).toEqual(expected);
    },
  },
  {
    name: `a subscriber ${name} goes on live without gap or double`,
    run: async ({ store }) => {
      await filled(store);
      const live = [8, 9, 10, 11];
      const appending = live.map((n) => store.append('d', numbers(n)));
      const { commits } = await heardFrom(store, after);
      await Promise.all(appending);
      expect(positionsOf(commits)).toEqual([...expected, ...live]);
    },
  },
]);

const subscriptions: readonly Case[] = [
  ...starts,
  {
    name: 'a subscriber to an empty log hears the first event',
    run: async ({ store }) => {
      const { commits } = await heardFrom(store, 0);
      await store.append('a', numbers(1));
      expect(positionsOf(commits)).toEqual([1]);
    },
  },
  {
    name: 'a subscriber ahead of the log hears only what comes after its position',
    run: async ({ store }) => {
      const { commits } = await heardFrom(store, 2);
      for (let n = 1; n <= 4; n++) await store.append('a', numbers(n));
      expect(positionsOf(commits)).toEqual([3, 4]);
    },
  },
  {
    name: 'three subscribers hear the same, each from its place',
    run: async ({ store }) => {
      await filled(store);
      const heard = await Promise.all([0, 2, 7].map((after) => heardFrom(store, after)));
      await store.append('d', numbers(8));
      expect(heard.map(({ commits }) => positionsOf(commits).length)).toEqual([8, 6, 1]);
    },
  },
  {
    name: 'a subscriber that has stopped hears nothing more, and the others go on',
    run: async ({ store }) => {
      const [one, two] = [await heardFrom(store, 0), await heardFrom(store, 0)];
      await store.append('a', numbers(1));
      one.stop();
      one.stop();
      await store.append('a', numbers(2));
      expect([positionsOf(one.commits), positionsOf(two.commits)]).toEqual([[1], [1, 2]]);
    },
  },
  {
    name: 'a subscriber hears of a commit before the append that made it has its answer',
    run: async ({ store }) => {
      const { commits } = await heardFrom(store, 0);
      const { position } = await store.append('a', numbers(1, 3));
      expect(positionsOf(commits).at(-1)).toBe(position);
    },
  },
  {
    name: 'a subscriber hears of deletions, and not of what was refused',
    run: async ({ store }) => {
      const { commits } = await heardFrom(store, 0);
      await store.append('a', numbers(1));
      await codeOf(store.append('a', numbers(2), { expectedVersion: 7 }));
      await store.deleteStream('a');
      expect(commits.flatMap(({ events }) => events.map(({ type }) => type))).toEqual(['N', '$StreamDeleted']);
    },
  },
  {
    name: 'a subscriber hears of what another tab appends',
    run: async ({ store, open }) => {
      const { commits } = await heardFrom(await open(), 0);
      await store.append('a', numbers(1, 2));
      await expect.poll(() => positionsOf(commits)).toEqual([1, 2]);
    },
  },
];

const keeping: readonly Case[] = [
  {
    name: 'a log that is opened again is the same: events, head, streams, identity',
    run: async ({ store, open }) => {
      await filled(store);
      const picture = async (log: EventStore) => ({
        events: await log.readAll(),
        head: log.head(),
        versions: ['a', 'b', 'c'].map((streamId) => log.streamVersion(streamId)),
        logId: log.health().logId,
        schemas: await log.schemas(),
      });
      const before = await picture(store);
      await store.close();
      expect(await picture(await open())).toEqual(before);
    },
  },
  {
    name: 'two tabs see each other’s appends and agree on the chain',
    run: async ({ store, open }) => {
      const other = await open();
      await Promise.all(Array.from({ length: 10 }, (_, n) => (n % 2 ? store : other).append('s', numbers(n))));
      expect(await other.catchUp()).toEqual(await store.catchUp());
      expect(await other.readAll()).toEqual(await store.readAll());
    },
  },
  {
    name: 'an expected version that another tab has overtaken is refused',
    run: async ({ store, open }) => {
      const other = await open();
      await store.append('s', numbers(1));
      expect(await codeOf(other.append('s', numbers(2), { expectedVersion: 'no-stream' }))).toBe(
        'WrongExpectedVersion',
      );
    },
  },
  {
    name: 'a stream that another tab has deleted is refused and read as deleted',
    run: async ({ store, open }) => {
      const other = await open();
      await store.append('s', numbers(1));
      await store.deleteStream('s', { hard: true });
      expect(await codeOf(other.append('s', numbers(2)))).toBe('StreamDeleted');
      await other.catchUp();
      expect(await codeOf(other.readStream('s'))).toBe('StreamDeleted');
    },
  },
  {
    name: 'an event that another tab has stored is not stored again',
    run: async ({ store, open }) => {
      const other = await open();
      const first = await store.append('s', [{ type: 'N', data: 1, id: idOf(1) }]);
      expect(await other.append('s', [{ type: 'N', data: 1, id: idOf(1) }])).toEqual({ ...first, duplicate: true });
    },
  },
  {
    name: 'the whole chain can be proved, deletions and all',
    run: async ({ store }) => {
      await filled(store);
      expect(await store.verify()).toEqual({ ok: true, eventsChecked: 7, firstBadPosition: null, problem: null });
    },
  },
  {
    name: 'proving an empty log finds nothing wrong',
    run: async ({ store }) => expect(await store.verify()).toMatchObject({ ok: true, eventsChecked: 0 }),
  },
  {
    name: 'the head’s hash depends on every event before it',
    run: async ({ store }) => {
      const hashes = new Set([store.head().hash]);
      for (let n = 0; n < 5; n++) {
        await store.append('s', numbers(0));
        hashes.add(store.head().hash);
      }
      expect(hashes.size).toBe(6);
    },
  },
  {
    name: 'commits are read whole, from the one that holds a position on',
    run: async ({ store }) => {
      await filled(store);
      const found: number[] = [];
      for await (const commits of store.readCommits(4)) found.push(...commits.map(({ position }) => position));
      expect(found).toEqual([3, 6, 7]);
    },
  },
  {
    name: 'reading commits from past the end gives none',
    run: async ({ store }) => {
      await filled(store);
      for await (const commits of store.readCommits(8)) expect(commits).toEqual([]);
    },
  },
  {
    name: 'a closed store refuses everything, and what it was asked before is done',
    run: async ({ store, open }) => {
      const last = store.append('s', numbers(1));
      await store.close();
      expect(await codeOf(last)).toBe('ok');
      const calls: readonly Promise<unknown>[] = [
        store.readAll(),
        store.readStream('s'),
        store.append('s', numbers(2)),
        store.deleteStream('s'),
        store.clockJumps(),
        store.schemas(),
        store.catchUp(),
        store.verify(),
      ];
      expect(await Promise.all(calls.map(codeOf))).toEqual(calls.map(() => 'StoreLocked'));
      expect(dataOf(await (await open()).readAll())).toEqual([1]);
    },
  },
  {
    name: 'closing twice is no error',
    run: async ({ store }) => {
      await store.close();
      expect(await codeOf(store.close())).toBe('ok');
    },
  },
];

/** What subscribers hear, and what is kept, proved and shared between tabs. */
export const keepingCases: readonly Case[] = [...subscriptions, ...keeping];
