import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PartEvent } from './part-event.ts';
import { PartFold } from './part-fold.ts';
import { PartLog } from './part-log.ts';

const named = (position: number): PartEvent => ({
  type: 'BookDescribed',
  data: { name: `n${position}` },
  position,
  recordedAt: '2026-01-01T00:00:00.000Z',
});

const namesSeen = () =>
  new PartFold<string[]>(
    () => [],
    (draft, event) => {
      if (event.type === 'BookDescribed' && event.data.name !== undefined) draft.push(event.data.name);
    },
  );

describe('PartFold', () => {
  it('M50 gives at every position what folding the events up to it from nothing gives, in whatever order it is asked', () => {
    const positions = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 20 });
    const asked = fc.array(fc.oneof(fc.integer({ min: 0, max: 70 }), fc.constant(Infinity)), { maxLength: 20 });
    fc.assert(
      fc.property(positions, asked, fc.nat(20), (unsorted, questions, before) => {
        const events = unsorted.toSorted((a, b) => a - b).map(named);
        const log = new PartLog();
        const fold = namesSeen();
        const check = (at: number) => {
          const expected = events
            .slice(0, log.length)
            .filter((event) => event.position <= at)
            .map((event) => `n${event.position}`);
          expect(fold.at(log, at)).toEqual(expected);
        };
        for (const event of events.slice(0, before)) log.push(event);
        for (const at of questions) check(at);
        for (const event of events.slice(before)) log.push(event);
        for (const at of questions) check(at);
      }),
    );
  });

  it('M50 keeps the states of two logs apart', () => {
    const [one, two] = [new PartLog(), new PartLog()];
    const fold = namesSeen();
    one.push(named(1));
    two.push(named(2));
    expect(fold.at(one)).toEqual(['n1']);
    expect(fold.at(two)).toEqual(['n2']);
  });
});
