import { expect } from 'vitest';
import type { EventQuery, EventStore } from '../store.ts';
import { codeOf, numbers, type Case } from './case.ts';

/** Positions 1 to 5: who signed up for which course, and a course that was closed. */
async function courses(store: EventStore): Promise<void> {
  const event = (type: string, ...tags: readonly string[]) => [{ type, data: null, metadata: { tags } }];
  await store.append('c1', event('Opened', 'course-1'));
  await store.append('c2', event('Opened', 'course-2'));
  await store.append('a', event('SignedUp', 'course-1', 'anna'));
  await store.append('b', event('SignedUp', 'course-2', 'ben'));
  await store.append('c2', event('Closed', 'course-2'));
}

const REFUSED: readonly (readonly [string, EventQuery, number])[] = [
  ['an event of the type', [{ types: ['SignedUp'] }], 0],
  ['an event of one of the types', [{ types: ['Lost', 'Closed'] }], 0],
  ['an event with the tag', [{ tags: ['anna'] }], 0],
  ['an event with both tags', [{ tags: ['course-1', 'anna'] }], 0],
  ['an event with the tags in another order', [{ tags: ['anna', 'course-1'] }], 0],
  ['an event of the type with the tag', [{ types: ['SignedUp'], tags: ['course-2'] }], 0],
  ['an event of the second item', [{ types: ['Lost'] }, { tags: ['ben'] }], 0],
  ['an event of either item', [{ types: ['Closed'] }, { tags: ['ben'] }], 0],
  ['any event at all', [{}], 0],
  ['any event, in an item of no types', [{ tags: [] }], 4],
  ['the last event, after the one before it', [{ types: ['Closed'] }], 4],
  ['an event of another stream', [{ tags: ['course-1'] }], 1],
  ['a tagged event just after the position', [{ tags: ['ben'] }], 3],
  ['one of the two that match, after the other', [{ tags: ['course-2'] }], 3],
];

const ACCEPTED: readonly (readonly [string, EventQuery, number])[] = [
  ['nothing is asked about', [], 0],
  ['no event is of the type', [{ types: ['Lost'] }], 0],
  ['no event has the tag', [{ tags: ['carl'] }], 0],
  ['no event has both tags', [{ tags: ['anna', 'course-2'] }], 0],
  ['no event of the type has the tag', [{ types: ['Closed'], tags: ['course-1'] }], 0],
  ['no type is asked for', [{ types: [] }], 0],
  ['the match is at the position', [{ types: ['Closed'] }], 5],
  ['the match is before the position', [{ tags: ['anna'] }], 3],
  ['all matches are before the position', [{ tags: ['course-2'] }, { types: ['Opened'] }], 5],
  ['the position is past the end', [{}], 99],
  ['types are compared with their case', [{ types: ['signedup'] }], 0],
  ['tags are compared whole', [{ tags: ['course'] }], 0],
];

function boundaryCase(name: string, query: EventQuery, after: number, code: string): Case {
  return {
    name,
    run: async ({ store }) => {
      await courses(store);
      const call = store.append('x', numbers(1, 2), { failIfEventsMatch: query, after });
      expect(await codeOf(call)).toBe(code);
      expect(store.head().position).toBe(code === 'ok' ? 7 : 5);
      expect(await store.readStream('x')).toHaveLength(code === 'ok' ? 2 : 0);
    },
  };
}

const only = { failIfEventsMatch: [{ types: ['Claimed'], tags: ['name'] }] };
const claim = (n: number) => [{ type: 'Claimed', data: n, metadata: { tags: ['name'] } }];

