import type { StreamEvent } from '#engine';
import { isPlainDate } from '../calendar.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { PartFold } from '../parts/part-fold.ts';
import { parseQuery } from '../query/parse-query.ts';
import { refusal } from '../refusal.ts';
import type { SavedReport, SavedReportId, SavedSpec } from './saved-report-event.ts';

/** The saved reports that stand, in the order in which they were first saved. */
export const savedReportsFold = new PartFold<Map<SavedReportId, SavedReport>>(
  () => new Map(),
  (draft, event) => {
    if (event.type === 'ReportSaved') draft.set(event.data.reportId, event.data);
    if (event.type === 'SavedReportRemoved') draft.delete(event.data.reportId);
  },
);

/** Keeps a report's question under a name. Refused for a name of nothing, days that are none, a search that cannot be read. */
export function saveReport(_state: LedgerState, { reportId, name, spec }: SavedReport): readonly StreamEvent[] {
  if (name.trim() === '') throw refusal('empty-name', 'A saved report needs a name');
  for (const day of daysOf(spec)) {
    if (day !== undefined && !isPlainDate(day))
      throw refusal('bad-date', `"${String(day)}" is no day such as 2026-03-12`);
  }
  const { problem } = parseQuery(spec.kind === 'budget' ? '' : spec.filter);
  if (problem !== null) {
    throw refusal('bad-search', `The search breaks off at place ${problem.at + 1}: ${problem.message}`, {
      at: problem.at,
    });
  }
  return [partStreamEvent(`report-${reportId}`, 'ReportSaved', { reportId, name: name.trim(), spec })];
}

function daysOf(spec: SavedSpec): readonly (string | undefined)[] {
  return spec.kind === 'budget' ? [spec.from] : [spec.from, spec.to];
}

/** It is in the list no longer; undo brings it back. */
export function removeSavedReport(state: LedgerState, reportId: SavedReportId): readonly StreamEvent[] {
  if (!savedReportsFold.at(state.parts).has(reportId)) {
    throw refusal('unknown-report', `There is no saved report with the id "${reportId}"`, { reportId });
  }
  return [partStreamEvent(`report-${reportId}`, 'SavedReportRemoved', { reportId })];
}
