import type { ReportSpec } from '../reports/report.ts';

/** Names one saved report: a UUID. */
export type SavedReportId = string;

/** A report that somebody wants to see again: its question, not its answer. */
export interface SavedReport {
  readonly reportId: SavedReportId;
  readonly name: string;
  readonly spec: ReportSpec;
}

/** Streams `report-<id>`. */
export interface SavedReportEvents {
  /** Saved, or saved anew under its id. */
  ReportSaved: SavedReport;
  SavedReportRemoved: { readonly reportId: SavedReportId };
}
