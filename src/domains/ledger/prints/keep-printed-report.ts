import type { StreamEvent } from '#engine';
import type { PrintedReport } from './print-event.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { refusal } from '../refusal.ts';
import { printsFold } from './prints-fold.ts';

/** Keeps what was handed out. An id is used once. */
export function keepPrintedReport(state: LedgerState, given: PrintedReport): readonly StreamEvent[] {
  const { printId, title, question, on, known, seal, logHash } = given;
  if (printsFold.at(state.parts).has(printId)) {
    throw refusal('print-exists', `A report with the id "${printId}" is kept already`, { printId });
  }
  const printed: PrintedReport = { printId, title, question, on, known, seal, logHash };
  return [partStreamEvent(`print-${printId}`, 'ReportPrinted', printed)];
}
