import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DayBlocks } from './day-blocks.ts';

const day = fc.integer({ min: 20_240_101, max: 20_240_131 });

test('M36 the first and the last day of those that count are found as by looking at all', () => {
  const mostlyAscending = fc
    .array(day, { minLength: 1, maxLength: 60 })
    .map((few) =>
      Array.from({ length: 2500 }, (_, index) => few[index % few.length] ?? 0).map((each, index) =>
        index % 7 === 0 ? each : 20_240_000 + Math.floor(index / 100),
      ),
    );
  const property = fc.property(
    mostlyAscending,
    fc.nat({ max: 2600 }),
    fc.integer({ min: 1, max: 50 }),
    (days, end, left) => {
      const blocks = new DayBlocks();
      for (const each of days) blocks.push(each);
      const counts = (index: number) => index % left !== 0;
      const wanted = days
        .slice(0, end)
        .filter((_, index) => counts(index))
        .toSorted((a, b) => a - b);
      expect(blocks.span(Math.min(end, days.length), counts)).toEqual({
        first: wanted[0] ?? 0,
        last: wanted.at(-1) ?? 0,
      });
      expect(blocks.latest).toBe(Math.max(...days));
    },
  );
  fc.assert(property, { numRuns: 60 });
});
