import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PositionSums } from './position-sums.ts';

interface Row {
  readonly from: number;
  to: number;
  readonly slot: number;
  readonly month: number;
  stored: number;
  readonly first: boolean;
}

const step = fc.record({
  slot: fc.nat({ max: 2 }),
  month: fc.nat({ max: 40 }),
  stored: fc.integer({ min: -1000, max: 1000 }),
  rows: fc.integer({ min: 1, max: 3 }),
  ends: fc.option(fc.nat(), { nil: null }),
  rescales: fc.integer({ min: 0, max: 60 }).map((dice) => dice === 0),
});

test('M30 M36 sums at any position, by month too, are those of the rows that are true there', () => {
  const property = fc.property(fc.array(step, { minLength: 200, maxLength: 700, size: 'max' }), (steps) => {
    const sums = new PositionSums();
    const rows: Row[] = [];
    let rescaled = 0;
    steps.forEach(({ slot, month, stored, rows: count, ends, rescales }, index) => {
      const position = index + 1;
      const standing = [...new Set(rows.filter(({ to }) => to === Infinity).map(({ from }) => from))];
      const began = ends === null ? undefined : standing[ends % Math.max(1, standing.length)];
      if (began !== undefined) {
        sums.end(began, position);
        for (const row of rows) if (row.from === began) row.to = position;
      }
      // As slots do: never beyond what plain numbers hold exactly.
      if (rescales && rescaled < 4) {
        rescaled += 1;
        sums.rescale(slot, 10);
        for (const row of rows) if (row.slot === slot) row.stored *= 10;
      }
      for (let row = 0; row < count; row += 1) {
        sums.begin(position, { slot, month }, stored + row, row === 0);
        rows.push({ from: position, to: Infinity, slot, month, stored: stored + row, first: row === 0 });
      }
    });
    for (const at of [0, 1, 85, 86, 128, 255, 256, 257, steps.length - 1, steps.length, steps.length + 9]) {
      const live = rows.filter(({ from, to }) => from <= at && at < to);
      const { stored, rowsOf, transactions } = sums.at(at, 3);
      const of = (slot: number) => live.filter((row) => row.slot === slot);
      expect(Array.from(stored, (sum) => sum + 0)).toEqual(
        [0, 1, 2].map((slot) => of(slot).reduce((sum, row) => sum + row.stored, 0) + 0),
      );
      expect([...rowsOf]).toEqual([0, 1, 2].map((slot) => of(slot).length));
      expect(transactions).toBe(live.filter(({ first }) => first).length);
      const cells = sums.cellsAt(at);
      sums.cells.forEach((cell, index) => {
        const within = live.filter((row) => row.slot === cell.slot && row.month === cell.month);
        expect(cells.rowsOf[index]).toBe(within.length);
        expect((cells.stored[index] ?? 0) + 0).toBe(within.reduce((sum, row) => sum + row.stored, 0) + 0);
      });
      expect(cells.rowsOf.reduce((sum, count) => sum + count, 0)).toBe(live.length);
    }
  });
  fc.assert(property, { numRuns: 20, endOnFailure: true });
});
