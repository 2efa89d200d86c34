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

/** The address of the demo's book, which everything in it lies below. */
export const DEMO_BASE = '/demo';

/** Whether a path is one of the demo's book: `/demo` and what lies below. */
export function isDemoPath(path: string): boolean {
  return path === DEMO_BASE || path.startsWith(`${DEMO_BASE}/`);
}
