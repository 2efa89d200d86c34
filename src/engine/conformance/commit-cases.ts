import { expect } from 'vitest';
import type { NewEvent } from '../event.ts';
import type { AppendOptions, EventStore, StreamAppend } from '../store.ts';
import { codeOf, dataOf, idOf, numbers, type Case } from './case.ts';

const event = (n: number, data: unknown = n): NewEvent => ({ type: 'N', data, id: idOf(n) });

/** What is sent again after events 1, 2 and 3 were stored (1 alone, 2 and 3 together), and what must come of it. */
const REPEATS: readonly (readonly [string, readonly NewEvent[], AppendOptions, string])[] = [
  ['the first event, expecting no stream', [event(1)], { expectedVersion: 'no-stream' }, 'again'],
  ['the first event, expecting anything', [event(1)], {}, 'again'],
  ['the first event, expecting the newest version', [event(1)], { expectedVersion: 3 }, 'again'],
  ['the first event, expecting a version ahead', [event(1)], { expectedVersion: 4 }, 'again'],
  ['the first event, expecting a version behind', [event(1)], { expectedVersion: 2 }, 'again'],
  ['the second of two events alone', [event(3)], {}, 'again'],
  ['both of two events', [event(2), event(3)], { expectedVersion: 1 }, 'again'],
  ['all events, stored in two commits', [event(1), event(2), event(3)], { expectedVersion: 'no-stream' }, 'again'],
  ['an event under a boundary that it broke itself', [event(1)], { failIfEventsMatch: [{ types: ['N'] }] }, 'again'],
  ['stored events and a new one', [event(2), event(3), event(4)], {}, 'EventIdConflict'],
  ['a new event and a stored one', [event(4), event(1)], {}, 'EventIdConflict'],
  ['an event with other data', [event(1, 'else')], {}, 'EventIdConflict'],
  ['an event with another type', [{ ...event(1), type: 'M' }], {}, 'EventIdConflict'],
  ['one id twice', [event(5), event(5)], {}, 'EventIdConflict'],
  ['the same data with another id', [event(5, 1)], {}, 'ok'],
  ['the same data without an id', [{ type: 'N', data: 1 }], {}, 'ok'],
];

async function threeStored(store: EventStore): Promise<void> {
  await store.append('s', [event(1)]);
  await store.append('s', [event(2), event(3)]);
}

const repeats: readonly Case[] = REPEATS.map(([name, events, options, outcome]) => ({
  name: `sent again: ${name}: ${outcome === 'again' ? 'the first result, nothing written' : outcome}`,
  run: async ({ store }) => {
    await threeStored(store);
    const call = store.append('s', events, options);
    expect(await codeOf(call)).toBe(outcome === 'again' ? 'ok' : outcome);
    expect(store.head().position).toBe(outcome === 'ok' ? 4 : 3);
    if (outcome !== 'again') return;
    const last = Number(events.at(-1)?.data);
    expect(await call).toEqual({ position: last, version: last, duplicate: true });
  },
}));

/** Several appends in one commit, onto a stream `s` of two events, and what must come of them all. */
const COMMITS: readonly (readonly [string, readonly StreamAppend[], string])[] = [
  ['two streams', [append('a', 1), append('b', 1)], 'ok'],
  ['one stream twice', [append('a', 1), append('a', 2, { expectedVersion: 1 })], 'ok'],
  ['one stream twice, begun in the first', [append('a', 1, { expectedVersion: 'no-stream' }), append('a', 1)], 'ok'],
  [
    'one stream twice, expected new both times',
    [append('a', 1), append('a', 1, { expectedVersion: 'no-stream' })],
    'W',
  ],
  ['interleaved streams', [append('a', 1), append('s', 1), append('a', 1)], 'ok'],
  ['a first part that does not hold', [append('s', 1, { expectedVersion: 1 }), append('a', 1)], 'W'],
  ['a last part that does not hold', [append('a', 1), append('s', 1, { expectedVersion: 3 })], 'W'],
  ['a check of a stream that is not written', [append('a', 1), append('s', 0, { expectedVersion: 2 })], 'ok'],
  ['a check that fails of a stream that is not written', [append('a', 1), append('s', 0, { expectedVersion: 1 })], 'W'],
  ['a check that a stream is absent', [append('a', 1), append('z', 0, { expectedVersion: 'no-stream' })], 'ok'],
  ['no streams', [], 'ok'],
  ['only empty appends', [append('a', 0), append('b', 0)], 'ok'],
];

function append(streamId: string, count: number, options: AppendOptions = {}): StreamAppend {
  return { streamId, events: numbers(1, count), options };
}

const commits: readonly Case[] = COMMITS.map(([name, appends, outcome]) => ({
  name: `one commit of ${name}: ${outcome === 'ok' ? 'all is stored' : 'nothing is stored'}`,
  run: async ({ store }) => {
    await store.append('s', numbers(0, 2));
    expect(await codeOf(store.appendAll(appends))).toBe(outcome === 'ok' ? 'ok' : 'WrongExpectedVersion');
    const count = appends.reduce((sum, { events }) => sum + events.length, 0);
    expect(store.head().position).toBe(outcome === 'ok' ? 2 + count : 2);
    expect((await store.readAll({ from: 3 })).map(({ streamId }) => streamId)).toEqual(
      outcome === 'ok' ? appends.flatMap(({ streamId, events }) => events.map(() => streamId)) : [],
    );
  },
}));

