import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import type { FigureQuestion } from '../figures/figure.ts';
import { makeReport } from '../reports/make-report.ts';
import { budgetCell, makeBudgetReport } from './budget-report.ts';
import { budgetMovesIn } from './budget-stretch.ts';
import { isOfBudget, type PrintedFigures, type PrintedPlace, type PrintedQuestion } from './printed-report.ts';
import { type Moves, movesIn, type Stretch } from './stretch-moves.ts';

/** Makes a report that was handed out, at any cut. Throws what making the report throws. */
export function printedFigures(data: LedgerData, question: PrintedQuestion, cut: Cut): PrintedFigures {
  return isOfBudget(question) ? makeBudgetReport(data, question, cut) : makeReport(data, question, cut);
}

/** A figure of a report that was handed out, as one that can be looked into. */
export function printedFigure(question: PrintedQuestion, { row, column, commodity }: PrintedPlace): FigureQuestion {
  if (isOfBudget(question)) return budgetCell(question, row, column);
  return { kind: 'cell', ...question, row: row.id, column, commodity };
}

/** What each event of a stretch gave to some figures of a report; as `movesIn` tells it of the books. */
export function printedMoves(
  data: LedgerData,
  { question, ...stretch }: Stretch,
  wanted: ReadonlyMap<string, PrintedPlace>,
): Generator<number, Moves> {
  return isOfBudget(question)
    ? budgetMovesIn(data, { question, ...stretch }, wanted)
    : movesIn(data, { question, ...stretch }, wanted);
}
