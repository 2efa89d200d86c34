import type { ErrorData } from '#client';

/** A stretch of a line: `from` inclusive, `to` exclusive, from 0. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/**
 * Where in the line an error lies: its `column` (from 1) and the word there; null where it names none. A place past the
 * end is the end: something is missing there.
 */
export function placeOf(error: ErrorData, line: string): Place | null {
  const column = error['column'];
  if (typeof column !== 'number' || !Number.isInteger(column) || column < 1) return null;
  const from = Math.min(column - 1, line.length);
  const blank = line.slice(from).search(/\s/);
  return { from, to: blank < 0 ? line.length : from + Math.max(blank, 1) };
}

/** The line in three: before the place, the place, after it. An empty place is shown as a blank, so that it can be seen. */
export function partsAround(
  line: string,
  { from, to }: Place,
): { readonly before: string; readonly at: string; readonly after: string } {
  return { before: line.slice(0, from), at: from === to ? '\u00A0' : line.slice(from, to), after: line.slice(to) };
}
