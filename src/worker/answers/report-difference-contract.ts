import type { Position } from '#engine';
import type {
  BudgetReportSpec,
  ChangedFigure,
  Closing,
  LedgerCommand,
  MovedFigure,
  PlainDate,
  PrintedColumn,
  PrintedReport,
  ReportQuestion,
  Sentence,
} from '#ledger';

/** A report that is handed out now. */
export interface SealQuestion {
  readonly question: ReportQuestion | { readonly spec: BudgetReportSpec; readonly today: PlainDate };
  readonly title: string;
  readonly printId: string;
}

/** To be executed as it is. */
export type KeepPrinted = Extract<LedgerCommand, { readonly type: 'KeepPrintedReport' }>;

/** A report that was handed out, made again. */
export interface PrintLine {
  readonly printed: PrintedReport;
  readonly recordedAt: string;
  /** Whether the report made from what was known then still has the hash that was printed. */
  readonly sealHolds: boolean;
  /** How many figures, sums aside, are others today. */
  readonly changed: number;
}

/** How a report differs between two dates known, and by which events. */
export interface ReportDifference {
  readonly figures: readonly ChangedFigure[];
  readonly columns: readonly PrintedColumn[];
  /** Those after the first date that gave something to a figure that changed, oldest first. */
  readonly events: readonly LateEvent[];
}

/** An event after the first date known, with what it gave to figures that changed: all of them sum to each change. */
export interface LateEvent extends Sentence {
  readonly position: Position;
  /** The same as `position`; less where so many events in a row are told together, too many to be told apart. */
  readonly first: Position;
  readonly recordedAt: string;
  /** What it gave to each figure. */
  readonly figures: readonly MovedFigure[];
}

/** A closed period with the figures of its balance sheet that are others now. */
export interface ClosingLine extends Closing {
  readonly closedAt: string;
  readonly question: ReportQuestion;
  readonly figures: readonly ChangedFigure[];
}
