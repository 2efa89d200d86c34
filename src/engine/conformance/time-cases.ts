import { expect } from 'vitest';
import type { EventStore, ReadOptions, StatePoint } from '../store.ts';
import type { Fold } from '../replay/fold.ts';
import { streamStateAt } from '../replay/stream-state.ts';
import { codeOf, dataOf, numbers, type Case, type Stage } from './case.ts';

const HOUR = 3_600_000;
const at = (hour: number) => new Date(Date.parse('2026-03-12T00:00:00.000Z') + hour * HOUR).toISOString();

/** A log with an event at each of these hours, whose data is the hour. */
async function logAt({ open }: Stage, hours: readonly number[]): Promise<EventStore> {
  let now = 0;
  const store = await open({ clock: () => at(now) });
  for (const hour of hours) {
    now = hour;
    await store.append('s', numbers(hour));
  }
  return store;
}

/** Hours that only rise, and hours of a clock that was set back from 4 to 2. */
const RISING = [1, 2, 3, 4, 5];
const BACK = [1, 4, 2, 3, 5];

const WINDOWS: readonly (readonly [string, readonly number[], ReadOptions, readonly number[]])[] = [
  ['since an hour, included', RISING, { since: at(4) }, [4, 5]],
  ['until an hour, included', RISING, { until: at(2) }, [1, 2]],
  ['between two hours', RISING, { since: at(2), until: at(4) }, [2, 3, 4]],
  ['between two hours, backwards', RISING, { since: at(2), until: at(4), direction: 'backwards' }, [4, 3, 2]],
  ['between an hour and itself', RISING, { since: at(3), until: at(3) }, [3]],
  ['between hours the wrong way round', RISING, { since: at(4), until: at(2) }, []],
  ['since long before', RISING, { since: at(-100) }, [1, 2, 3, 4, 5]],
  ['since after all', RISING, { since: at(6) }, []],
  ['until before all', RISING, { until: at(0) }, []],
  ['until between events', RISING, { until: at(2.5) }, [1, 2]],
  ['since, limited after the filter', RISING, { since: at(3), maxCount: 1 }, [3]],
  ['the last until an hour', RISING, { until: at(3), maxCount: 1, direction: 'backwards' }, [3]],
  ['since, written with an offset', RISING, { since: '2026-03-12T05:00:00+01:00' }, [4, 5]],
  ['since and from a position', RISING, { since: at(2), from: 4 }, [4, 5]],
  ['since, by a clock that was set back', BACK, { since: at(3) }, [4, 3, 5]],
  ['until, by a clock that was set back', BACK, { until: at(2) }, [1, 2]],
];

const windows: readonly Case[] = WINDOWS.flatMap(([name, hours, options, expected]) => [
  {
    name: `the log ${name}`,
    run: async (stage) => expect(dataOf(await (await logAt(stage, hours)).readAll(options))).toEqual(expected),
  },
  {
    name: `a stream ${name}`,
    run: async (stage) => expect(dataOf(await (await logAt(stage, hours)).readStream('s', options))).toEqual(expected),
  },
]);

const MOMENTS: readonly (readonly [string, readonly number[], number, number])[] = [
  ['before the first event', RISING, 0, 0],
  ['at the first event', RISING, 1, 1],
  ['between two events', RISING, 2.5, 2],
  ['at the last event', RISING, 5, 5],
  ['after the last event', RISING, 99, 5],
  ['on a day before', RISING, -24, 0],
  ['at an hour that came twice', BACK, 2, 1],
  ['at the hour before the clock was set back', BACK, 4, 4],
  ['after the clock has caught up', BACK, 5, 5],
];

const moments: readonly Case[] = MOMENTS.map(([name, hours, hour, expected]) => ({
  name: `the position of a moment ${name} is ${expected}`,
  run: async (stage) => expect(await (await logAt(stage, hours)).positionAt(at(hour))).toBe(expected),
}));

const sum: Fold<{ sum: number }> = {
  initial: () => ({ sum: 0 }),
  apply: (state, { data }) => {
    state.sum += Number(data);
  },
};

/** Of a stream of 1, 2, 3, 4, 5 at positions 1 to 5 and hours 1 to 5. */
const STATES: readonly (readonly [string, StatePoint, number])[] = [
  ['now', {}, 15],
  ['version 0', { version: 0 }, 0],
  ['version 3', { version: 3 }, 6],
  ['a version past the end', { version: 99 }, 15],
  ['position 2', { position: 2 }, 3],
  ['position 0', { position: 0 }, 0],
  ['an hour', { instant: at(4) }, 10],
  ['a moment between', { instant: at(1.5) }, 1],
  ['a moment before all', { instant: at(0) }, 0],
  ['the strictest of several', { version: 4, position: 3, instant: at(2) }, 3],
];

const states: readonly Case[] = STATES.flatMap(([name, when, expected]) => [
  {
    name: `the state of a stream as of ${name}`,
    run: async (stage) => {
      const store = await logAt(stage, RISING);
      expect(await streamStateAt(store, 's', sum, when)).toEqual({ sum: expected });
    },
  },
  {
    name: `the state as of ${name} is the same once the stream was deleted and all that followed is left out`,
    run: async (stage) => {
      const store = await logAt(stage, RISING);
      await store.deleteStream('s', { hard: true });
      const limited = Object.keys(when).length > 0 && when.version !== 99;
      expect(await streamStateAt(store, 's', sum, when)).toEqual({ sum: limited ? expected : 0 });
    },
  },
]);

const rest: readonly Case[] = [
  {
    name: 'the order of the log does not depend on the clock',
    run: async (stage) => expect(dataOf(await (await logAt(stage, BACK)).readAll())).toEqual(BACK),
  },
  {
    name: 'a clock that was set back is shown, with both times',
    run: async (stage) => {
      const store = await logAt(stage, BACK);
      expect(await store.clockJumps()).toEqual([{ position: 3, from: at(4), to: at(2), backMs: 2 * HOUR }]);
    },
  },
  {
    name: 'a clock that only rises, or stands, makes no jump',
    run: async (stage) => expect(await (await logAt(stage, [1, 1, 2, 2, 3])).clockJumps()).toEqual([]),
  },
  {
    name: 'an empty log has no jumps, and position 0 at any moment',
    run: async ({ store }) => {
      expect(await store.clockJumps()).toEqual([]);
      expect(await store.positionAt(at(99))).toBe(0);
    },
  },
  {
    name: 'a moment that is none is refused',
    run: async ({ store }) => expect(await codeOf(store.positionAt('noon'))).toBe('InvalidArgument'),
  },
  {
    name: 'the state of a stream that was never written is the initial one',
    run: async ({ store }) => expect(await streamStateAt(store, 's', sum)).toEqual({ sum: 0 }),
  },
  {
    name: 'the state of a stream that was reopened begins anew',
    run: async (stage) => {
      const store = await logAt(stage, RISING);
      await store.deleteStream('s');
      await store.append('s', numbers(7));
      expect(await streamStateAt(store, 's', sum)).toEqual({ sum: 7 });
      expect(await streamStateAt(store, 's', sum, { version: 5 })).toEqual({ sum: 15 });
    },
  },
  {
    name: 'a version that is none is refused',
    run: async ({ store }) =>
      expect(await codeOf(streamStateAt(store, 's', sum, { version: -1 }))).toBe('InvalidArgument'),
  },
];

/** Windows of recorded time, positions of moments, and states of the past. */
export const timeCases: readonly Case[] = [...windows, ...moments, ...states, ...rest];
