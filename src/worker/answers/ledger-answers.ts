import { DaybookError } from '#engine';
import type { Moment } from '#ledger';
import type { Result } from '../api.ts';
import type { Book } from '../book.ts';
import type { Answer, AnswerProgress, LedgerAnswers } from './answers-contract.ts';

/** Answers a question on the open book; failures come as data. */
type OnBook = <T>(question: (book: Book) => T | Promise<T>) => Promise<Result<T>>;

/** Tells how far an answer is, 0 to 1; throws where it is not wanted any more. */
export type TellProgress = (fraction: number) => Promise<void>;

/** What answers one question: a pure reading of the book as of a moment. Throws `DaybookError`. */
type Reader<Question, Value> = (
  book: Book,
  question: Question,
  moment: Moment,
  tell: TellProgress,
) => Value | Promise<Value>;

/** The answers of {@link LedgerAnswers}, each with its code loaded when it is first asked. */
export function ledgerAnswers(onBook: OnBook): LedgerAnswers {
  const answer =
    <Question, Value>(load: () => Promise<Reader<Question, Value>>): Answer<Question, Value> =>
    (question, moment, onProgress) =>
      onBook(async (book) => {
        const read = await load();
        const head = book.position;
        const position = Math.min(moment.at ?? head, head);
        return {
          position,
          head,
          value: await read(book, question, { at: position, on: moment.on }, telling(onProgress)),
        };
      });

  return {
    sealedReport: answer(async () => (await import('./report-difference.ts')).sealedReport),
    prints: answer(async () => (await import('./report-difference.ts')).printedReports),
    printDifference: answer(async () => (await import('./report-difference.ts')).printDifference),
    reportDifference: answer(async () => (await import('./report-difference.ts')).differenceSince),
    closings: answer(async () => (await import('./report-difference.ts')).closedPeriods),
    timelineWindow: answer(async () => (await import('../timeline/read-window.ts')).readWindow),
    timelineMarks: answer(async () => (await import('../timeline/read-marks.ts')).timelineMarks),
    schemaMarks: answer(async () => (await import('../timeline/schema-marks.ts')).schemaMarks),
    timelineEvent: answer(async () => (await import('../timeline/read-event.ts')).eventAt),
    recordedTimes: answer(async () => (await import('../timeline/read-event.ts')).recordedTimes),
    streamNeighbours: answer(async () => (await import('../timeline/read-event.ts')).streamNeighbours),
    placeInLog: answer(async () => (await import('../timeline/read-event.ts')).placeInLog),
    logHash: answer(async () => (await import('../timeline/read-event.ts')).hashOfLog),
    beliefs: answer(async () => (await import('./beliefs-answers.ts')).beliefsOf),
    beliefsCompared: answer(async () => (await import('./beliefs-answers.ts')).beliefsComparedOf),
    restated: answer(async () => (await import('./beliefs-answers.ts')).restatedOf),
    rules: answer(async () => (await import('./rules.ts')).answerRules),
    ruleTrial: answer(async () => (await import('./rules.ts')).answerRuleTrial),
    schedules: answer(async () => (await import('./schedules.ts')).answerSchedules),
    changes: answer(async () => (await import('../history/changes.ts')).changesWindow),
    nextSteps: answer(async () => (await import('../history/changes.ts')).nextSteps),
    takeBack: answer(async () => (await import('../history/changes.ts')).takeBackPlan),
    preview: answer(async () => (await import('../history/changes.ts')).fullPreview),
    book: answer(async () => (await import('./book-summary.ts')).bookSummary),
    bookName: answer(async () => (await import('./book-summary.ts')).bookName),
    payeeLines: answer(async () => (await import('./payee-answers.ts')).payeesOf),
    payeeTransactions: answer(async () => (await import('./payee-answers.ts')).payeeTransactions),
    holdings: answer(async () => (await import('./holdings-answers.ts')).holdingsOf),
    holdingLots: answer(async () => (await import('./holdings-answers.ts')).lotsOf),
    prices: answer(async () => (await import('./holdings-answers.ts')).pricesOf),
    commodities: answer(async () => (await import('./holdings-answers.ts')).commoditiesOf),
    worth: answer(async () => (await import('./holdings-answers.ts')).worthOf),
    registerFigures: answer(async () => (await import('./register-answers.ts')).figuresOfRegister),
    transactionsInFull: answer(async () => (await import('./register-answers.ts')).transactionsInFull),
    attachments: answer(async () => (await import('./register-answers.ts')).filesOfTransaction),
    accountNote: answer(async () => (await import('./register-answers.ts')).noteOfAccount),
    accountOrder: answer(async () => (await import('./register-answers.ts')).orderOfAccounts),
    newestImports: answer(async () => (await import('./register-answers.ts')).newestImportsOf),
    registerRows: answer(async () => (await import('./register-answers.ts')).rowsOfRegister),
    claims: answer(async () => (await import('./claims-answers.ts')).claimsOf),
    failingAccounts: answer(async () => (await import('./claims-answers.ts')).failing),
    explainClaim: answer(async () => (await import('./claims-answers.ts')).whyItFails),
    explainDifference: answer(async () => (await import('./claims-answers.ts')).whyItDiffers),
    reconciliation: answer(async () => (await import('./claims-answers.ts')).reconciliationOf),
    budget: answer(async () => (await import('./budget-answers.ts')).budgetOf),
    budgetFill: answer(async () => (await import('./budget-answers.ts')).budgetFillOf),
    budgetMoves: answer(async () => (await import('./budget-answers.ts')).budgetMovesOf),
    budgetSpending: answer(async () => (await import('./budget-answers.ts')).budgetSpendingOf),
    report: answer(async () => (await import('./report-answers.ts')).reportOf),
    savedReports: answer(async () => (await import('./report-answers.ts')).savedReports),
    explainFigure: answer(async () => (await import('./figure-answers.ts')).whyThisFigure),
    figureValue: answer(async () => (await import('./figure-answers.ts')).valueOf),
    figureCourse: answer(async () => (await import('./figure-answers.ts')).courseOfFigure),
    figureStep: answer(async () => (await import('./figure-answers.ts')).stepOfFigure),
    history: answer(async () => (await import('./figure-answers.ts')).historyOf),
    lastChanges: answer(async () => (await import('./figure-answers.ts')).lastChangesOf),
  };
}

function telling(onProgress: AnswerProgress | undefined): TellProgress {
  return async (fraction) => {
    if (onProgress === undefined || (await onProgress(fraction))) return;
    throw new DaybookError('InvalidArgument', 'Cancelled', { cancelled: true });
  };
}
