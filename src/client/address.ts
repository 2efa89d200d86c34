import type { Position } from '#engine';

/** The position that an address names: `#s=1234`; `live` where it names none. */
export function positionOfHash(hash: string): Position | 'live' {
  const named = /(?:^#|&)s=(\d{1,15})(?:&|$)/.exec(hash)?.[1];
  return named === undefined ? 'live' : Number(named);
}

/** The fragment that names a position; empty for `live`. */
export function hashOfPosition(position: Position | 'live'): string {
  return position === 'live' ? '' : `#s=${position}`;
}
