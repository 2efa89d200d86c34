import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawStrip, type EventColumns } from './strip.ts';

const log = fc
  .array(fc.record({ gap: fc.integer({ min: -5_000, max: 1_000_000 }), kind: fc.nat({ max: 1 }), money: fc.nat() }), {
    maxLength: 200,
  })
  .map((events): EventColumns => {
    let now = Date.UTC(2026, 0, 1);
    const recordedAt = events.map(({ gap }) => (now += gap));
    return {
      length: events.length,
      recordedAt,
      kinds: events.map(({ kind }) => kind),
      magnitudes: events.map(({ money }) => money),
    };
  });

it('T5 ends at the head and never goes back, on both axes', () => {
  fc.assert(
    fc.property(
      log,
      fc.integer({ min: 1, max: 300 }),
      fc.constantFrom('sequence' as const, 'time' as const),
      (columns, count, axis) => {
        const strip = drawStrip(columns, count, axis, 'en');
        expect(strip.positions.at(-1)).toBe(columns.length);
        for (let column = 1; column < count; column += 1) {
          expect(strip.positions[column]).toBeGreaterThanOrEqual(strip.positions[column - 1] ?? 0);
        }
        for (const height of strip.heights) expect(height >= 0 && height <= 1).toBe(true);
      },
    ),
  );
});

it('T5 shows a single event as a bar that can be seen', () => {
  const strip = drawStrip({ length: 1, recordedAt: [0], kinds: [0], magnitudes: [0] }, 10, 'sequence', 'en');
  expect(Math.max(...strip.heights)).toBe(1);
});

it('T5 draws an empty log as nothing', () => {
  const strip = drawStrip({ length: 0, recordedAt: [], kinds: [], magnitudes: [] }, 4, 'time', 'en');
  expect([...strip.heights]).toEqual([0, 0, 0, 0]);
  expect(strip.first).toBeNull();
  expect(strip.ticks).toEqual([]);
});

it('T5 lays a log of one instant out by sequence: there is no time to lay out', () => {
  const columns = { length: 4, recordedAt: [7, 7, 7, 7], kinds: [0, 0, 0, 0], magnitudes: [1, 1, 1, 1] };
  expect([...drawStrip(columns, 4, 'time', 'en').positions]).toEqual([1, 2, 3, 4]);
});

it('T5 draws ten million events in as many numbers as there are columns', () => {
  const length = 10_000_000;
  const recordedAt = new Float64Array(length);
  for (let index = 0; index < length; index += 1) recordedAt[index] = index * 1_000;
  const columns = { length, recordedAt, kinds: new Uint8Array(length), magnitudes: new Uint8Array(length) };
  for (const axis of ['sequence', 'time'] as const) {
    const { positions, heights, accents } = drawStrip(columns, 1_200, axis, 'en');
    expect([positions.length, heights.length, accents.length]).toEqual([1_200, 1_200, 1_200]);
    // As many in each column, but for one more or less at its ends.
    const counts = Array.from(positions, (last, column) => last - (positions[column - 1] ?? 0));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(length);
    for (const count of counts) expect(Math.abs(count - length / 1_200)).toBeLessThanOrEqual(1);
  }
});
