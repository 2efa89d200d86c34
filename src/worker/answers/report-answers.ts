import { makeReport, type Moment, type Report, type ReportQuestion, type SavedReport, savedReportsFold } from '#ledger';
import type { Book } from '../book.ts';

/** A report as of a moment. */
export function reportOf({ books }: Book, question: ReportQuestion, moment: Moment): Report {
  return books.ask((data, cut) => makeReport(data, question, cut), moment);
}

/** The saved reports, in the order in which they were first saved. */
export function savedReports({ books }: Book, _question: null, moment: Moment): readonly SavedReport[] {
  return books.ask(({ parts }, { at }) => [...savedReportsFold.at(parts, at).values()], moment);
}
