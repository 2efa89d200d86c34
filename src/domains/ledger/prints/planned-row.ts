import type { LedgerData } from '../books/ledger-data.ts';
import { type Decimal, negate } from '../decimal.ts';
import { daysOf } from '../figures/cell-rows.ts';
import type { ReportPlan, RowPlan } from '../reports/report-plan.ts';
import type { ReportQuestion } from '../reports/report.ts';
import { keysOf } from '../reports/report-sums.ts';
import type { Entry, RowEntries } from './row-entries.ts';

/** Notes what an event gave to a cell of a row. */
export type Give = (column: number, commodity: string, position: number, amount: Decimal) => void;

/** A row of a report, ready to be looked through. */
export interface PlannedRow {
  readonly row: RowPlan;
  /** Which days count, by column. */
  readonly days: readonly ReturnType<typeof daysOf>[];
  /** Whether it counts what an event says of a transaction. */
  readonly isIn: (entry: Entry) => boolean;
}

/** Gives what rows are as they are, of every commodity or of one. */
export function giveAmounts(entries: RowEntries, planned: PlannedRow, give: Give, only: string | null = null): void {
  for (const { account, sign } of planned.row.terms) {
    for (const entry of entries.changed(account)) {
      if ((only === null || entry.commodity === only) && planned.isIn(entry)) giveEntry(planned, entry, sign, give);
    }
  }
}

function giveEntry({ days }: PlannedRow, entry: Entry, sign: 1 | -1, give: Give): void {
  const { commodity, position, day, amount, isOut } = entry;
  for (const [column, { first, last, side }] of days.entries()) {
    if (day < first || day > last || (side !== null && (side === 'out') !== isOut)) continue;
    // What went out is told as a positive amount in its own column.
    give(column, commodity, position, (sign === -1) === (side === 'out') ? amount : negate(amount));
  }
}

/** A row of a report with what counts in it. */
export function plannedRow(data: LedgerData, report: ReportPlan, row: RowPlan, question: ReportQuestion): PlannedRow {
  const { key } = row;
  const isIn = ({ version }: Entry): boolean => {
    const content = data.versions.contents[version];
    return key === null || (content !== undefined && keysOf(content, question.spec.by).includes(key));
  };
  return { row, days: report.columns.map((column) => daysOf({ report, row, column, question })), isIn };
}