const MALFORMED: readonly (readonly [string, string, readonly unknown[]])[] = [
  ['a stream without a name', '', numbers(1)],
  ['an event without a type', 's', [{ type: '', data: 1 }]],
  ['an event of a type that is the log’s own', 's', [{ type: '$StreamDeleted', data: null }]],
  ['an id that is no UUID', 's', [{ type: 'N', data: 1, id: 'seven' }]],
  ['a schema version of 0', 's', [{ type: 'N', data: 1, schemaVersion: 0 }]],
  ['a date within the data', 's', [{ type: 'N', data: { at: new Date(0) } }]],
  ['a number that is none', 's', [{ type: 'N', data: Number.NaN }]],
  ['a function as data', 's', [{ type: 'N', data: () => 1 }]],
  ['metadata that is no object', 's', [{ type: 'N', data: 1, metadata: 'me' }]],
  ['a sound event and one that is not', 's', [...numbers(1), { type: 'N', data: 1n }]],
];

const malformed: readonly Case[] = MALFORMED.map(([name, streamId, events]) => ({
  name: `appending ${name} is refused, and nothing is written`,
  run: async ({ store }) => {
    expect(await codeOf(store.append(streamId, events.map(asGiven)))).toBe('InvalidArgument');
    expect(store.head().position).toBe(0);
  },
}));

/** As it may come from code that nobody checked. */
function asGiven(given: unknown): NewEvent {
  return Object.assign({ type: 'N', data: null }, given);
}

const rest: readonly Case[] = [
  {
    name: 'a commit of a given id sent twice at once is stored once',
    run: async ({ store }) => {
      const request = { id: idOf(7), appends: [append('a', 2), append('b', 1)] };
      const results = await Promise.all([store.commit(request), store.commit(request)]);
      expect(results.map((all) => all.map(({ position }) => position))).toEqual([
        [2, 3],
        [2, 3],
      ]);
      expect(store.head().position).toBe(3);
    },
  },
  {
    name: 'a commit is found by its id, with its command',
    run: async ({ store }) => {
      const command = { type: 'Do', data: { n: 1 }, readPosition: 0, policy: 'decide' } as const;
      await store.commit({ id: idOf(7), appends: [append('a', 2)], command });
      expect(await store.findCommit(idOf(7))).toMatchObject({ id: idOf(7), command, position: 1 });
      expect(await store.findCommit(idOf(8))).toBeNull();
    },
  },
  {
    name: 'an id that a commit has is not given to another one',
    run: async ({ store }) => {
      await store.commit({ id: idOf(7), appends: [append('a', 2)] });
      expect(await codeOf(store.commit({ id: idOf(7), appends: [append('b', 2)] }))).toBe('EventIdConflict');
    },
  },
  {
    name: 'two hundred callers at once with no expectation all succeed, one after the other',
    run: async ({ store }) => {
      const results = await Promise.all(Array.from({ length: 200 }, (_, n) => store.append('s', numbers(n))));
      expect(results.map(({ version }) => version)).toEqual(results.map((_, n) => n + 1));
      expect(dataOf(await store.readStream('s'))).toEqual(results.map((_, n) => n));
    },
  },
  {
    name: 'of ten callers that expect the same version, one succeeds',
    run: async ({ store }) => {
      await store.append('s', numbers(0, 2));
      const calls = Array.from({ length: 10 }, (_, n) => codeOf(store.append('s', numbers(n), { expectedVersion: 2 })));
      const codes = await Promise.all(calls);
      expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
      expect(codes.filter((code) => code === 'WrongExpectedVersion')).toHaveLength(9);
    },
  },
  {
    name: 'a version that was right, then wrong, then right by number again, is not taken for the first one',
    run: async ({ store }) => {
      await store.append('s', numbers(1));
      await store.deleteStream('s');
      expect(await codeOf(store.append('s', numbers(2), { expectedVersion: 1 }))).toBe('WrongExpectedVersion');
    },
  },
  {
    name: 'a refusal says the stream, what was expected and what was found',
    run: async ({ store }) => {
      await store.append('s', numbers(0, 2));
      await expect(store.append('s', numbers(1), { expectedVersion: 7 })).rejects.toMatchObject({
        code: 'WrongExpectedVersion',
        detail: { streamId: 's', expected: 7, actual: 2 },
      });
    },
  },
  {
    name: 'long names, long texts and a thousand events in one commit are stored as they are',
    run: async ({ store }) => {
      const [name, text] = ['n'.repeat(2000), 'x'.repeat(100_000)];
      await store.append(name, [{ type: name, data: text }]);
      await store.append('s', numbers(0, 1000));
      expect(await store.readStream(name)).toMatchObject([{ type: name, data: text }]);
      expect(store.head().position).toBe(1001);
    },
  },
];

/** Whole commits, repeated ones, malformed ones, and many callers at once. */
export const commitCases: readonly Case[] = [...repeats, ...commits, ...malformed, ...rest];
