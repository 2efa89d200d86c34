import { expect } from 'vitest';
import type { NewEvent } from '../event.ts';
import type { EventStore, ReadOptions } from '../store.ts';
import { codeOf, dataOf, idOf, numbers, type Case } from './case.ts';

/** What is asked, and the positions (or versions) that must come, of ten. */
const RANGES: readonly (readonly [string, ReadOptions, readonly number[]])[] = [
  ['everything', {}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ['from the first on', { from: 1 }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ['from 0 as from 1', { from: 0, to: 2 }, [1, 2]],
  ['from the middle on', { from: 8 }, [8, 9, 10]],
  ['from the last on', { from: 10 }, [10]],
  ['from past the end', { from: 11 }, []],
  ['from far past the end', { from: 1_000_000 }, []],
  ['up to the third', { to: 3 }, [1, 2, 3]],
  ['up to before the first', { to: 0 }, []],
  ['up to past the end', { to: 99, from: 9 }, [9, 10]],
  ['one alone', { from: 5, to: 5 }, [5]],
  ['a window', { from: 4, to: 6 }, [4, 5, 6]],
  ['an empty window', { from: 6, to: 4 }, []],
  ['the first two', { maxCount: 2 }, [1, 2]],
  ['none of them', { maxCount: 0 }, []],
  ['more than there are', { maxCount: 100, from: 9 }, [9, 10]],
  ['two of a window', { from: 4, to: 9, maxCount: 2 }, [4, 5]],
  ['everything, backwards', { direction: 'backwards' }, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
  ['the last two', { direction: 'backwards', maxCount: 2 }, [10, 9]],
  ['backwards from the third', { direction: 'backwards', from: 3 }, [3, 2, 1]],
  ['backwards from past the end', { direction: 'backwards', from: 99, maxCount: 1 }, [10]],
  ['backwards from before the first', { direction: 'backwards', from: 0 }, []],
  ['backwards down to the ninth', { direction: 'backwards', to: 9 }, [10, 9]],
  ['a window, backwards', { direction: 'backwards', from: 6, to: 4 }, [6, 5, 4]],
  ['two of a window, backwards', { direction: 'backwards', from: 9, to: 4, maxCount: 2 }, [9, 8]],
];

async function tenEach(store: EventStore): Promise<void> {
  for (let n = 1; n <= 10; n++) await store.append('ten', numbers(n));
}

const ranges: readonly Case[] = RANGES.flatMap(([name, options, expected]) => [
  {
    name: `reading the log: ${name}`,
    run: async ({ store }) => {
      await store.append('ten', numbers(1, 4));
      await store.appendAll([
        { streamId: 'b', events: numbers(5, 3) },
        { streamId: 'ten', events: numbers(8, 3) },
      ]);
      expect((await store.readAll(options)).map(({ position }) => position)).toEqual(expected);
    },
  },
  {
    name: `reading a stream: ${name}`,
    run: async ({ store }) => {
      await store.append('other', numbers(90, 2));
      await tenEach(store);
      expect((await store.readStream('ten', options)).map(({ version }) => version)).toEqual(expected);
    },
  },
]);

const EVENTS: readonly NewEvent[] = [
  { type: 'Placed', data: 1, metadata: { tags: ['order-1', 'anna'], correlationId: 'c1' } },
  { type: 'Paid', data: 2, metadata: { tags: ['order-1'], correlationId: 'c1' } },
  { type: 'Placed', data: 3, metadata: { tags: ['order-2', 'anna'], correlationId: 'c2' } },
  { type: 'Sent', data: 4, metadata: { correlationId: 'c1' } },
  { type: 'Placed', data: 5, metadata: { tags: ['order-3', 'ben'] } },
  { type: 'Paid', data: 6, metadata: { tags: ['order-2', 'anna', 'late'] } },
];

const SELECTIONS: readonly (readonly [string, ReadOptions, readonly number[]])[] = [
  ['one type', { types: ['Paid'] }, [2, 6]],
  ['any of two types', { types: ['Paid', 'Sent'] }, [2, 4, 6]],
  ['a type that never was', { types: ['Lost'] }, []],
  ['no type at all', { types: [] }, []],
  ['one tag', { tags: ['anna'] }, [1, 3, 6]],
  ['all of two tags', { tags: ['anna', 'order-2'] }, [3, 6]],
  ['tags that no event has together', { tags: ['anna', 'ben'] }, []],
  ['a tag that never was', { tags: ['carl'] }, []],
  ['no tag in particular', { tags: [] }, [1, 2, 3, 4, 5, 6]],
  ['a tag and a type', { tags: ['anna'], types: ['Placed'] }, [1, 3]],
  ['a correlation', { correlationId: 'c1' }, [1, 2, 4]],
  ['a correlation that never was', { correlationId: 'c9' }, []],
  ['a correlation and a type', { correlationId: 'c1', types: ['Paid', 'Sent'] }, [2, 4]],
  ['a correlation and a tag', { correlationId: 'c1', tags: ['anna'] }, [1]],
  ['a tag within a range', { tags: ['anna'], from: 2, to: 5 }, [3]],
  ['the first of a tag: the limit counts what is found', { tags: ['anna'], maxCount: 1 }, [1]],
  ['the last of a tag', { tags: ['anna'], maxCount: 1, direction: 'backwards' }, [6]],
  ['the last two of a type', { types: ['Placed'], maxCount: 2, direction: 'backwards' }, [5, 3]],
];

const selections: readonly Case[] = SELECTIONS.flatMap(([name, options, expected]) => [
  {
    name: `selecting from the log: ${name}`,
    run: async ({ store }) => {
      for (const event of EVENTS) await store.append(`s${String(event.data)}`, [event]);
      expect(dataOf(await store.readAll(options))).toEqual(expected);
    },
  },
  {
    name: `selecting from a stream: ${name}`,
    run: async ({ store }) => {
      await store.append('s', EVENTS);
      await store.append('other', EVENTS);
      expect(dataOf(await store.readStream('s', options))).toEqual(expected);
    },
  },
]);

const MALFORMED: readonly (readonly [string, ReadOptions])[] = [
  ['from below 0', { from: -1 }],
  ['half a position', { from: 1.5 }],
  ['up to no number', { to: Number.NaN }],
  ['a negative number of events', { maxCount: -1 }],
  ['since no instant', { since: 'yesterday' }],
  ['until no instant', { until: '' }],
];

const malformed: readonly Case[] = MALFORMED.flatMap(([name, options]) => [
  {
    name: `reading the log: ${name} is refused`,
    run: async ({ store }) => expect(await codeOf(store.readAll(options))).toBe('InvalidArgument'),
  },
  {
    name: `reading a stream: ${name} is refused`,
    run: async ({ store }) => expect(await codeOf(store.readStream('s', options))).toBe('InvalidArgument'),
  },
]);

const rest: readonly Case[] = [
  {
    name: 'a stream that was never written has no events and version 0',
    run: async ({ store }) => {
      expect(await store.readStream('s')).toEqual([]);
      expect(store.streamVersion('s')).toBe(0);
    },
  },
  {
    name: 'an empty log has no events and ends at 0',
    run: async ({ store }) => {
      expect(await store.readAll()).toEqual([]);
      expect(store.head()).toEqual({ position: 0, hash: '0'.repeat(64), recordedAt: null });
    },
  },
  {
    name: 'streams whose names differ in case, spaces or script are different',
    run: async ({ store }) => {
      const names = ['s', 'S', ' s', 's ', 's/1', 'ś', '流', '__proto__', 'constructor'];
      for (const [n, name] of names.entries()) await store.append(name, numbers(n));
      for (const [n, name] of names.entries()) expect(dataOf(await store.readStream(name))).toEqual([n]);
    },
  },
  {
    name: 'a reader that keeps nothing in memory reads the same',
    run: async ({ store, open }) => {
      for (let n = 0; n < 12; n++) await store.append(`s${n % 3}`, numbers(n, 2));
      const cold = await open({ cacheEvents: 1 });
      expect(await cold.readAll()).toEqual(await store.readAll());
      expect(await cold.readStream('s1', { direction: 'backwards' })).toEqual(
        await store.readStream('s1', { direction: 'backwards' }),
      );
    },
  },
  {
    name: 'a correlation that comes from the commit finds the whole commit',
    run: async ({ store }) => {
      await store.append('a', numbers(0));
      await store.commit({ id: idOf(1), appends: [{ streamId: 'a', events: numbers(1, 2) }] });
      expect(dataOf(await store.readAll({ correlationId: idOf(1) }))).toEqual([1, 2]);
    },
  },
];

/** Ranges, directions, limits and selections, of the log and of a stream. */
export const readCases: readonly Case[] = [...ranges, ...selections, ...malformed, ...rest];
