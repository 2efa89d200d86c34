import type { PlainDate } from '../event.ts';
import type { ReportSpec } from '../reports/report.ts';

/** Names one saved report: a UUID. */
export type SavedReportId = string;

/** A report that somebody wants to see again: its question, not its answer. */
export interface SavedReport {
  readonly reportId: SavedReportId;
  readonly name: string;
  readonly spec: SavedSpec;
}

/** The question of a report of the books, or of the budget against what was. */
export type SavedSpec = ReportSpec | BudgetReportSpec;

/** The budget beside what was, from the period in which a day lies on. */
export interface BudgetReportSpec {
  readonly kind: 'budget';
  readonly from: PlainDate;
  /** How many periods: 1 to 12. */
  readonly periods: number;
}

/** Streams `report-<id>`. */
export interface SavedReportEvents {
  /** Saved, or saved anew under its id. */
  ReportSaved: SavedReport;
  SavedReportRemoved: { readonly reportId: SavedReportId };
}
