import type { Position } from '#engine';
import type { Selection } from './state.ts';

/** The position that an address names: `#s=1234`; `live` where it names none. */
export function positionOfHash(hash: string): Position | 'live' {
  const named = /(?:^#|&)s=(\d{1,15})(?:&|$)/.exec(hash)?.[1];
  return named === undefined ? 'live' : Number(named);
}

/** The instant up to which an address wants the books known: `#k=2026-03-01` or a time of that day; null where none. */
export function knownOfHash(hash: string): string | null {
  return /(?:^#|&)k=(\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?)(?:&|$)/.exec(hash)?.[1] ?? null;
}

/** The stretch of positions that an address has selected: `#a=100&z=200`; null where none. */
export function selectionOfHash(hash: string): Selection | null {
  const [, from, to] = /(?:^#|&)a=(\d{1,15})&z=(\d{1,15})(?:&|$)/.exec(hash) ?? [];
  return from === undefined || to === undefined || Number(to) <= Number(from)
    ? null
    : { from: Number(from), to: Number(to) };
}

/**
 * The id of the event that an address means (`#s=1234&e=…`): in a book that has other events too it may stand elsewhere.
 * Null where none is named.
 */
export function eventOfHash(hash: string): string | null {
  return /(?:^#|&)e=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:&|$)/.exec(hash)?.[1] ?? null;
}

/** The fragment that names a position, what is selected, and the event there; empty for `live` without a selection. */
export function hashOfMoment(
  position: Position | 'live',
  selection: Selection | null,
  eventId: string | null = null,
): string {
  const parts = [
    ...(position === 'live' ? [] : [`s=${position}`]),
    ...(selection === null ? [] : [`a=${selection.from}`, `z=${selection.to}`]),
    ...(position === 'live' || eventId === null ? [] : [`e=${eventId}`]),
  ];
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

/** The address of the demo's book, which everything in it lies below. */
export const DEMO_BASE = '/demo';

/** Whether a path is one of the demo's book: `/demo` and what lies below. */
export function isDemoPath(path: string): boolean {
  return path === DEMO_BASE || path.startsWith(`${DEMO_BASE}/`);
}
