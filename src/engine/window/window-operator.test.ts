import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WindowOptions, WindowResult, WindowShape } from './window.ts';
import { windowOperator } from './window-operator.ts';

interface Fact {
  readonly time: number;
  readonly key: string;
  readonly value: number;
}

interface Arrived extends Fact {
  /** The watermark that it found. */
  readonly watermark: number;
}

const shapes: fc.Arbitrary<WindowShape> = fc.oneof(
  fc.record({ kind: fc.constant('tumbling' as const), size: fc.integer({ min: 1, max: 20 }) }),
  fc
    .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
    .map(([a, b]) => ({ kind: 'sliding' as const, size: Math.max(a, b), every: Math.min(a, b) })),
  fc.record({ kind: fc.constant('trailing' as const), size: fc.integer({ min: 1, max: 20 }) }),
);
const sessions = fc.record({ kind: fc.constant('session' as const), gap: fc.integer({ min: 1, max: 12 }) });
const facts = fc.array(
  fc.record({
    time: fc.integer({ min: 0, max: 100 }),
    key: fc.constantFrom('a', 'b'),
    value: fc.integer({ min: -5, max: 50 }),
  }),
  { maxLength: 60 },
);
const patience = fc.record({ disorder: fc.nat(30), lateness: fc.nat(30) });

function run(options: WindowOptions, input: readonly Fact[], cutAt = -1) {
  const operator = windowOperator(options);
  let state = operator.initial();
  const results: WindowResult[] = [];
  const dropped: Fact[] = [];
  input.forEach((fact, i) => {
    if (i === cutAt) state = structuredClone(state);
    const fed = operator.feed(state, fact.time, fact);
    results.push(...fed.results);
    if (fed.dropped) dropped.push(fact);
  });
  return { results, dropped, state };
}

/** The newest result of each window, as `key start-end: count/sum`. */
function newest(results: readonly WindowResult[]): string[] {
  const last = new Map(results.map((result) => [`${result.key} ${result.start}-${result.end}`, result]));
  return [...last].map(([name, { count, sum }]) => `${name}: ${count}/${sum}`).toSorted();
}

function arrivals(input: readonly Fact[], disorder: number): readonly Arrived[] {
  let watermark = -Infinity;
  return input.map((fact) => {
    const arrived = { ...fact, watermark };
    watermark = Math.max(watermark, fact.time - disorder);
    return arrived;
  });
}

function oracleSpans(
  shape: WindowShape,
  input: readonly Arrived[],
  lateness: number,
): { start: number; end: number }[] {
  const spans = new Map<string, { start: number; end: number }>();
  for (const { time, watermark } of input) {
    for (let start = time - 60; start <= time; start++) {
      const end = spanEnd(shape, start, time);
      if (end !== null && end + lateness > watermark) spans.set(`${start}-${end}`, { start, end });
    }
  }
  return [...spans.values()];
}

/** The end of the window of that start which an event at `time` brings about; null where there is none. */
function spanEnd(shape: WindowShape, start: number, time: number): number | null {
  if (shape.kind === 'session') return null;
  if (shape.kind === 'trailing') return start === time - shape.size + 1 ? time + 1 : null;
  const every = shape.kind === 'tumbling' ? shape.size : shape.every;
  return start % every === 0 && start + shape.size > time ? start + shape.size : null;
}

/** Straight from the rules: a window holds what was in it and came while it took events. */
function oracle(shape: WindowShape, input: readonly Fact[], disorder: number, lateness: number): string[] {
  const all = arrivals(input, disorder);
  return ['a', 'b']
    .flatMap((key) => {
      const mine = all.filter((fact) => fact.key === key);
      return oracleSpans(shape, mine, lateness).map(({ start, end }) => {
        const inside = mine.filter((f) => f.time >= start && f.time < end && end + lateness > f.watermark);
        return `${key} ${start}-${end}: ${inside.length}/${inside.reduce((sum, f) => sum + f.value, 0)}`;
      });
    })
    .toSorted();
}

function sessionOracle(gap: number, input: readonly Fact[]): string[] {
  return ['a', 'b']
    .flatMap((key) => {
      const groups: Fact[][] = [];
      for (const fact of input.filter((f) => f.key === key).toSorted((a, b) => a.time - b.time)) {
        const group = groups.at(-1);
        if (group !== undefined && fact.time - (group.at(-1)?.time ?? 0) < gap) group.push(fact);
        else groups.push([fact]);
      }
      return groups.map((group) => {
        const end = (group.at(-1)?.time ?? 0) + gap;
        return `${key} ${group[0]?.time}-${end}: ${group.length}/${group.reduce((sum, f) => sum + f.value, 0)}`;
      });
    })
    .toSorted();
}

