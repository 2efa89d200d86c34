import { DaybookError } from '#engine';

/** Where something stands in a journal; line and column count from 1. */
export interface Place {
  readonly fileName: string;
  readonly line: number;
  readonly column: number;
}

/**
 * An `ImportError` at a place. `reason` says what was found and what was expected; the message puts the place before
 * it the way compilers do, and the detail carries both apart for screens that point at the line themselves.
 */
export function problemAt(place: Place, reason: string): DaybookError {
  const { fileName, line, column } = place;
  return new DaybookError('ImportError', `${fileName}:${line}:${column}: ${reason}`, {
    fileName,
    line,
    column,
    reason,
  });
}

/** The place and reason of an error made by {@link problemAt}; null for any other value. */
export function locatedProblem(error: unknown): (Place & { readonly reason: string }) | null {
  if (!(error instanceof DaybookError) || error.code !== 'ImportError') return null;
  const { fileName, line, column, reason } = error.detail;
  if (typeof fileName !== 'string' || typeof line !== 'number') return null;
  if (typeof column !== 'number' || typeof reason !== 'string') return null;
  return { fileName, line, column, reason };
}

/** Text for a message: quoted, cut where it is long. */
export function quote(text: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return `"${shown}"`;
}