const rest: readonly Case[] = [
  {
    name: 'a boundary on an empty log lets the first through and stops the second',
    run: async ({ store }) => {
      expect(await codeOf(store.append('a', claim(1), only))).toBe('ok');
      expect(await codeOf(store.append('b', claim(2), only))).toBe('AppendConditionFailed');
    },
  },
  {
    name: 'of ten that ask at once, one gets through',
    run: async ({ store }) => {
      const codes = await Promise.all(
        Array.from({ length: 10 }, (_, n) => codeOf(store.append(`s${n}`, claim(n), only))),
      );
      expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
      expect(codes.filter((code) => code === 'AppendConditionFailed')).toHaveLength(9);
    },
  },
  {
    name: 'of two tabs that ask at once, one gets through',
    run: async ({ store, open }) => {
      const other = await open();
      const codes = await Promise.all([
        codeOf(store.append('a', claim(1), only)),
        codeOf(other.append('b', claim(2), only)),
      ]);
      expect(codes.toSorted()).toEqual(['AppendConditionFailed', 'ok']);
    },
  },
  {
    name: 'boundaries that do not overlap both get through at once',
    run: async ({ store }) => {
      const seat = (tag: string) =>
        store.append(tag, [{ type: 'Taken', data: 1, metadata: { tags: [tag] } }], {
          failIfEventsMatch: [{ tags: [tag] }],
        });
      expect(await Promise.all([codeOf(seat('row-1')), codeOf(seat('row-2'))])).toEqual(['ok', 'ok']);
    },
  },
  {
    name: 'unrelated events appended meanwhile do not break a boundary',
    run: async ({ store }) => {
      await courses(store);
      const after = store.head().position;
      await store.append('else', numbers(1, 5));
      const call = store.append('a', numbers(9), { failIfEventsMatch: [{ tags: ['anna'] }], after });
      expect(await codeOf(call)).toBe('ok');
    },
  },
  {
    name: 'a related event appended meanwhile, in whatever stream, breaks a boundary and is named',
    run: async ({ store }) => {
      await courses(store);
      const after = store.head().position;
      await store.append('else', [{ type: 'N', data: 1, metadata: { tags: ['anna'] } }]);
      const call = store.append('a', numbers(9), { failIfEventsMatch: [{ tags: ['anna'] }], after });
      await expect(call).rejects.toMatchObject({ code: 'AppendConditionFailed', detail: { position: 6, after: 5 } });
    },
  },
  {
    name: 'a boundary that fails leaves the other streams of the commit alone',
    run: async ({ store }) => {
      await courses(store);
      const call = store.appendAll([
        { streamId: 'x', events: numbers(1) },
        { streamId: 'y', events: numbers(2), options: { failIfEventsMatch: [{ tags: ['anna'] }] } },
      ]);
      expect(await codeOf(call)).toBe('AppendConditionFailed');
      expect(store.streamVersion('x')).toBe(0);
    },
  },
  {
    name: 'a commit does not break a boundary of its own',
    run: async ({ store }) => {
      const call = store.appendAll([
        { streamId: 'a', events: claim(1) },
        { streamId: 'b', events: claim(2), options: only },
      ]);
      expect(await codeOf(call)).toBe('ok');
    },
  },
  {
    name: 'tags that a commit gives to all of its events count',
    run: async ({ store }) => {
      await store.commit({ appends: [{ streamId: 'a', events: numbers(1) }], metadata: { tags: ['all'] } });
      expect(await codeOf(store.append('b', numbers(2), { failIfEventsMatch: [{ tags: ['all'] }] }))).toBe(
        'AppendConditionFailed',
      );
    },
  },
  {
    name: 'events of a deleted stream still count',
    run: async ({ store }) => {
      await store.append('a', claim(1));
      await store.deleteStream('a', { hard: true });
      expect(await codeOf(store.append('b', claim(2), only))).toBe('AppendConditionFailed');
    },
  },
  {
    name: 'a boundary and an expected version must both hold',
    run: async ({ store }) => {
      await courses(store);
      const options = { failIfEventsMatch: [{ tags: ['carl'] }], expectedVersion: 7 };
      expect(await codeOf(store.append('a', numbers(1), options))).toBe('WrongExpectedVersion');
      expect(await codeOf(store.append('a', numbers(1), { ...options, expectedVersion: 1 }))).toBe('ok');
    },
  },
  {
    name: 'a boundary is checked after a reopening as before it',
    run: async ({ store, open }) => {
      await store.append('a', claim(1));
      await store.close();
      expect(await codeOf((await open()).append('b', claim(2), only))).toBe('AppendConditionFailed');
    },
  },
  {
    name: 'a position that is none is refused',
    run: async ({ store }) => {
      const call = store.append('a', numbers(1), { failIfEventsMatch: [{}], after: -1 });
      expect(await codeOf(call)).toBe('InvalidArgument');
    },
  },
];

/** The dynamic consistency boundary: an append on condition that nothing that matters has happened. */
export const boundaryCases: readonly Case[] = [
  ...REFUSED.map(([name, query, after]) =>
    boundaryCase(`a boundary is broken by ${name}`, query, after, 'AppendConditionFailed'),
  ),
  ...ACCEPTED.map(([name, query, after]) => boundaryCase(`a boundary holds where ${name}`, query, after, 'ok')),
  ...rest,
];
