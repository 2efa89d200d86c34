import { expect, it } from 'vitest';
import { marksOf, newestBreak } from './invariants.ts';

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

it('T17 the newest that broke is that of all invariants, whichever was made first', () => {
  const line = (name: string, holds: boolean, ...positions: readonly number[]) => ({
    invariantId: name,
    name,
    predicate: 'true',
    problem: null,
    paused: false,
    holds,
    turns: positions.length,
    positions: Uint32Array.from(positions),
  });
  expect(newestBreak([])).toBeNull();
  expect(newestBreak([line('Sound', true), line('Never', true)])).toBeNull();
  const lines = [line('First', true, 12, 30), line('Second', false, 20), line('Third', true, 2, 40)];
  expect(newestBreak(lines)).toMatchObject({ position: 20, label: 'Second', kind: 'broken' });
  expect(newestBreak(lines.toReversed())).toMatchObject({ position: 20 });
});
