import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expression } from './expression/expression.ts';
import { isTrue } from './expression/evaluate.ts';
import { fitsGlob } from './expression/paths.ts';
import { type Breakpoint, findStops, runFrom, stepFrom } from './stepper.ts';
import { jarExpression } from './testing/expressions.ts';
import { jars } from './testing/jars.ts';
import { naiveValue, noWord, someJarLog } from './testing/naive.ts';

const breakpoint: fc.Arbitrary<Omit<Breakpoint, 'id'>> = fc.record({
  type: fc.constantFrom(null, 'CoinsPut', 'Coins*', 'None'),
  stream: fc.constantFrom(null, 'a', '*'),
  condition: fc.option(jarExpression),
  changes: fc.constantFrom(null, [{ name: 'a', isGlob: false }], [{ name: '*', isGlob: true }]),
  fromHit: fc.integer({ min: 1, max: 3 }),
});
const breakpoints = fc
  .array(breakpoint, { maxLength: 3 })
  .map((list) => list.map((one, index): Breakpoint => ({ ...one, id: `b${index}` })));

describe('the stepper', () => {
  it('LF13 a run on, and a run back, ends at the nearest event that a breakpoint is about, or at the end', async () => {
    await fc.assert(
      fc.asyncProperty(someJarLog, breakpoints, async (log, list) => {
        const stops = await findStops(jars, log, list, noWord);
        const byHand = list.map(({ id, type, stream, condition, changes, fromHit }) => {
          const hits = log.events.filter((event) => {
            const holds = (expression: Expression): boolean =>
              isTrue(naiveValue(jars, log, expression, event.position));
            return (
              (type === null || fitsGlob(type, event.type)) &&
              (stream === null || fitsGlob(stream, event.streamId)) &&
              (condition === null || holds(condition)) &&
              (changes === null || holds({ kind: 'changed', path: changes }))
            );
          });
          return { id, positions: hits.slice(fromHit - 1).map(({ position }) => position) };
        });
        const all = byHand.flatMap(({ positions }) => positions).toSorted((a, b) => a - b);
        for (let from = 0; from <= log.events.length; from++) {
          const on = all.find((position) => position > from) ?? log.events.length;
          const back = all.findLast((position) => position < from) ?? 0;
          const by = (at: number): string[] =>
            byHand.filter(({ positions }) => positions.includes(at)).map(({ id }) => id);
          const isOn = all.some((position) => position > from);
          const isBack = all.some((position) => position < from);
          expect(runFrom(log, stops, from, 'forward')).toEqual({ position: on, by: isOn ? by(on) : [] });
          expect(runFrom(log, stops, from, 'back')).toEqual({ position: back, by: isBack ? by(back) : [] });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('LF13 a step on and a step back are each other undone, within the log', () => {
    fc.assert(
      fc.property(someJarLog, fc.nat({ max: 25 }), (log, at) => {
        const position = Math.min(at, log.events.length);
        const next = stepFrom(log, position, 'forward');
        expect(next).toBe(position === log.events.length ? position : position + 1);
        expect(stepFrom(log, next, 'back')).toBe(Math.max(0, next - 1));
      }),
    );
  });
});
