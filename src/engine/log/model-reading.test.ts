import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../event.ts';
import type { EventStore, ReadOptions } from '../store.ts';
import { openScratch } from '../testing/open-scratch.ts';

/** An event as the array holds it. */
interface Stored {
  readonly streamId: string;
  readonly type: string;
  readonly tags: readonly string[];
  readonly correlationId: string;
}

const stream = fc.constantFrom('a', 'b', 'c');
const type = fc.constantFrom('T', 'U');
const tags = fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 });
const correlationId = fc.constantFrom('c-1', 'c-2');

const boundary = fc.record({
  types: fc.option(fc.uniqueArray(type, { minLength: 1 }), { nil: undefined }),
  tags: fc.option(fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { minLength: 1 }), { nil: undefined }),
  after: fc.nat(12),
});

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      event: fc.record({ streamId: stream, type, tags, correlationId }),
      count: fc.integer({ min: 1, max: 3 }),
      unless: fc.option(boundary, { freq: 3, nil: null }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), streamId: stream, hard: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('reopen' as const, 'compact' as const, 'archive' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('subscribe' as const), isLate: fc.boolean() }) },
);
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

const query = fc.record({
  from: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
  to: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
  direction: fc.constantFrom('forwards' as const, 'backwards' as const),
  maxCount: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  types: fc.option(fc.uniqueArray(type, { minLength: 1 }), { nil: undefined }),
  tags: fc.option(fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { minLength: 1 }), { nil: undefined }),
  correlationId: fc.option(correlationId, { nil: undefined }),
});
type Query = typeof query extends fc.Arbitrary<infer Each> ? Each : never;

const isMark = (event: Stored) => event.type.startsWith('$');