/** Without the results that lie within a later one of their key. */
function standing(results: readonly WindowResult[]): readonly WindowResult[] {
  return results.filter(
    (one, i) =>
      !results.slice(i + 1).some((other) => other.key === one.key && other.start <= one.start && other.end >= one.end),
  );
}

describe('windows', () => {
  it('S1 S2 S4 hold what the rules say, for any order of arrival, drops included', () => {
    fc.assert(
      fc.property(shapes, facts, patience, (shape, input, { disorder, lateness }) => {
        const { results } = run({ shape, disorder, lateness, emit: 'change' }, input);
        expect(newest(results)).toEqual(oracle(shape, input, disorder, lateness));
      }),
      { numRuns: 200 },
    );
  });

  it('S5 tell at the close the same, for the windows that have closed', () => {
    fc.assert(
      fc.property(shapes, facts, patience, (shape, input, { disorder, lateness }) => {
        const told = run({ shape, disorder, lateness, emit: 'close' }, input);
        const all = run({ shape, disorder, lateness, emit: 'change' }, input);
        const watermark = told.state.watermark ?? -Infinity;
        expect(newest(told.results)).toEqual(newest(all.results.filter(({ end }) => end <= watermark)));
        const onTime = told.results.filter(({ pane }) => pane === 'on-time');
        expect(new Set(onTime.map(({ key, start, end }) => `${key}${start}-${end}`)).size).toBe(onTime.length);
      }),
      { numRuns: 200 },
    );
  });

  it('S1 S3 put events into sessions as if they had come in order, within the patience that was given', () => {
    fc.assert(
      fc.property(sessions, facts, fc.boolean(), (shape, input, early) => {
        const patient = early ? { disorder: 100 } : { lateness: 100 };
        const { results, dropped } = run({ shape, ...patient, emit: 'change' }, input);
        expect(dropped).toEqual([]);
        expect(newest(standing(results))).toEqual(sessionOracle(shape.gap, input));
      }),
      { numRuns: 200 },
    );
  });

  it('S4 never lose an event that is no further behind than disorder and lateness together', () => {
    fc.assert(
      fc.property(fc.oneof(shapes, sessions), facts, patience, (shape, input, { disorder, lateness }) => {
        const { dropped } = run({ shape, disorder, lateness, emit: 'close' }, input);
        const behind = new Map<Fact, number>();
        let newestTime = -Infinity;
        for (const fact of input) {
          newestTime = Math.max(newestTime, fact.time);
          behind.set(fact, newestTime - fact.time);
        }
        for (const fact of dropped) expect(behind.get(fact)).toBeGreaterThan(disorder + lateness);
      }),
      { numRuns: 200 },
    );
  });

  it('S6 go on from a checkpoint as if nothing had been', () => {
    fc.assert(
      fc.property(fc.oneof(shapes, sessions), facts, patience, fc.nat(60), (shape, input, given, cutAt) => {
        const options: WindowOptions = { shape, ...given, emit: 'close' };
        expect(run(options, input, cutAt)).toEqual(run(options, input));
      }),
      { numRuns: 100 },
    );
  });

  it('S3 begin another session where the one before has expired, and say which pane a result is', () => {
    const operator = windowOperator({ shape: { kind: 'session', gap: 10 }, lateness: 5, emit: 'close' });
    const state = operator.initial();
    const feed = (time: number) =>
      operator.feed(state, time, { key: 'a', value: 1 }).results.map((r) => `${r.pane} ${r.start}-${r.end} ${r.count}`);
    expect(feed(0)).toEqual([]);
    expect(feed(12)).toEqual(['on-time 0-10 1']);
    expect(feed(1)).toEqual(['late 0-11 2']);
    expect(feed(40)).toEqual(['on-time 12-22 1']);
    expect(operator.feed(state, 20, { key: 'a', value: 1 })).toEqual({ results: [], dropped: true });
  });

  it('S2 keep memory to what can still matter', () => {
    const operator = windowOperator({ shape: { kind: 'trailing', size: 100 }, emit: 'change' });
    const state = operator.initial();
    for (let time = 0; time < 100_000; time += 10) operator.feed(state, time, { key: `k${time % 70}`, value: 1 });
    expect([...state.cells.values()].flat().length).toBeLessThan(60);
  });

  it('S1 refuse lengths that make no sense', () => {
    const make = (shape: WindowShape) => () => windowOperator({ shape, emit: 'close' });
    expect(make({ kind: 'tumbling', size: 0 })).toThrow(
      'size: expected a whole number of milliseconds, 1 or more, got 0',
    );
    expect(make({ kind: 'sliding', size: 10, every: 11 })).toThrow('every: expected');
    expect(make({ kind: 'session', gap: 1.5 })).toThrow('gap: expected');
  });
});
