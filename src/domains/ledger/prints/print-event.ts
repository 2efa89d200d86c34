import type { PlainDate } from '../event.ts';
import type { PrintedQuestion } from './printed-report.ts';

/** Names one report that was handed out: a UUID. */
export type PrintId = string;

/** A report as it was handed out, with what it can be checked against. */
export interface PrintedReport {
  readonly printId: PrintId;
  readonly title: string;
  /** With the days that it was about, so that it can be made again. */
  readonly question: PrintedQuestion;
  /** Effective dates up to that day counted; all where null. */
  readonly on: PlainDate | null;
  /** The log up to this position was known. */
  readonly known: number;
  /** SHA-256 in hex of the report's figures as canonical JSON. */
  readonly seal: string;
  /** Hash of the log's chain at `known`. */
  readonly logHash: string;
}

/** Streams `print-<id>`. */
export interface PrintEvents {
  ReportPrinted: PrintedReport;
}
