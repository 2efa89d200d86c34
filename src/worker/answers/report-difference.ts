import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import {
  closingsFold,
  compareReports,
  type LateCause,
  lateCauses,
  type Moment,
  type PlainDate,
  type PrintedFigures,
  printedFigures,
  type PrintedQuestion,
  printsFold,
  type ReportQuestion,
} from '#ledger';
import { canonicalJson, DaybookError } from '#engine';
import type { Book } from '../book.ts';
import { tellEvent } from '../tell-event.ts';
import type { TellProgress } from './ledger-answers.ts';
import { finished } from './let-others-in.ts';
import { budgetOf } from './budget-answers.ts';
import type {
  ClosingLine,
  KeepPrinted,
  LateEvent,
  PrintLine,
  ReportDifference,
  SealQuestion,
} from './report-difference-contract.ts';

/** A report is made anew so often at most, to find the events that moved it: more are told a few together. */
const MOST_REPORTS = 300;

/** What is to be kept of a report that is handed out now, and what it can be checked against. */
export function sealedReport(book: Book, { question, title, printId }: SealQuestion, moment: Moment): KeepPrinted {
  const frozen = frozenQuestion(book, question, moment);
  const printed = book.books.ask((data, cut) => printedFigures(data, frozen, cut), moment);
  return {
    type: 'KeepPrintedReport',
    printId,
    title,
    question: frozen,
    on: moment.on,
    known: printed.known,
    seal: sealOf(printed),
    logHash: book.store.head().hash,
  };
}

/** A question that stays what it is: about the days, the periods and the currency that it is about now. */
function frozenQuestion(book: Book, question: SealQuestion['question'], moment: Moment): PrintedQuestion {
  const { spec, today } = question;
  if (spec.kind !== 'budget') {
    const { from, to } = book.books.ask((data, cut) => printedFigures(data, { spec, today }, cut), moment);
    return { today, spec: { ...spec, range: 'custom', from, to } };
  }
  const { plan, currency } = budgetOf(book, { on: spec.from, count: 1 }, moment);
  if (plan === null || currency === null) {
    throw new DaybookError('InvalidArgument', 'There is no budget to be sealed: expected one that was begun', {
      ...spec,
    });
  }
  const { start, every, unit } = plan;
  return { today, spec: { ...spec, currency, layout: { start, every, unit } } };
}

/** Reports that were handed out as of a moment, newest first, each made again and compared. */
export function printedReports({ books }: Book, _question: null, moment: Moment): readonly PrintLine[] {
  const prints = books.ask(({ parts }, { at }) => [...printsFold.at(parts, at).values()], moment);
  return prints.toReversed().map(({ printed, recordedAt }) => {
    const { question, on, known, seal } = printed;
    const then = books.ask((data, cut) => printedFigures(data, question, cut), { at: known, on });
    const now = books.ask((data, cut) => printedFigures(data, question, cut), { at: moment.at, on });
    return {
      printed,
      recordedAt,
      sealHolds: sealOf(then) === seal,
      changed: compareReports(question, then, now).filter(({ isSum }) => !isSum).length,
    };
  });
}

/** How a printed report would differ today. Throws `NotFound` where none has that id. */
export function printDifference(
  book: Book,
  { printId, locale }: { readonly printId: string; readonly locale: string },
  moment: Moment,
  tell: TellProgress,
): Promise<ReportDifference> {
  const found = book.books.ask(({ parts }, { at }) => printsFold.at(parts, at).get(printId), moment);
  if (found === undefined) throw new DaybookError('NotFound', `No printed report has the id "${printId}"`, { printId });
  const { question, on, known } = found.printed;
  return differenceSince(book, { question, on, known, locale }, moment, tell);
}

/** How any report at an effective date differs between what was known at a position and at the moment. */
export async function differenceSince(
  book: Book,
  asked: {
    readonly question: PrintedQuestion;
    readonly on: PlainDate | null;
    readonly known: number;
    readonly locale: string;
  },
  moment: Moment,
  tell: TellProgress,
): Promise<ReportDifference> {
  const { question, on, known, locale } = asked;
  const before = book.books.ask((data, cut) => printedFigures(data, question, cut), { at: known, on });
  const after = book.books.ask((data, cut) => printedFigures(data, question, cut), { at: moment.at, on });
  const reports = { before, after };
  const figures = compareReports(question, before, after);
  const wanted = figures.filter(({ isSum }) => !isSum);
  const search = book.books.ask(
    (data, cut) => lateCauses(data, { question, known, reports, ...cut, figures: wanted, most: MOST_REPORTS }),
    { at: moment.at, on },
  );
  const causes = await finished(search, tell);
  const events = await Promise.all(causes.map((cause) => eventOf(book, cause, locale)));
  return { figures, columns: after.columns, events };
}

/** Every closing as of a moment, with what its figures were and are. */
export function closedPeriods({ books }: Book, _question: null, moment: Moment): readonly ClosingLine[] {
  const closings = books.ask(({ parts }, { at }) => [...closingsFold.at(parts, at)], moment);
  return closings.toReversed().map((closing) => {
    const question = closingQuestion(closing.through);
    const then = books.ask((data, cut) => printedFigures(data, question, cut), { at: closing.at, on: closing.through });
    const now = books.ask((data, cut) => printedFigures(data, question, cut), { at: moment.at, on: closing.through });
    const figures = compareReports(question, then, now);
    return { ...closing, closedAt: then.knownAt ?? '', question, figures };
  });
}

function closingQuestion(through: PlainDate): ReportQuestion {
  return {
    spec: { kind: 'balance-sheet', range: 'custom', to: through, interval: 'whole', filter: '', by: 'account' },
    today: through,
  };
}

/** The figures of a report as one hash: what it was made from is said beside it. */
function sealOf({ columns, rows, from, to, spec }: PrintedFigures): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson({ spec, from, to, columns, rows }, 'the report'))));
}

async function eventOf({ books, store }: Book, cause: LateCause, locale: string): Promise<LateEvent> {
  const { first, last: position, figures } = cause;
  const [event] = await store.readAll({ from: position, maxCount: 1 });
  const told = event ? tellEvent(books, event, locale) : { title: '', text: '', amounts: [] };
  return { position, first, recordedAt: event?.recordedAt ?? '', ...told, figures };
}
