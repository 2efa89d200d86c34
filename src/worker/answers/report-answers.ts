import {
  type CellQuestion,
  explainFigure,
  type FigureExplanation,
  makeReport,
  type Moment,
  type Report,
  type ReportQuestion,
} from '#ledger';
import type { Book } from '../book.ts';

/** A report as of a moment. */
export function reportOf({ books }: Book, question: ReportQuestion, moment: Moment): Report {
  return books.ask((data, cut) => makeReport(data, question, cut), moment);
}

/** What a cell of a report is made of. */
export function whyThisCell({ books }: Book, question: CellQuestion, moment: Moment): FigureExplanation {
  return books.ask((data, cut) => explainFigure(data, question, cut), moment);
}
