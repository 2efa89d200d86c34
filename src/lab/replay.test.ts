import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEADING } from './keyframed-cells.ts';
import { commitAt, eventAt } from './lab-log.ts';
import { freshFold, Replay, showCells } from './replay.ts';
import { type JarCommand, jarLog, jars } from './testing/jars.ts';

const command = fc.record<JarCommand>({
  type: fc.constantFrom('Put', 'Take'),
  jar: fc.constantFrom('a', 'b', 'c'),
  coins: fc.integer({ min: 1, max: 9 }),
});
const longLog = jarLog(
  Array.from({ length: 5000 }, (_, n) => ({
    type: n % 3 === 0 ? 'Take' : 'Put',
    jar: `jar-${n % 7}`,
    coins: (n % 5) + 1,
  })),
);

describe('replay', () => {
  it('LB1 a random scrub equals a fresh fold and the inverse steps, wherever it goes', () => {
    fc.assert(
      fc.property(
        fc.array(command, { maxLength: 60 }),
        fc.array(fc.integer({ min: -3, max: 70 })),
        (commands, seeks) => {
          const log = jarLog(commands);
          const replay = new Replay(jars, log);
          for (const wanted of seeks) {
            const cells = showCells(replay.seek(wanted));
            expect(replay.position).toBe(Math.min(Math.max(0, wanted), commands.length));
            expect(cells).toEqual(showCells(freshFold(jars, log, replay.position)));
          }
        },
      ),
    );
  });

  it('LB1 holds over keyframes: forwards, back by steps, and back farther than steps are kept', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 12 }), (seeks) => {
        const replay = new Replay(jars, longLog);
        for (const wanted of [...seeks, 4990, 4700, 4000, 1024, 1023]) {
          expect(showCells(replay.seek(wanted))).toEqual(showCells(freshFold(jars, longLog, wanted)));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('LB1 counts the cells and gives the least keys as a fresh fold does, however they came to be', () => {
    const manyJars = jarLog(
      Array.from({ length: 4000 }, (_, n) => ({ type: 'Put', jar: `jar-${(n * n) % 997}`, coins: 1 })),
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 8 }), (seeks) => {
        const replay = new Replay(jars, manyJars);
        for (const wanted of seeks.flatMap((seek) => [seek, Math.max(0, seek - 1), seek])) {
          const fresh = freshFold(jars, manyJars, wanted);
          replay.seek(wanted);
          expect(replay.cells.size).toBe(fresh.size);
          expect(replay.leadingKeys()).toEqual([...fresh.keys()].toSorted().slice(0, LEADING));
          expect(new Set(replay.cells.keys())).toEqual(new Set(fresh.keys()));
          expect(replay.cells.has('jar-none')).toBe(false);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('LB1 steps back one by one through a whole log', () => {
    const replay = new Replay(jars, longLog);
    replay.seek(1500);
    for (let position = 1499; position >= 900; position--) replay.seek(position);
    expect(showCells(replay.cells)).toEqual(showCells(freshFold(jars, longLog, 900)));
  });

  it('LB2 finds an event and its commit by position, and nothing outside the log', () => {
    expect(eventAt(longLog, 0)).toBeNull();
    expect(eventAt(longLog, 5001)).toBeNull();
    expect(commitAt(longLog, 0)).toBeNull();
    expect(commitAt(longLog, 5001)).toBeNull();
    for (const position of [1, 2, 2500, 5000]) {
      expect(eventAt(longLog, position)?.position).toBe(position);
      expect(commitAt(longLog, position)?.position).toBe(position);
    }
  });
});
