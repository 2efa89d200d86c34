import { describe, expect, it, vi } from 'vitest';
import { executeCommand } from '../command/execute.ts';
import type { RecordedEvent } from '../event.ts';
import { openScratch } from '../testing/open-scratch.ts';
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

const event = {
  type: 'N',
  data: 1,
  streamId: 's',
  version: 1,
  position: 7,
  id: 'i',
  commitId: 'c',
  recordedAt: '',
  schemaVersion: 1,
  metadata: {},
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
    const fold = pureFold('projection "sums"', {
      initial: () => [0],
      apply: (draft: number[], _: RecordedEvent) => void draft.push(Math.random()),
    });
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
});
