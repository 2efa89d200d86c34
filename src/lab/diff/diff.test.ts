import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshFold, Replay, showCells } from '../replay.ts';
import type { LabDomain } from '../lab-domain.ts';
import { type JarCommand, jarLog, jars } from '../testing/jars.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import { diffBetween } from './between.ts';
import { applyChanges, diffStates, looksSame, type ShownState, valueAt } from './diff-states.ts';
import { compareSize, deltaOf, isFigure, nearSize } from './exact-number.ts';
import { figuresOf, LargestFigures, largestFirst } from './figures.ts';
import { narrateBetween } from './narrate.ts';
import { diffVersions } from './versions.ts';

const key = fc.constantFrom('a', 'b', 'items', '0', '__proto__', 'a.b', '');
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(0, 1, -2.5, '12.50', '0.1', 'x', null, true, false),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}));
const state: fc.Arbitrary<ShownState> = fc.dictionary(key, value, { maxKeys: 4 });
const command = fc.record<JarCommand>({
  type: fc.constantFrom('Put', 'Take'),
  jar: fc.constantFrom('a', 'b', 'c'),
  coins: fc.integer({ min: 0, max: 9 }),
});
const commands = fc.array(command, { maxLength: 30 });
const cents = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });

describe('diff of two states', () => {
  it('LD1 applying the changes to one state gives the other, and neither is touched', () => {
    fc.assert(
      fc.property(state, state, (before, after) => {
        const copy = structuredClone(before);
        expect(applyChanges(before, diffStates(before, after))).toEqual(after);
        expect(before).toEqual(copy);
      }),
      { numRuns: 200 },
    );
  });

  it('LD1 a state and its copy do not differ; what is told of both sides lies there', () => {
    fc.assert(
      fc.property(state, state, (before, after) => {
        expect(diffStates(before, structuredClone(before))).toEqual([]);
        expect(looksSame(before, structuredClone(before))).toBe(true);
        expect(looksSame(before, after)).toBe(diffStates(before, after).length === 0);
        for (const change of diffStates(before, after)) {
          expect(valueAt(before, change.path)).toEqual(change.before);
          expect(valueAt(after, change.path)).toEqual(change.after);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('LD2 differences of figures are exact, whatever their size', () => {
    fc.assert(
      fc.property(cents, cents, (one, other) => {
        const difference = other - one;
        const expected = difference === 0n ? '0.00' : `${difference < 0n ? '-' : '+'}${money(difference, true)}`;
        expect(deltaOf(money(one), money(other))).toBe(expected);
      }),
    );
    expect(deltaOf(0.1, 0.3)).toBe('+0.2');
    expect(deltaOf('0.1', 3)).toBe('+2.9');
    expect(deltaOf(0, 1e21)).toBe('+1000000000000000000000');
    expect(deltaOf(0, 1.5e-7)).toBe('+0.00000015');
    expect(deltaOf(5, 'five')).toBeNull();
    expect(compareSize('-12.50', '+3')).toBe(1);
    expect(compareSize('-3.0', '+3')).toBe(0);
  });

  it('LD2 neither words nor numbers with leading zeros are figures', () => {
    expect(['12.50', '-1', 0, 7.25, '0.00'].every(isFigure)).toBe(true);
    expect(['007', '1.', 'x', '', '1e5', null, true, Number.NaN, Infinity, '+1'].some(isFigure)).toBe(false);
  });

  it('LD2 a figure is a decimal as it is written, of any length, and its size is told nearly', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom('0', '7', '1', '.', '-', 'x'), maxLength: 6 }),
      cents.map(String),
    );
    fc.assert(
      fc.property(text, (written) => {
        expect(isFigure(written)).toBe(/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(written));
        const size = isFigure(written) ? Math.abs(Number(written)) : 0;
        const off = isFigure(written) ? Math.abs(nearSize(written) - size) : 0;
        expect(off).toBeLessThanOrEqual(size * 1e-9);
      }),
      { numRuns: 200 },
    );
    expect([nearSize('9'.repeat(400)), nearSize(`${'9'.repeat(400)}.${'1'.repeat(400)}`)]).toEqual([
      Infinity,
      Infinity,
    ]);
    expect(nearSize('-84.17')).toBeCloseTo(84.17, 12);
  });

  it('LD2 finds the figures within what came and went', () => {
    const changes = diffStates({ a: { n: 2, word: 'x' } }, { b: { inner: { sum: '1.50' } } });
    expect(figuresOf(changes)).toEqual([
      { path: ['a', 'n'], before: '2', after: null, delta: '-2' },
      { path: ['b', 'inner', 'sum'], before: null, after: '1.50', delta: '+1.50' },
    ]);
  });
});

describe('diff of two moments', () => {
  it('LD3 tells the difference of the folded states, in both directions, and what touched each figure', () => {
    fc.assert(
      fc.property(commands, fc.nat(30), fc.nat(30), (given, from, to) => {
        const log = jarLog(given);
        const [a, b] = [Math.min(from, given.length), Math.min(to, given.length)];
        const { changes, changeCount, figures, figureCount, cellCount, events } = runToEnd(
          diffBetween(new Replay(jars, log), { from: a, to: b }),
        );
        const [before, after] = [a, b].map((at) => showCells(freshFold(jars, log, at)));
        expect(applyChanges(before ?? {}, changes)).toEqual(after);
        expect(events).toBe(Math.abs(a - b));
        expect(changeCount).toBe(changes.length);
        expect(cellCount).toBe(new Set(changes.map(({ path }) => path[0])).size);
        const plainly = largestFirst(figuresOf(diffStates(before ?? {}, after ?? {})));
        expect(figureCount).toBe(plainly.length);
        expect(figures).toEqual(plainly.map((figure) => expect.objectContaining({ ...figure })));
        for (const { path, touches, touched, delta } of figures) {
          const between = given.slice(Math.min(a, b), Math.max(a, b));
          expect(touched).toBe(
            between.filter(({ jar, coins }) => jar === path[0] && coins !== 0).length +
              comesEmpty(given, path[0], a, b),
          );
          const sum = touches.reduce((total, touch) => total + Number(touch.delta), 0);
          expect(Number(delta)).toBe(a <= b ? sum : 0 - sum);
        }
      }),
    );
  });

  it('LD3 tells the same over keyframes, wherever their cursor has been', () => {
    const log = jarLog(
      Array.from({ length: 3000 }, (_, n) =>
        n % 3 === 0 ? put(`once-${n}`, n % 9) : put(`jar-${(n * n) % 11}`, n % 7),
      ),
    );
    const position = fc.integer({ min: 0, max: 3000 });
    const property = fc.property(fc.array(position, { maxLength: 3 }), position, position, (seeks, from, to) => {
      const replay = new Replay(jars, log);
      for (const each of seeks) replay.seek(each);
      const { changes, figures, figureCount } = runToEnd(diffBetween(replay, { from, to, mostFigures: 5000 }));
      expect(replay.position).toBe(seeks.at(-1) ?? 0);
      const [before, after] = [from, to].map((at) => showCells(freshFold(jars, log, at)));
      const plainly = diffStates(before ?? {}, after ?? {});
      expect(new Map(changes.map((change) => [change.path[0], change]))).toEqual(
        new Map(plainly.map((change) => [change.path[0], change])),
      );
      const largest = largestFirst(figuresOf(plainly)).map(({ path, delta }) => [path, delta]);
      expect(figureCount).toBe(largest.length);
      expect(figures.map(({ path, delta }) => [path, delta])).toEqual(largest);
      const between = log.events.slice(Math.min(from, to), Math.max(from, to));
      for (const { path, touches, biggest } of figures) {
        const sizes = between
          .filter(({ streamId }) => streamId === path[0])
          .map(({ data }) => Number(Object(data).coins));
        expect(Number(biggest?.delta)).toBe(Math.max(...sizes));
        expect(touches.length).toBeLessThanOrEqual(sizes.length);
      }
    });
    fc.assert(property, { numRuns: 8 });
  });

  it('LD3 explains as many figures as are asked for, those first that differ most, and counts all', () => {
    const log = jarLog([put('a', 3), put('b', 9), put('a', 2), put('c', 1)]);
    const asked = { from: 0, to: 4, mostFigures: 2, mostChanges: 1 };
    const { figures, figureCount, changes, changeCount } = runToEnd(diffBetween(new Replay(jars, log), asked));
    expect([figureCount, changeCount, changes.length]).toEqual([3, 3, 1]);
    expect(figures.map(({ path, touched, biggest }) => [path[0], touched, biggest?.position])).toEqual([
      ['b', 1, 2],
      ['a', 2, 1],
    ]);
  });

  it('LD3 keeps the largest figures of any number of them, as if all had been put in order', () => {
    const figure = fc.record({
      path: fc.tuple(fc.nat(5000).map(String)),
      before: fc.constant(null),
      after: fc.constant(null),
      delta: cents.map((amount) => money(amount)),
    });
    const distinct = fc.uniqueArray(figure, { maxLength: 60, selector: ({ path }) => path[0] });
    fc.assert(
      fc.property(distinct, fc.integer({ min: 1, max: 9 }), fc.nat(3), (figures, most, room) => {
        const largest = new LargestFigures(most, room);
        for (const each of figures) largest.offer(each);
        expect(largest.count).toBe(figures.length);
        expect(largest.largest()).toEqual(largestFirst(figures).slice(0, most));
      }),
      { numRuns: 100 },
    );
  });

  it('LD4 says it in a sentence: how many events and figures, and the biggest', () => {
    const log = jarLog([put('a', 3), put('b', 9), put('a', 2)]);
    expect(narrateBetween(runToEnd(diffBetween(new Replay(jars, log), { from: 1, to: 3 })))).toBe(
      'Between 1 and 3: 2 events, 2 figures in 2 cells differ; biggest: b.coins, nothing to 9 (+9).',
    );
    expect(narrateBetween(runToEnd(diffBetween(new Replay(jars, log), { from: 2, to: 2 })))).toBe(
      'Between 2 and 2: 0 events, the states are the same.',
    );
  });
});

describe('diff of two versions of the code', () => {
  /** Jars with a hole: what is put into jar b is counted once too much from 5 coins on. */
  const leaky: LabDomain = {
    ...jars,
    initial: (name) => leakyCell(name, jars.initial(name)),
  };

  it('LD5 names the first event after which they differ, and counts the past states that do', () => {
    fc.assert(
      fc.property(commands, (given) => {
        const log = jarLog(given);
        const { first, pastStates, changes } = runToEnd(diffVersions(jars, leaky, log));
        const differ = log.events.filter(({ position }) => {
          const [one, other] = [jars, leaky].map((domain) => showCells(freshFold(domain, log, position)));
          return diffStates(one ?? {}, other ?? {}).length > 0;
        });
        expect(first).toBe(differ[0]?.position ?? null);
        expect(pastStates).toBe(differ.length);
        const [one, other] = [jars, leaky].map((domain) => showCells(freshFold(domain, log, given.length)));
        expect(applyChanges(one ?? {}, changes)).toEqual(other);
      }),
    );
  });

  it('LD5 two that are the same never differ', () => {
    const log = jarLog([put('a', 3), put('b', 9)]);
    expect(runToEnd(diffVersions(jars, jars, log))).toMatchObject({ first: null, pastStates: 0, changes: [] });
  });
});

function leakyCell(name: string, inner: ReturnType<LabDomain['initial']>): ReturnType<LabDomain['initial']> {
  return {
    apply(event, before) {
      inner.apply(event, before);
      if (name === 'b' && event.type === 'CoinsPut' && Number(Object(event.data).coins) >= 5)
        inner.apply(event, before);
    },
    clone: () => leakyCell(name, inner.clone()),
    show: () => inner.show(),
  };
}

function put(jar: string, coins: number): JarCommand {
  return { type: 'Put', jar, coins };
}

/** An event that changes nothing but brings a jar about touches it all the same: its figure comes into being. */
function comesEmpty(given: readonly JarCommand[], jar: string | undefined, a: number, b: number): number {
  const firstAt = given.findIndex((one) => one.jar === jar);
  return firstAt >= Math.min(a, b) && firstAt < Math.max(a, b) && given[firstAt]?.coins === 0 ? 1 : 0;
}

function money(amount: bigint, isUnsigned = false): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(3, '0');
  return `${amount < 0n && !isUnsigned ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
