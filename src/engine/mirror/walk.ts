import type { Position } from '../event.ts';
import { endOfSealed, type SealedRow } from '../segment/sealed-row.ts';
import type { CommitRecord } from '../storage/port.ts';
import type { Line, LineSlots } from './line-slots.ts';
import type { SealedFile } from './sealed-file.ts';

/** Where something stands in the mirror: all sealed entries come before all lines. */
export interface MirrorPlace {
  readonly part: 'sealed' | 'lines';
  readonly offset: number;
}

/** A commit as found: `record` is null where it is damaged or torn. */
export interface MirrorEntry {
  readonly record: CommitRecord | null;
  /** The beginning of the line or of the whole sealed entry that holds it. */
  readonly start: MirrorPlace;
}

/** A sealed entry as it was opened, or some commits. */
type Walked<T> = { readonly opened: T; readonly start: MirrorPlace } | { readonly entries: readonly MirrorEntry[] };

/**
 * Both parts in order: the sealed rows that `open` can open (it gives null for one that is damaged), in place of one that
 * it cannot an entry without a record and the lines that hold the same commits, and the lines after the last row.
 */
export async function* walkMirror<T>(
  sealed: SealedFile,
  hot: LineSlots,
  open: (row: SealedRow) => Promise<T | null>,
): AsyncGenerator<Walked<T>> {
  const lines = new LineCursor(hot.lines());
  let held: Position = 0;
  for (const frame of sealed.frames()) {
    const row = sealed.row(frame);
    const opened = row === null ? null : await open(row);
    const start: MirrorPlace = { part: 'sealed', offset: frame.start };
    if (opened === null || row === null) {
      yield { entries: [{ record: null, start }] };
      continue;
    }
    if (row.p > held + 1) yield* lines.between(held, row.p);
    yield { opened, start };
    held = endOfSealed(row);
  }
  yield* lines.between(held, Infinity);
}

/** Goes through the lines once, from piece to piece. */
class LineCursor {
  readonly #batches: Generator<readonly Line[]>;
  #rest: readonly Line[] = [];

  constructor(batches: Generator<readonly Line[]>) {
    this.#batches = batches;
  }

  /** The lines of commits after position `after` and before `before`; those before are passed over. */
  *between(after: Position, before: Position): Generator<{ readonly entries: readonly MirrorEntry[] }> {
    for (let lines = this.#next(); lines.length > 0; lines = this.#next()) {
      const stop = lines.findIndex(({ record }) => record !== null && record.p >= before);
      const taken = stop < 0 ? lines : lines.slice(0, stop);
      this.#rest = stop < 0 ? [] : lines.slice(stop);
      const entries = taken.filter(({ record }) => record === null || record.p > after).map(entryOf);
      if (entries.length > 0) yield { entries };
      if (stop >= 0) return;
    }
  }

  #next(): readonly Line[] {
    if (this.#rest.length > 0) return this.#rest;
    const { value, done } = this.#batches.next();
    return done === true ? [] : value;
  }
}

function entryOf({ record, start }: Line): MirrorEntry {
  return { record, start: { part: 'lines', offset: start } };
}
