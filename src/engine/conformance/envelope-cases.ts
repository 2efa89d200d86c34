import { expect } from 'vitest';
import type { EventMetadata } from '../event.ts';
import { codeOf, dataOf, idOf, numbers, type Case } from './case.ts';

const VALUES: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['true', true],
  ['0', 0],
  ['a negative number', -12.5],
  ['a large number', Number.MAX_SAFE_INTEGER],
  ['a small number', 5e-324],
  ['an empty text', ''],
  ['a text with quotes, breaks and separators', '"\\\n\t\u2028\u0000'],
  ['a text beyond the basic plane', '𝄞 ß 日本 🏳️‍🌈'],
  ['half a surrogate pair', '\ud800'],
  ['an empty list', []],
  ['a list of lists', [[1, [2, []]], null]],
  ['an empty object', {}],
  ['an object whose keys look like numbers', { 10: 'a', 9: 'b' }],
  ['an object with odd keys', { '': 1, ' ': 2, 'a.b': 3, '"': 4 }],
  ['a deep object', { a: { b: { c: { d: { e: [1, { f: null }] } } } } }],
];

const values: readonly Case[] = VALUES.map(([name, data]) => ({
  name: `data comes back as it was: ${name}`,
  run: async ({ store, open }) => {
    await store.append('s', [{ type: 'N', data }]);
    expect(dataOf(await store.readStream('s'))).toEqual([data]);
    expect(dataOf(await (await open({ cacheEvents: 1 })).readAll({ raw: true }))).toEqual([data]);
  },
}));

const METADATA: readonly (readonly [string, EventMetadata | undefined, EventMetadata | undefined, object])[] = [
  ['none given: the commit’s id, no cause', undefined, undefined, { correlationId: idOf(1), causationId: null }],
  ['a correlation on the event', undefined, { correlationId: 'c' }, { correlationId: 'c', causationId: null }],
  ['a correlation on the commit', { correlationId: 'c' }, undefined, { correlationId: 'c' }],
  ['both: the event’s goes over the commit’s', { correlationId: 'c' }, { correlationId: 'e' }, { correlationId: 'e' }],
  ['a cause', { causationId: idOf(9) }, undefined, { correlationId: idOf(1), causationId: idOf(9) }],
  ['an actor beside a correlation', { actor: 'me' }, { correlationId: 'c' }, { actor: 'me', correlationId: 'c' }],
  ['headers of any shape', undefined, { a: 1, b: { c: ['d'] }, e: null }, { a: 1, b: { c: ['d'] }, e: null }],
  ['headers on both', { a: 1, b: 1 }, { b: 2, c: 2 }, { a: 1, b: 2, c: 2 }],
];

const metadata: readonly Case[] = METADATA.map(([name, shared, own, expected]) => ({
  name: `metadata: ${name}`,
  run: async ({ store }) => {
    const events = [{ type: 'N', data: 1, ...(own === undefined ? {} : { metadata: own }) }];
    const request = { id: idOf(1), appends: [{ streamId: 's', events }] };
    await store.commit(shared === undefined ? request : { ...request, metadata: shared });
    expect((await store.readAll())[0]?.metadata).toMatchObject(expected);
  },
}));

const rest: readonly Case[] = [
  {
    name: 'an event has all of its envelope after a round trip',
    run: async ({ store }) => {
      await store.append('s', [{ type: 'N', data: 1, id: idOf(3) }]);
      expect(await store.readAll()).toEqual([
        {
          streamId: 's',
          version: 1,
          position: 1,
          type: 'N',
          schemaVersion: 1,
          id: idOf(3),
          recordedAt: store.head().recordedAt,
          data: 1,
          metadata: { correlationId: idOf(3), causationId: null },
        },
      ]);
    },
  },
  {
    name: 'versions count in each stream, positions over all of them',
    run: async ({ store }) => {
      for (const streamId of ['a', 'b', 'a', 'c', 'b']) await store.append(streamId, numbers(1));
      const found = (await store.readAll()).map(
        ({ position, streamId, version }) => `${position} ${streamId}${version}`,
      );
      expect(found).toEqual(['1 a1', '2 b1', '3 a2', '4 c1', '5 b2']);
    },
  },
  {
    name: 'ids are UUIDs and all different',
    run: async ({ store }) => {
      await store.append('s', numbers(0, 300));
      const ids = (await store.readAll()).map(({ id }) => id);
      expect(new Set(ids).size).toBe(300);
      expect(ids.every((id) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id))).toBe(true);
    },
  },
  {
    name: 'all events of a commit have one recorded time',
    run: async ({ store }) => {
      await store.appendAll([
        { streamId: 'a', events: numbers(1, 3) },
        { streamId: 'b', events: numbers(4, 2) },
      ]);
      expect(new Set((await store.readAll()).map(({ recordedAt }) => recordedAt)).size).toBe(1);
    },
  },
  {
    name: 'what a reader does with an event does not reach the log',
    run: async ({ store, open }) => {
      await store.append('s', [{ type: 'N', data: { n: 1 } }]);
      const given = { n: 2 };
      await store.append('s', [{ type: 'N', data: given }]);
      given.n = 99;
      expect(dataOf(await (await open()).readAll())).toEqual([{ n: 1 }, { n: 2 }]);
    },
  },
  {
    name: 'a member that is undefined is left out, or refused: never stored as something else',
    run: async ({ store }) => {
      const code = await codeOf(store.append('s', [{ type: 'N', data: { a: 1, b: undefined } }]));
      const stored = dataOf(await store.readAll());
      expect(code === 'ok' ? stored : []).toEqual(code === 'ok' ? [{ a: 1 }] : []);
      expect(['ok', 'InvalidArgument']).toContain(code);
    },
  },
];

/** What an event carries beside and within its data. */
export const envelopeCases: readonly Case[] = [...values, ...metadata, ...rest];
