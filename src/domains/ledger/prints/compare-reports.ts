import { isZero, parseDecimal, subtract, toDecimalString } from '../decimal.ts';
import type { DecimalString } from '../event.ts';
import type { Report, ReportAmounts, ReportRow } from '../reports/report.ts';

/** A figure that is not what it was. */
export interface ChangedFigure {
  /** Names the row within its report. */
  readonly row: string;
  readonly label: string;
  /** Index of the column. */
  readonly column: number;
  readonly commodity: string;
  readonly before: DecimalString;
  readonly after: DecimalString;
  readonly change: DecimalString;
  /** True where rows below it tell the same. */
  readonly isSum: boolean;
}

/**
 * Every figure of two reports on the same question that differs, in the order of the later report, rows that it no longer
 * has at the end. A row or commodity that one of them has not is 0 there.
 */
export function compareReports(before: Report, after: Report): readonly ChangedFigure[] {
  const old = cellsOf(before);
  const fresh = cellsOf(after);
  const keys = new Set([...fresh.keys(), ...old.keys()]);
  return [...keys].flatMap((key) => {
    const cell = fresh.get(key) ?? old.get(key);
    const [was, is] = [old.get(key)?.value ?? '0', fresh.get(key)?.value ?? '0'];
    const change = subtract(parseDecimal(is), parseDecimal(was));
    if (cell === undefined || isZero(change)) return [];
    const { row, column, commodity } = cell;
    return [
      {
        row: row.id,
        label: row.account ?? row.label,
        column,
        commodity,
        before: was,
        after: is,
        change: toDecimalString(change),
        isSum: row.role !== 'line' || row.hasBelow,
      },
    ];
  });
}

interface Cell {
  readonly row: ReportRow;
  readonly column: number;
  readonly commodity: string;
  readonly value: DecimalString;
}

function cellsOf({ rows }: Report): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const row of rows) {
    for (const { commodity, values } of row.amounts satisfies readonly ReportAmounts[]) {
      for (const [column, value] of values.entries()) {
        cells.set(JSON.stringify([row.id, column, commodity]), { row, column, commodity, value });
      }
    }
  }
  return cells;
}
