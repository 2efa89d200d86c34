import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabDomain } from '../lab-domain.ts';
import { freshFold, showCells } from '../replay.ts';
import { type JarCommand, jarLog, jars } from '../testing/jars.ts';
import { makeRepro } from './repro.ts';
import { firstOther, traceOf } from './trace.ts';

const command = fc.record<JarCommand>({
  type: fc.constant('Put'),
  jar: fc.constantFrom('a', 'b', 'c'),
  coins: fc.integer({ min: 1, max: 3 }),
});
const logs = fc.array(command, { minLength: 1, maxLength: 40 }).map(jarLog);

describe('a trace of a log', () => {
  it('LP8 has the same hash for two states if and only if they are the same, wherever hashes are taken', () => {
    const property = fc.property(logs, fc.integer({ min: 1, max: 9 }), (log, every) => {
      const each = traceOf(jars, log, 1).frames;
      const states = log.events.map(({ position }) => JSON.stringify(showCells(freshFold(jars, log, position))));
      expect(new Set(each.map(({ hash }) => hash)).size).toBe(new Set(states).size);
      const rarer = traceOf(jars, log, every).frames;
      expect(rarer).toEqual(each.filter(({ position }) => position % every === 0 || position === log.events.length));
    });
    fc.assert(property, { numRuns: 50 });
  });

  it('LP8 does not depend on the order in which cells came to be', () => {
    const one = jarLog([
      { type: 'Put', jar: 'a', coins: 1 },
      { type: 'Put', jar: 'b', coins: 2 },
    ]);
    const other = jarLog([
      { type: 'Put', jar: 'b', coins: 2 },
      { type: 'Put', jar: 'a', coins: 1 },
    ]);
    expect(traceOf(jars, one, 9).frames).toEqual(traceOf(jars, other, 9).frames);
  });

  it('LP8 names the first event that comes to something else, and has the marks of a repro', () => {
    const property = fc.property(logs, fc.nat(), (log, at) => {
      const wrong = 1 + (at % log.events.length);
      const trace = traceOf(jars, log, 4);
      expect(trace.marks).toBe(makeRepro(jars, log, { code: 'x', at: 0, note: '' }).marks);
      expect(firstOther(trace, trace)).toBeNull();
      expect(firstOther(traceOf(doublingAt(wrong), log, 4), trace)).toBe(wrong);
    });
    fc.assert(property, { numRuns: 50 });
  });
});

/** A code that takes one event in twice. */
function doublingAt(position: number): LabDomain {
  return {
    ...jars,
    initial(key) {
      const cell = jars.initial(key);
      return {
        ...cell,
        apply(event, before) {
          cell.apply(event, before);
          if (event.position === position) cell.apply(event, before);
        },
      };
    },
  };
}
