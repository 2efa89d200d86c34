import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberIn } from './expression/evaluate.ts';
import { compareExact, type Exact, printExact } from './expression/exact.ts';
import type { Value } from './expression/expression.ts';
import { parseExpression } from './expression/parse.ts';
import { printValue } from './expression/print.ts';
import { jarLog, jars } from './testing/jars.ts';
import { naiveValue, noWord, someJarLog } from './testing/naive.ts';
import { advance } from './scan/scan.ts';
import { watchLog, WatchScan } from './watch.ts';

const EXPRESSIONS = ['sum(*.coins)', 'a.coins / 3', 'any(*.coins > 5)', 'event.stream', 'min(*.coins) * 0.1'];

function numberOf(value: Value): Exact | null {
  return typeof value === 'boolean' ? Number(value) : numberIn(value);
}

describe('watches', () => {
  it('LF9 each column knows the least, the greatest and the last of all of its positions', async () => {
    await fc.assert(
      fc.asyncProperty(
        someJarLog,
        fc.constantFrom(...EXPRESSIONS).map(parseExpression),
        fc.integer({ min: 1, max: 40 }),
        async (log, expression, wanted) => {
          const { columns } = await watchLog(jars, log, expression, wanted, noWord);
          const positions = log.events.length + 1;
          const width = (columns[0]?.to ?? 0) - (columns[0]?.from ?? 0) + 1;
          expect(columns.every(({ from, to }, index) => from === index * width && to < from + width)).toBe(true);
          // No more than were wanted, and no fewer than half as many where there are positions for them.
          expect(columns.length).toBeLessThanOrEqual(wanted);
          expect(2 * columns.length).toBeGreaterThanOrEqual(Math.min(wanted, positions));
          expect(columns.map(({ to }) => to + 1)).toEqual([
            ...columns.slice(1).map(({ from }) => from),
            log.events.length + 1,
          ]);
          expect(columns[0]?.from).toBe(0);
          for (const { from, to, least, greatest, last } of columns) {
            const values = Array.from({ length: to - from + 1 }, (_, n) => naiveValue(jars, log, expression, from + n));
            const numbers = values.map(numberOf).filter((number) => number !== null);
            const sorted = numbers.toSorted(compareExact).map(printExact);
            expect({ least: least?.exact, greatest: greatest?.exact, last }).toEqual({
              least: sorted[0],
              greatest: sorted.at(-1),
              last: printValue(values.at(-1) ?? null),
            });
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('LF14 a watch that goes on as the log grows is a watch of the whole', async () => {
    const columns = fc.integer({ min: 1, max: 9 });
    const expressions = fc.constantFrom(...EXPRESSIONS).map(parseExpression);
    await fc.assert(
      fc.asyncProperty(someJarLog, expressions, columns, fc.nat(25), async (log, expression, most, cut) => {
        const grown = new WatchScan(jars, expression, most);
        await advance(grown, { ...log, events: log.events.slice(0, cut) }, noWord);
        // What was looked at in between changes nothing.
        expect(grown.watch.columns.at(-1)?.to).toBe(grown.position);
        await advance(grown, log, noWord);
        expect(grown.watch).toEqual(await watchLog(jars, log, expression, most, noWord));
      }),
    );
  });

  it('LF9 says the bounds of the whole and counts the events that changed the value', async () => {
    const log = jarLog([
      { type: 'Put', jar: 'a', coins: 2 },
      { type: 'Put', jar: 'b', coins: 1 },
      { type: 'Take', jar: 'a', coins: 2 },
    ]);
    expect(await watchLog(jars, log, parseExpression('a.coins / 4'), 100, noWord)).toMatchObject({
      changes: 2,
      least: { exact: '0', near: 0 },
      greatest: { exact: '0.5', near: 0.5 },
    });
  });
});
