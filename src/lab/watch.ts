import type { Position, RecordedEvent } from '#engine';
import { numberIn } from './expression/evaluate.ts';
import { compareExact, type Exact, nearest, printExact } from './expression/exact.ts';
import type { Expression, Value } from './expression/expression.ts';
import { printValue } from './expression/print.ts';
import type { LabDomain } from './lab-domain.ts';
import type { LabLog } from './lab-log.ts';
import { advance, type Progress, Scan, type Scanned } from './scan/scan.ts';

/** One column of a watch's picture: the positions `from`..`to`, both included. All are of one width but the last, which ends with the log. */
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
 * What an expression comes to over a log that grows, position 0 included, in columns of one width: the least power of two
 * with which there are no more of them than asked for. A condition is drawn as 0 and 1. Nothing is sampled: each column
 * knows all of its positions, also after two have been made one.
 */
export class WatchScan implements Scanned {
  readonly #scan: Scan;
  readonly #most: number;
  #drafts: Draft[] = [];
  #width = 1;
  #changes = -1;
  #printed = '';

  /** `columns`: at most so many, 1 or more; `repeated`: as for `Scan`. */
  constructor(domain: LabDomain, expression: Expression, columns: number, repeated: ReadonlySet<string> | null = null) {
    this.#scan = new Scan(domain, [expression], repeated);
    this.#most = columns;
    this.#note();
  }

  get position(): Position {
    return this.#scan.position;
  }

  take(event: RecordedEvent): void {
    this.#scan.take(event);
    this.#note();
  }

  /** The picture up to `position`. */
  get watch(): Watch {
    const [width, last] = [this.#width, this.position];
    const numbers = this.#drafts.flatMap(({ least, greatest }) => [least, greatest]).filter((each) => each !== null);
    const sorted = numbers.toSorted(compareExact);
    return {
      columns: this.#drafts.map((draft, index) => ({
        from: index * width,
        to: Math.min((index + 1) * width - 1, last),
        least: drawn(draft.least),
        greatest: drawn(draft.greatest),
        last: printValue(draft.last),
      })),
      least: drawn(sorted[0] ?? null),
      greatest: drawn(sorted.at(-1) ?? null),
      changes: this.#changes,
    };
  }

  #note(): void {
    const [value = null] = this.#scan.values;
    const printed = `${typeof value} ${printValue(value)}`;
    if (printed !== this.#printed) this.#changes++;
    this.#printed = printed;
    while (Math.floor(this.position / this.#width) >= this.#most) this.#halve();
    const column = Math.floor(this.position / this.#width);
    const draft = (this.#drafts[column] ??= { least: null, greatest: null, last: null });
    widen(draft, value);
  }

  /** Makes one column of every two. */
  #halve(): void {
    const joined: Draft[] = [];
    for (const [index, draft] of this.#drafts.entries()) {
      const before = index % 2 === 1 ? joined.at(-1) : undefined;
      if (before === undefined) {
        joined.push(draft);
        continue;
      }
      for (const number of [draft.least, draft.greatest]) if (number !== null) reach(before, number);
      before.last = draft.last;
    }
    this.#drafts = joined;
    this.#width *= 2;
  }
}

/** What an expression came to over the whole log. `columns`: 1 or more. Rejects as `advance` does. */
export async function watchLog(
  domain: LabDomain,
  log: LabLog,
  expression: Expression,
  columns: number,
  progress: Progress,
): Promise<Watch> {
  const scan = new WatchScan(domain, expression, columns);
  await advance(scan, log, progress);
  return scan.watch;
}

function widen(draft: Draft, value: Value): void {
  draft.last = value;
  const number = typeof value === 'boolean' ? Number(value) : numberIn(value);
  if (number !== null) reach(draft, number);
}

function reach(draft: Draft, number: Exact): void {
  if (draft.least === null || compareExact(number, draft.least) < 0) draft.least = number;
  if (draft.greatest === null || compareExact(number, draft.greatest) > 0) draft.greatest = number;
}

function drawn(value: Exact | null): Drawn | null {
  return value === null ? null : { exact: printExact(value), near: nearest(value) };
}
