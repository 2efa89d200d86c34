import { expect, it } from 'vitest';
import { marksOf } from './invariants.ts';

it('LI7 each turn is a mark, and the last says how it stands', () => {
  const marks = (holds: boolean, ...positions: readonly number[]) =>
    marksOf({ name: 'Small', holds, positions: Uint32Array.from(positions) }).map(({ kind, position }) => [
      kind,
      position,
    ]);
  expect(marks(false, 3, 8, 9)).toEqual([
    ['broken', 3],
    ['holds', 8],
    ['broken', 9],
  ]);
  expect(marks(true, 8, 9)).toEqual([
    ['broken', 8],
    ['holds', 9],
  ]);
  expect(marks(true)).toEqual([]);
});
