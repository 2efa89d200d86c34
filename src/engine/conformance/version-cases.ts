import { expect } from 'vitest';
import type { EventStore, ExpectedVersion } from '../store.ts';
import { codeOf, numbers, type Case, type Stage } from './case.ts';

const STATES = {
  'never written': async () => undefined,
  live: async (store: EventStore) => void (await store.append('s', numbers(1, 2))),
  deleted: async (store: EventStore) => {
    await store.append('s', numbers(1, 2));
    await store.deleteStream('s');
  },
  reopened: async (store: EventStore) => {
    await store.append('s', numbers(1, 2));
    await store.deleteStream('s');
    await store.append('s', numbers(4));
  },
  tombstoned: async (store: EventStore) => {
    await store.append('s', numbers(1, 2));
    await store.deleteStream('s', { hard: true });
  },
} as const;

const EXPECTATIONS: readonly (readonly [string, (version: number) => ExpectedVersion])[] = [
  ['any version', () => 'any'],
  ['no stream', () => 'no-stream'],
  ['an existing stream', () => 'stream-exists'],
  ['the version it is at', (version) => version],
  ['one version behind', (version) => version - 1],
  ['one version ahead', (version) => version + 1],
  ['version 0', () => 0],
];

const ACTIONS: Readonly<Record<string, (store: EventStore, expectedVersion: ExpectedVersion) => Promise<unknown>>> = {
  'appending two events': (store, expectedVersion) => store.append('s', numbers(8, 2), { expectedVersion }),
  'appending nothing': (store, expectedVersion) => store.append('s', [], { expectedVersion }),
  'deleting softly': (store, expectedVersion) => store.deleteStream('s', { expectedVersion }),
  'deleting for good': (store, expectedVersion) => store.deleteStream('s', { expectedVersion, hard: true }),
};

const OUTCOMES = {
  ok: 'ok',
  W: 'WrongExpectedVersion',
  D: 'StreamDeleted',
  N: 'StreamNotFound',
  I: 'InvalidArgument',
  again: 'ok',
} as const;

type Outcome = keyof typeof OUTCOMES;
type State = keyof typeof STATES;

/** Rows: the stream's state; columns: what is expected, in the order of `EXPECTATIONS`. */
const TABLE: Readonly<Record<string, Readonly<Record<State, string>>>> = {
  'appending two events': {
    'never written': 'ok ok W ok I W ok',
    live: 'ok W ok ok W W W',
    deleted: 'ok ok W ok W W W',
    reopened: 'ok W ok ok W W W',
    tombstoned: 'D D D D D D D',
  },
  'appending nothing': {
    'never written': 'ok ok W ok I W ok',
    live: 'ok W ok ok W W W',
    deleted: 'ok ok W ok W W W',
    reopened: 'ok W ok ok W W W',
    tombstoned: 'D D D D D D D',
  },
  'deleting softly': {
    'never written': 'N N N N I N N',
    live: 'ok W ok ok W W W',
    deleted: 'again again again again again again again',
    reopened: 'ok W ok ok W W W',
    tombstoned: 'D D D D D D D',
  },
  'deleting for good': {
    'never written': 'N N N N I N N',
    live: 'ok W ok ok W W W',
    deleted: 'ok ok W ok W W W',
    reopened: 'ok W ok ok W W W',
    tombstoned: 'again again again again again again again',
  },
};

/** How many events each action writes where it succeeds for the first time. */
const WRITES: Readonly<Record<string, number>> = {
  'appending two events': 2,
  'appending nothing': 0,
  'deleting softly': 1,
  'deleting for good': 1,
};

const versions: readonly Case[] = Object.entries(TABLE).flatMap(([action, rows]) =>
  Object.entries(rows).flatMap(([state, row]) =>
    row.split(' ').map((outcome, column) => versionCase(action, asState(state), column, asOutcome(outcome))),
  ),
);

/** Versions that a reader finds of each stream; null where it is refused. Then those that lie there, deleted or not. */
const READS: Readonly<Record<State, readonly [readonly number[] | null, readonly number[]]>> = {
  'never written': [[], []],
  live: [
    [1, 2],
    [1, 2],
  ],
  deleted: [[], [1, 2, 3]],
  reopened: [[4], [1, 2, 3, 4]],
  tombstoned: [null, [1, 2, 3]],
};

const reads: readonly Case[] = Object.entries(READS).flatMap(([state, [visible, all]]) =>
  (['forwards', 'backwards'] as const).flatMap((direction) => [
    {
      name: `reading ${direction}: a stream that is ${state}: ${visible === null ? 'StreamDeleted' : `${visible.length} events`}`,
      run: async ({ store }: Stage) => {
        await STATES[asState(state)](store);
        const call = store.readStream('s', { direction });
        if (visible === null) expect(await codeOf(call)).toBe('StreamDeleted');
        else expect((await call).map(({ version }) => version)).toEqual(inDirection(visible, direction));
      },
    },
    {
      name: `reading ${direction}, with what is deleted: a stream that is ${state}: ${all.length} events`,
      run: async ({ store }: Stage) => {
        await STATES[asState(state)](store);
        const events = await store.readStream('s', { direction, deleted: true });
        expect(events.map(({ version }) => version)).toEqual(inDirection(all, direction));
      },
    },
  ]),
);

/** Every action on every state of a stream under every expectation (the idea of the table: KurrentDB's own suite). */
export const versionCases: readonly Case[] = [...versions, ...reads];

function inDirection(found: readonly number[], direction: 'forwards' | 'backwards'): readonly number[] {
  return direction === 'backwards' ? found.toReversed() : found;
}

function versionCase(action: string, state: State, column: number, outcome: Outcome): Case {
  const [expectation = '', expectedOf = () => 'any' as const] = EXPECTATIONS[column] ?? [];
  const result = outcome === 'again' ? 'the first result' : OUTCOMES[outcome];
  return {
    name: `${action}: a stream that is ${state}, expecting ${expectation}: ${result}`,
    run: async ({ store }) => {
      await STATES[state](store);
      const before = store.head();
      const version = store.streamVersion('s');
      const call = ACTIONS[action]?.(store, expectedOf(version));
      expect(call).toBeDefined();
      expect(await codeOf(call ?? Promise.resolve())).toBe(OUTCOMES[outcome]);
      const written = outcome === 'ok' ? (WRITES[action] ?? 0) : 0;
      expect(store.head().position).toBe(before.position + written);
      expect(store.streamVersion('s')).toBe(version + written);
      if (outcome === 'again') expect(await call).toEqual({ position: before.position, version, duplicate: true });
      else if (written > 0) {
        expect(await call).toEqual({
          position: before.position + written,
          version: version + written,
          duplicate: false,
        });
      }
    },
  };
}

function asState(text: string): State {
  if (isKeyOf(STATES, text)) return text;
  throw new Error(`No state of a stream: ${text}`);
}

function asOutcome(text: string): Outcome {
  if (isKeyOf(OUTCOMES, text)) return text;
  throw new Error(`No outcome: ${text}`);
}

function isKeyOf<T extends object>(table: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(table, key);
}
