import { describe, expect, it, vi } from 'vitest';
import { executeCommand } from '../command/execute.ts';
import type { RecordedEvent } from '../event.ts';
import { defineProjection, Projections } from '../projection/projections.ts';
import { createSchemaRegistry } from '../schema/registry.ts';
import { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { openScratch } from '../testing/open-scratch.ts';
import type { Fold } from './fold.ts';
import { LiveFold } from './live-fold.ts';
import { ImpureCall, pure, pureFold } from './purity.ts';
import { streamStateAt } from './stream-state.ts';

/** Everything that answers differently at another time, by the name that is told. */
const IMPURE: Readonly<Record<string, () => unknown>> = {
  'Date.now()': () => Date.now(),
  'new Date()': () => new Date(),
  'Date()': () => Date(),
  'Math.random()': () => Math.random(),
  'performance.now()': () => performance.now(),
  'crypto.randomUUID()': () => crypto.randomUUID(),
  'crypto.getRandomValues()': () => crypto.getRandomValues(new Uint8Array(1)),
  'fetch()': () => fetch('data:,'),
  'setTimeout()': () => setTimeout(() => undefined),
  'setInterval()': () => setInterval(() => undefined),
  'queueMicrotask()': () => queueMicrotask(() => undefined),
  'something that it waits for (it gave a promise)': () => Promise.resolve(),
};

const event: RecordedEvent = {
  type: 'N',
  data: 1,
  streamId: 's',
  version: 1,
  position: 7,
  id: 'i',
  recordedAt: '',
  schemaVersion: 1,
  metadata: { correlationId: '', causationId: null },
};

describe('what must follow from the log alone', () => {
  it.each(Object.entries(IMPURE))('R1 is caught at %s, and named with who called', (call, work) => {
    const asking = pure('upcaster "x"', work);
    expect(() => asking()).toThrow(`upcaster "x" called ${call}`);
    // Outside of it, nothing is forbidden.
    void work();
  });

  it('R1 may make dates of what the event holds, and look at anything once it has ended or thrown', () => {
    const year = pure(
      'a fold',
      (time: string) => new Date(time).getUTCFullYear() + new Date(Date.UTC(2026, 0)).getDate(),
    );
    expect(year('2026-03-12T14:00:00.000Z')).toBe(2027);
    expect(() => pure('a fold', () => Date.now())()).toThrow(ImpureCall);
    expect(Date.now()).toBeGreaterThan(0);
    expect(new Date()).toBeInstanceOf(Date);
  });

  it('R2 names a fold with the event at which it was', () => {
    const sums: Fold<number[]> = {
      initial: () => [0],
      apply: (draft) => void draft.push(Math.random()),
    };
    const fold = pureFold<number[], Fold<number[]>>('projection "sums"', sums);
    expect(() => fold.apply(fold.initial(), event)).toThrow(
      'projection "sums", at event 7 (N), called Math.random(): what it gives must follow from the log alone',
    );
  });

  it('R3 watches live folds, states of streams and decisions', async () => {
    const store = await openScratch().open();
    await store.append('s', [{ type: 'N', data: 1 }]);
    const clock = { initial: () => ({ at: 0 }), apply: (draft: { at: number }) => void (draft.at = Date.now()) };
    await expect(streamStateAt(store, 's', clock)).rejects.toThrow(
      'state of stream "s", at event 1 (N), called Date.now()',
    );
    const quiet = await LiveFold.start(store, { initial: () => ({}), apply: () => undefined });
    const decider = {
      initial: () => ({}),
      evolve: () => undefined,
      policy: () => 'decide' as const,
      decide: () => [{ streamId: 's', event: { type: 'N', data: Math.random() } }],
    };
    const id = '00000001-0000-4000-8000-000000000000';
    await expect(executeCommand(store, quiet, decider, { type: 'Guess' }, { id })).rejects.toThrow(
      'decide "Guess" called Math.random()',
    );
    expect(store.head().position).toBe(1);
  });

  it('R3 watches live folds: what they do wrong is an uncaught error, as any that a subscriber throws', async () => {
    const store = await openScratch().open();
    await store.append('s', [{ type: 'N', data: 1 }]);
    const uncaught: unknown[] = [];
    const queue = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((task) => {
      try {
        task();
      } catch (error) {
        uncaught.push(error);
      }
    });
    const clock = { initial: () => ({ at: 0 }), apply: (draft: { at: number }) => void (draft.at = Date.now()) };
    await LiveFold.start(store, clock, 'the clock');
    queue.mockRestore();
    expect(uncaught).toEqual([new ImpureCall('the clock, at event 1 (N),', 'Date.now()')]);
  });

  it('R3 watches projections: what they do wrong is a dead letter that names it', async () => {
    const store = await openScratch().open();
    await store.append('s', [{ type: 'N', data: 1 }]);
    const chance = defineProjection<number[]>({
      name: 'chance',
      mode: 'inline',
      codeVersion: '1',
      initial: () => [],
      apply: (draft) => void draft.push(Math.random()),
      clone: (state) => [...state],
      encode: (state) => state,
      decode: () => [],
      view: (state) => state,
    });
    const projections = await Projections.start(store, new SnapshotStore(store), [chance], {
      sleep: async () => undefined,
    });
    await projections.settled();
    expect(projections.deadLetters('chance').map(({ error }) => error)).toEqual([
      expect.stringContaining('projection "chance", at event 1 (N), called Math.random()'),
    ]);
    await projections.stop();
  });

  it('R3 watches upcasters: an impure one does not pass for old data that it could not turn', async () => {
    const schema = { '~standard': { version: 1, vendor: 'test', validate: (value: unknown) => ({ value }) } } as const;
    const scratch = openScratch();
    const types = (upcast: (data: unknown) => unknown) => ({
      Paid: [
        { version: 1, schema, upcast },
        { version: 2, schema },
      ],
    });
    const open = (upcast: (data: unknown) => unknown) =>
      scratch.open({ schemas: createSchemaRegistry({ types: types(upcast), strict: true }) });
    const store = await open((data) => [data]);
    await store.append('s', [{ type: 'Paid', data: 1, schemaVersion: 1 }]);
    expect((await store.readAll()).map(({ data }) => data)).toEqual([[1]]);
    await store.close();
    await expect(open((data) => [data, Date.now()]).then((again) => again.readAll())).rejects.toThrow(
      'upcaster of "Paid" from version 1 called Date.now()',
    );
  });
});