interface Wanted {
  readonly types?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** Whether an event is among what a condition or a query asks for. */
function meets(event: Stored, { types, tags: wanted }: Wanted): boolean {
  return (types?.includes(event.type) ?? true) && (wanted?.every((tag) => event.tags.includes(tag)) ?? true);
}

/** The same options without what is not asked for. */
function asked({ from, to, direction, maxCount, types, tags: wanted, correlationId: of }: Query): ReadOptions {
  return {
    direction,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(maxCount === undefined ? {} : { maxCount }),
    ...(types === undefined ? {} : { types }),
    ...(wanted === undefined ? {} : { tags: wanted }),
    ...(of === undefined ? {} : { correlationId: of }),
  };
}

/** What the array gives for a query on the whole log: positions. */
function selected(log: readonly Stored[], wanted: Query): readonly number[] {
  const { from, to, direction } = wanted;
  // Backwards, `from` is where the reading begins; both ends are taken either way round.
  const ends = direction === 'backwards' ? [to ?? 1, from ?? log.length] : [from ?? 1, to ?? log.length];
  const isTurned = direction === 'backwards' && from !== undefined && to !== undefined;
  const [low = 1, high = log.length] = isTurned ? ends.toSorted((a, b) => a - b) : ends;
  const found = log.flatMap((event, index) => {
    const position = index + 1;
    const isWithin = position >= low && position <= high;
    const isOf = wanted.correlationId === undefined || event.correlationId === wanted.correlationId;
    return isWithin && isOf && meets(event, wanted) ? [position] : [];
  });
  const ordered = wanted.direction === 'backwards' ? found.toReversed() : found;
  return ordered.slice(0, wanted.maxCount);
}

/** What a stream reads as: what came after its last deletion; null for one with a tombstone. */
function visible(log: readonly Stored[], streamId: string): readonly number[] | null {
  const own = log.flatMap((event, index) => (event.streamId === streamId ? [{ event, position: index + 1 }] : []));
  if (own.some(({ event }) => event.type === '$StreamTombstoned')) return null;
  const last = own.findLastIndex(({ event }) => isMark(event));
  return own.slice(last + 1).map(({ position }) => position);
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(() => 'ok', codeOfError);
}

function codeOfError(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
}

/** What an append must come to, by the array alone, and then comes to in the store. */
async function append(store: EventStore, log: Stored[], { event, count, unless }: Step & { kind: 'append' }) {
  const isClosed = log.some(({ streamId, type: each }) => streamId === event.streamId && each === '$StreamTombstoned');
  const isRefused = unless !== null && log.some((each, index) => index + 1 > unless.after && meets(each, unless));
  const { types, tags: wanted } = unless ?? {};
  const condition = { ...(types === undefined ? {} : { types }), ...(wanted === undefined ? {} : { tags: wanted }) };
  const options = unless === null ? {} : { failIfEventsMatch: [condition], after: unless.after };
  const metadata = { tags: event.tags, correlationId: event.correlationId };
  const events = Array.from({ length: count }, () => ({ type: event.type, data: null, metadata }));
  const said = await codeOf(store.append(event.streamId, events, options));
  const answers = [...(isClosed ? ['StreamDeleted'] : []), ...(isRefused ? ['AppendConditionFailed'] : [])];
  expect(answers.length === 0 ? ['ok'] : answers).toContain(said);
  if (said === 'ok') for (let n = 0; n < count; n++) log.push(event);
}

async function remove(store: EventStore, log: Stored[], { streamId, hard }: Step & { kind: 'delete' }): Promise<void> {
  const own = log.filter((event) => event.streamId === streamId);
  const last = own.at(-1);
  const said = await codeOf(store.deleteStream(streamId, { hard }));
  const isClosed = last?.type === '$StreamTombstoned';
  expect(said).toBe(last === undefined ? 'StreamNotFound' : isClosed && !hard ? 'StreamDeleted' : 'ok');
  const isRepeated = isClosed || (!hard && last?.type === '$StreamDeleted');
  if (said !== 'ok' || isRepeated) return;
  log.push({ streamId, type: hard ? '$StreamTombstoned' : '$StreamDeleted', tags: [], correlationId: '' });
}

async function compare(store: EventStore, log: readonly Stored[], queries: readonly Query[]): Promise<void> {
  const all = await store.readAll();
  expect(all.map((event) => [event.streamId, event.type])).toEqual(log.map((event) => [event.streamId, event.type]));
  for (const each of queries) {
    const found = await store.readAll(asked(each));
    expect(found.map(({ position }) => position)).toEqual(selected(log, each));
  }
  for (const streamId of ['a', 'b', 'c']) {
    const positions = visible(log, streamId);
    const read = store.readStream(streamId).then((events) => events.map(({ position }) => position), codeOfError);
    expect(await read).toEqual(positions ?? 'StreamDeleted');
  }
}

describe('reading, deleting and listening against a plain array', () => {
  it('L4 L16 L39 L40 L41 L43 agrees after any steps, in every tier', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), fc.array(query, { maxLength: 6 }), async (steps, queries) => {
        const scratch = openScratch();
        const open = () => scratch.open({ tiers: { segmentSize: 6 } });
        let store = await open();
        const log: Stored[] = [];
        const listeners: { readonly after: number; readonly heard: RecordedEvent[] }[] = [];
        const listen = async (after: number, heard: RecordedEvent[]) =>
          store.subscribe(after, (commits) => heard.push(...commits.flatMap(({ events }) => events)));
        for (const each of steps) {
          if (each.kind === 'append') await append(store, log, each);
          else if (each.kind === 'delete') await remove(store, log, each);
          else if (each.kind === 'compact') await store.compact();
          else if (each.kind === 'archive') await store.archive('9999-01-01');
          else if (each.kind === 'subscribe') {
            const after = each.isLate ? store.head().position : 0;
            const heard: RecordedEvent[] = [];
            listeners.push({ after, heard });
            await listen(after, heard);
          } else {
            await store.close();
            store = await open();
            for (const { after, heard } of listeners) await listen(heard.at(-1)?.position ?? after, heard);
          }
        }
        await compare(store, log, queries);
        for (const { after, heard } of listeners) {
          const expected = Array.from({ length: log.length - after }, (_, index) => after + index + 1);
          expect(heard.map(({ position }) => position)).toEqual(expected);
        }
        expect((await store.verify()).ok).toBe(true);
        await store.close();
      }),
      { numRuns: 100 },
    );
  });
});
