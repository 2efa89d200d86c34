import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryNews } from '../storage/memory-tabs.ts';
import type { NewsPort } from '../storage/port.ts';
import type { Commit } from '../event.ts';
import type { AppendOptions, EventStore } from '../store.ts';
import { openScratch, uuidOf, type Scratch } from '../testing/open-scratch.ts';

/** The log as a plain array: what the store must agree with after every step. */
interface Model {
  readonly events: { readonly streamId: string; readonly data: number; readonly commit: number }[];
  readonly commits: Map<number, Step & { readonly kind: 'append' }>;
}

type Step =
  | {
      readonly kind: 'append';
      readonly tab: number;
      readonly id: number;
      readonly streamId: string;
      readonly data: number;
      readonly count: number;
      readonly expectedVersion: AppendOptions['expectedVersion'] & (number | string);
      readonly unless: string | null;
    }
  | { readonly kind: 'reopen' | 'crash'; readonly tab: number };

const TABS = 2;
const tab = fc.nat(TABS - 1);
const streamId = fc.constantFrom('a', 'b', 'c');

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('append' as const),
        tab,
        id: fc.nat(12),
        streamId,
        data: fc.nat(1),
        count: fc.integer({ min: 1, max: 3 }),
        expectedVersion: fc.oneof(fc.nat(4), fc.constantFrom('any', 'any', 'no-stream', 'stream-exists')),
        unless: fc.option(streamId, { freq: 4 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('reopen' as const, 'crash' as const), tab }) },
  ),
  { maxLength: 25 },
);

describe('the log against a plain array', () => {
  it('L1 L3 L4 L5 L6 agrees after any steps in two tabs, each told of the other or not, and after crashes', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (all, told) => {
        const scratch = openScratch();
        const news = silent(memoryNews());
        const open = () => scratch.open(told ? {} : { news });
        const tabs = await openAll(open);
        const model: Model = { events: [], commits: new Map() };
        const heard: Commit[] = [];
        for (const step of all) {
          if (step.kind === 'append') await appendAlike(tabs[step.tab], step, model);
          else await end(step, scratch, tabs, open);
        }
        for (const store of tabs) await compare(store, model);
        await tabs[0]?.subscribe(0, (commits) => heard.push(...commits));
        expect(heard.flatMap((commit) => commit.events)).toHaveLength(model.events.length);
        expect((await tabs[0]?.verify())?.ok).toBe(true);
        for (const store of tabs) await store.close();
      }),
      { numRuns: 100 },
    );
  });
});

/** Passes on who wants the lock, but tells nobody of what was stored. */
function silent(news: NewsPort): NewsPort {
  return {
    join(name, listener) {
      const channel = news.join(name, listener);
      return { ...channel, post: (message) => isGrowth(message) || channel.post(message) };
    },
  };
}

function isGrowth(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'grown';
}

async function openAll(open: () => Promise<EventStore>): Promise<EventStore[]> {
  const tabs: EventStore[] = [];
  for (let n = 0; n < TABS; n++) tabs.push(await open());
  return tabs;
}

async function end(
  step: Step & { readonly kind: 'reopen' | 'crash' },
  scratch: Scratch,
  tabs: EventStore[],
  open: () => Promise<EventStore>,
): Promise<void> {
  if (step.kind === 'reopen') {
    await tabs[step.tab]?.close();
    tabs[step.tab] = await open();
    return;
  }
  scratch.kill();
  tabs.splice(0, TABS, ...(await openAll(open)));
}

/** What a request must come to, by the array alone; then the store is asked. */
async function appendAlike(
  store: EventStore | undefined,
  step: Step & { kind: 'append' },
  model: Model,
): Promise<void> {
  if (store === undefined) throw new Error('There is no such tab');
  const request = {
    id: uuidOf(0xa000 + step.id),
    appends: [
      {
        streamId: step.streamId,
        events: Array.from({ length: step.count }, () => ({ type: `T-${step.streamId}`, data: step.data })),
        options: {
          expectedVersion: step.expectedVersion,
          ...(step.unless === null ? {} : { failIfEventsMatch: [{ types: [`T-${step.unless}`] }] }),
        },
      },
    ],
  } as const;
  const outcome = await store.commit(request).then(
    ([result]) => ({ ...result }),
    (error: unknown) => (typeof error === 'object' && error !== null && 'code' in error ? error.code : error),
  );
  expect(outcome).toEqual(expected(step, model));
}

function expected(step: Step & { kind: 'append' }, model: Model): unknown {
  const before = model.commits.get(step.id);
  const inStream = () => model.events.filter((event) => event.streamId === step.streamId);
  if (before !== undefined) return repeated(step, before, model);
  const version = inStream().length;
  if (
    step.expectedVersion === 'no-stream'
      ? version > 0
      : step.expectedVersion === 'stream-exists'
        ? version === 0
        : false
  ) {
    return 'WrongExpectedVersion';
  }
  if (typeof step.expectedVersion === 'number' && step.expectedVersion !== version) return 'WrongExpectedVersion';
  if (step.unless !== null && model.events.some((event) => event.streamId === step.unless))
    return 'AppendConditionFailed';
  for (let n = 0; n < step.count; n++) model.events.push({ streamId: step.streamId, data: step.data, commit: step.id });
  model.commits.set(step.id, step);
  return { position: model.events.length, version: inStream().length, duplicate: false };
}

/** A smaller repetition with the same content finds all of its events; a larger one only some. */
function repeated(step: Step & { kind: 'append' }, before: Step & { kind: 'append' }, model: Model): unknown {
  if (step.streamId !== before.streamId || step.data !== before.data || step.count > before.count)
    return 'EventIdConflict';
  const first = model.events.findIndex((event) => event.commit === step.id);
  const position = first + step.count;
  const version = model.events.slice(0, position).filter((event) => event.streamId === step.streamId).length;
  return { position, version, duplicate: true };
}

async function compare(store: EventStore, model: Model): Promise<void> {
  await store.catchUp();
  const events = await store.readAll();
  expect(events.map((event) => [event.streamId, event.data])).toEqual(model.events.map((e) => [e.streamId, e.data]));
  for (const id of ['a', 'b', 'c']) {
    const stream = await store.readStream(id);
    expect(stream.map((event) => event.version)).toEqual(stream.map((_, i) => i + 1));
    expect(stream).toEqual(events.filter((event) => event.streamId === id));
  }
}
