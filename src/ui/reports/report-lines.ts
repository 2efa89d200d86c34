import type { Report, ReportRow } from '#ledger';

/** A line of the table: a row in one commodity. */
export interface ReportLine {
  readonly key: string;
  readonly row: ReportRow;
  readonly commodity: string;
  readonly values: readonly string[];
  /** The first of its row: the others only add commodities. */
  readonly isFirst: boolean;
  /** Whether what is below is shown; null where there is nothing below. */
  readonly isOpen: boolean | null;
}

/**
 * The lines that show: rows down to a number of levels, with those turned over that were opened or closed by hand. A row
 * of several commodities has a line for each.
 */
export function linesOf(report: Report, levels: number, turned: ReadonlySet<string>): readonly ReportLine[] {
  const lines: ReportLine[] = [];
  let hidden = Infinity;
  for (const row of report.rows) {
    if (row.depth > hidden) continue;
    const isOpen = row.hasBelow ? row.depth < levels !== turned.has(row.id) : null;
    hidden = isOpen === false ? row.depth : Infinity;
    const nothing = { commodity: report.commodities[0] ?? '', values: report.columns.map(() => '0') };
    const amounts = row.amounts.length === 0 ? [nothing] : row.amounts;
    amounts.forEach(({ commodity, values }, index) => {
      const isFirst = index === 0;
      lines.push({ key: `${row.id} ${commodity}`, row, commodity, values, isFirst, isOpen: isFirst ? isOpen : null });
    });
  }
  return lines;
}
