import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bisect, predicateAt } from './bisect.ts';
import { compareExact, type Exact } from './expression/exact.ts';
import { parseExpression } from './expression/parse.ts';
import { printExpression, printValue } from './expression/print.ts';
import { findFlips, FlipScan, holdsAt } from './flips.ts';
import { Extremes } from './scan/extremes.ts';
import { advance, Scan } from './scan/scan.ts';
import { Replay } from './replay.ts';
import { jarExpression } from './testing/expressions.ts';
import { jarLog, jars } from './testing/jars.ts';
import { naiveValue, noWord, someJarLog } from './testing/naive.ts';
import { runToEnd } from './testing/run-to-end.ts';

const longLog = jarLog(
  Array.from({ length: 5000 }, (_, n) => ({
    type: n % 3 === 2 ? 'Take' : 'Put',
    jar: `jar-${n % 7}`,
    coins: (n % 5) + 1,
  })),
);

describe('flips', () => {
  it('LF5 what a scan keeps up to date is what evaluating anew gives, at every position', async () => {
    await fc.assert(
      fc.asyncProperty(
        someJarLog,
        fc.array(jarExpression, { minLength: 1, maxLength: 3 }),
        async (log, expressions) => {
          const scan = new Scan(jars, expressions);
          const scanned = [scan.values.map(printValue).join()];
          for (const event of log.events) {
            scan.take(event);
            scanned.push(scan.values.map(printValue).join());
          }
          const wanted = Array.from({ length: log.events.length + 1 }, (_, position) =>
            expressions.map((expression) => printValue(naiveValue(jars, log, expression, position))).join(),
          );
          const asked = expressions.map(printExpression);
          expect({ asked, scanned }).toEqual({ asked, scanned: wanted });
        },
      ),
    );
  });

  it('LF5 comes to the same where cells of one event that nobody reads are left out', async () => {
    const read = fc.uniqueArray(jarExpression, { minLength: 1, maxLength: 3, selector: printExpression });
    await fc.assert(
      fc.asyncProperty(someJarLog, read, async (log, expressions) => {
        const replay = new Replay(jars, log);
        replay.seek(log.events.length);
        const [whole, sparing] = [new FlipScan(jars, expressions), new FlipScan(jars, expressions, replay.repeated)];
        await Promise.all([whole, sparing].map((scan) => advance(scan, log, noWord)));
        expect(sparing.flips).toEqual(whole.flips);
      }),
      { numRuns: 60 },
    );
  });

  it('LF6 finds every position at which a predicate changes, also when it is false again at the end', async () => {
    await fc.assert(
      fc.asyncProperty(someJarLog, jarExpression, async (log, predicate) => {
        const flips = await findFlips(jars, log, predicate, noWord);
        const holds = predicateAt(jars, log, predicate);
        for (let position = 0; position <= log.events.length; position++) {
          expect(holdsAt(flips, position)).toBe(holds(position));
          const isFlip = position > 0 && holds(position) !== holds(position - 1);
          expect(flips.positions.includes(position)).toBe(isFlip);
        }
      }),
      { numRuns: 50 },
    );
    const log = jarLog([
      { type: 'Put', jar: 'a', coins: 9 },
      { type: 'Put', jar: 'b', coins: 1 },
      { type: 'Take', jar: 'a', coins: 5 },
      { type: 'Put', jar: 'a', coins: 3 },
      { type: 'Take', jar: 'a', coins: 7 },
    ]);
    const flips = await findFlips(jars, log, parseExpression('a.coins > 5'), noWord);
    expect({ ...flips, positions: [...flips.positions] }).toEqual({ begins: false, positions: [1, 3, 4, 5] });
  });

  it('LF14 a scan that goes on as the log grows is a scan of the whole, wherever it had stopped', async () => {
    const predicates = fc.array(jarExpression, { minLength: 1, maxLength: 3 });
    const stops = fc.array(fc.nat(25), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(someJarLog, predicates, stops, async (log, asked, cuts) => {
        const grown = new FlipScan(jars, asked);
        for (const cut of cuts.toSorted((a, b) => a - b)) {
          await advance(grown, { ...log, events: log.events.slice(0, cut) }, noWord);
        }
        await advance(grown, log, noWord);
        const anew = await Promise.all(asked.map((predicate) => findFlips(jars, log, predicate, noWord)));
        expect(grown.flips).toEqual(anew);
      }),
    );
  });

  it('LF7 a scan says how far it is, and stops where that is refused', async () => {
    const told: number[] = [];
    await findFlips(
      jars,
      longLog,
      parseExpression('sum(jar-*.coins) > 10'),
      async (fraction) => void told.push(fraction),
    );
    expect(told).toEqual([...Array.from({ length: 9 }, (_, n) => ((n + 1) * 512) / 5000), 1]);
    const stopped = findFlips(jars, longLog, parseExpression('true'), () => Promise.reject(new Error('cancelled')));
    await expect(stopped).rejects.toThrow('cancelled');
  });

  it('LF8 halving looks at both ends first, refuses ends that agree, and says what it assumes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.boolean(), (flip, becomes) => {
        const asked: number[] = [];
        const holds = (position: number) => {
          asked.push(position);
          return position >= flip ? becomes : !becomes;
        };
        const found = runToEnd(bisect(holds, 0, 1000));
        expect(found).toEqual({ position: flip, becomes, assumes: 'It changed only once between 0 and 1000.' });
        expect(asked.slice(0, 2)).toEqual([0, 1000]);
        expect(asked.length).toBeLessThan(13);
      }),
    );
    expect(() => runToEnd(bisect((position) => position === 3, 0, 9))).toThrow('expected ends that differ');
  });
});

describe('extremes', () => {
  it('LF5 the extreme of changing numbers is that of the numbers that stand', () => {
    const change = fc.tuple(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.option(fc.integer({ min: -9, max: 9 }), { freq: 3 }),
    );
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 400 }),
        fc.constantFrom('min' as const, 'max' as const),
        (changes, which) => {
          const extremes = new Extremes(which);
          const kept = new Map<string, Exact>();
          for (const [index, [key, value]] of changes.entries()) {
            extremes.set(key, value);
            if (value === null) kept.delete(key);
            else kept.set(key, value);
            // Asked seldom, so that what was replaced piles up between.
            if (index % 90 !== 89 && index !== changes.length - 1) continue;
            expect(extremes.best).toBe([...kept.values()].toSorted(compareExact).at(which === 'min' ? 0 : -1) ?? null);
          }
        },
      ),
    );
  });
});
