import type { Position } from '#engine';
import { numberIn } from './expression/evaluate.ts';
import { compareExact, type Exact, nearest, printExact } from './expression/exact.ts';
import type { Expression, Value } from './expression/expression.ts';
import { printValue } from './expression/print.ts';
import type { LabDomain } from './lab-domain.ts';
import { headOf, type LabLog } from './lab-log.ts';
import { type Progress, scanLog } from './scan/scan.ts';

/** One column of a watch's picture: the positions `from`..`to`, both included. */
export interface WatchColumn {
  readonly from: Position;
  readonly to: Position;
  /** The least and the greatest number in it, exact as text, near as a double to draw; null where there was none. */
  readonly least: Drawn | null;
  readonly greatest: Drawn | null;
  /** The value after its last event, as `printValue` says it. */
  readonly last: string;
}

/** A number to read and to draw. */
interface Drawn {
  readonly exact: string;
  readonly near: number;
}

/** An expression over a whole log. */
export interface Watch {
  readonly columns: readonly WatchColumn[];
  readonly least: Drawn | null;
  readonly greatest: Drawn | null;
  /** How many events changed the value. */
  readonly changes: number;
}

interface Draft {
  least: Exact | null;
  greatest: Exact | null;
  last: Value;
}

/**
 * What an expression came to over the whole log, position 0 included, in so many columns, fewer where there are fewer
 * positions. A condition is drawn as 0 and 1. Nothing is sampled: each column knows all of its positions. `columns`: 1 or
 * more. Rejects as `scanLog` does.
 */
export async function watchLog(
  domain: LabDomain,
  log: LabLog,
  expression: Expression,
  columns: number,
  progress: Progress,
): Promise<Watch> {
  const positions = headOf(log) + 1;
  const count = Math.min(columns, positions);
  const drafts = Array.from({ length: count }, (): Draft => ({ least: null, greatest: null, last: null }));
  let changes = -1;
  let before = '';
  await scanLog(
    domain,
    log,
    [expression],
    (position, [value = null]) => {
      const printed = `${typeof value} ${printValue(value)}`;
      if (printed !== before) changes++;
      before = printed;
      const draft = drafts[Math.floor((position * count) / positions)];
      if (draft !== undefined) widen(draft, value);
    },
    progress,
  );
  const numbers = drafts.flatMap(({ least, greatest }) => [least, greatest]).filter((number) => number !== null);
  const sorted = numbers.toSorted(compareExact);
  return {
    columns: drafts.map((draft, index) => ({
      from: Math.ceil((index * positions) / count),
      to: Math.ceil(((index + 1) * positions) / count) - 1,
      least: drawn(draft.least),
      greatest: drawn(draft.greatest),
      last: printValue(draft.last),
    })),
    least: drawn(sorted[0] ?? null),
    greatest: drawn(sorted.at(-1) ?? null),
    changes: Math.max(0, changes),
  };
}

function widen(draft: Draft, value: Value): void {
  draft.last = value;
  const number = typeof value === 'boolean' ? Number(value) : numberIn(value);
  if (number === null) return;
  if (draft.least === null || compareExact(number, draft.least) < 0) draft.least = number;
  if (draft.greatest === null || compareExact(number, draft.greatest) > 0) draft.greatest = number;
}

function drawn(value: Exact | null): Drawn | null {
  return value === null ? null : { exact: printExact(value), near: nearest(value) };
}
