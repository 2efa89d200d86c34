import type { Position } from '#engine';

/** How many of the ascending positions are not after this one. Found by bisection: there can be very many. */
export function countUpTo(positions: Uint32Array, position: Position): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a position is among the ascending ones. */
export function isAmong(positions: Uint32Array, position: Position): boolean {
  return positions[countUpTo(positions, position) - 1] === position;
}

/** The nearest of the ascending positions after this one (`forward`) or before it; null where there is none. */
export function nearestOf(positions: Uint32Array, position: Position, direction: 'forward' | 'back'): Position | null {
  const index = direction === 'forward' ? countUpTo(positions, position) : countUpTo(positions, position - 1) - 1;
  return positions[index] ?? null;
}
