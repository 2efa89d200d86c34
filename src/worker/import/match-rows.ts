import type { BatchRow } from '#ledger';
import type { PlannedRow, PlannedTransaction } from './plan.ts';

/** What became of one row of the file when it was read the last time. */
export interface OldRow {
  readonly isReadable: boolean;
  /** What it would become by that reading, with the rules of today; null where it could not be read. */
  readonly becomes: PlannedTransaction | null;
  /** The transaction that it became; null where it was left out, was known already, or could not be read. */
  readonly entry: BatchRow | null;
}

/** Rows by their place in the file: their line, and which row of that line they are. */
export type RowsByPlace<Row> = ReadonlyMap<string, Row>;

/** Rows under their places; formats without lines have all their rows on one. */
export function byPlace<Row>(rows: readonly Row[], lineOf: (row: Row) => number | null): RowsByPlace<Row> {
  const counts = new Map<number | null, number>();
  const placed = new Map<string, Row>();
  for (const row of rows) {
    const line = lineOf(row);
    const count = (counts.get(line) ?? 0) + 1;
    counts.set(line, count);
    placed.set(`${line ?? ''}:${count}`, row);
  }
  return placed;
}

/**
 * The rows of the last reading, each with the transaction that it became. A transaction belongs to the row of its line
 * with its content; where an update of the reader has changed what that is, to the only row of its line.
 */
export function oldRows(rows: readonly PlannedRow[], entries: readonly BatchRow[]): RowsByPlace<OldRow> {
  const byContent = grouped(entries, ({ line, fingerprint }) => `${line ?? ''} ${fingerprint}`);
  const sure = rows.map(({ row, becomes }) => {
    const key = `${row.line ?? ''} ${becomes?.source?.fingerprint ?? ''}`;
    return becomes === null ? null : (byContent.get(key)?.shift() ?? null);
  });
  const taken = new Set(sure.flatMap((entry) => entry ?? []));
  const alone = grouped(
    entries.filter((entry) => entry.line !== null && !taken.has(entry)),
    ({ line }) => String(line),
  );
  const lines = grouped(rows, ({ row }) => String(row.line));
  const matched = rows.map((planned, index) => {
    const line = String(planned.row.line);
    const rest = alone.get(line) ?? [];
    const only = rest.length === 1 && lines.get(line)?.length === 1 ? rest[0] : undefined;
    return { planned, entry: sure[index] ?? only ?? null };
  });
  const placed = byPlace(matched, ({ planned }) => planned.row.line);
  return new Map(
    [...placed].map(([place, { planned, entry }]) => [
      place,
      { entry, becomes: planned.becomes, isReadable: entry !== null || planned.row.verdict !== 'unreadable' },
    ]),
  );
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
