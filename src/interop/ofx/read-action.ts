import { type Decimal, type PlainDate, toDecimalString, ZERO } from '#ledger';
import type { RowPosting, StatementRow, UnreadableRow } from '../imported-file.ts';
import { currency } from './account.ts';
import { type ActionFigures, readFigures } from './action-figures.ts';
import { postingsOf } from './action-postings.ts';
import { ACTION_TAGS } from './action-tags.ts';
import { readDate } from './date.ts';
import { descendant, type Element, textOf } from './element.ts';
import type { Securities } from './security.ts';
import { amountCurrency, cellsOf, type RowContext, shown } from './transaction.ts';

/** What the investment actions of one statement have in common. */
export interface ActionContext extends RowContext {
  readonly securities: Securities;
  /** The file writes what a purchase costs without its minus: then the kind of action says which way money goes. */
  readonly isUnsigned: boolean;
}

/** One action, read as far as its kind does not matter. */
export interface Action {
  readonly element: Element;
  readonly tag: string;
  readonly figures: ActionFigures;
  /** The security that it is about; null where it names none. */
  readonly security: string | null;
  /** Currency of its amounts; null where neither it nor the statement names one. */
  readonly currency: string | null;
  readonly isUnsigned: boolean;
}

/** What an action comes to: how it is called, and what it posts; or why it cannot be booked. */
export type Booked =
  | { readonly payee: string; readonly postings: readonly RowPosting[]; readonly shows?: Shown }
  | { readonly problem: string };

/** What the row of an action shows: its total, or units of a security. */
interface Shown {
  readonly amount: Decimal;
  /** Null = the statement's. */
  readonly commodity: string | null;
}

/** True for what a list of investment transactions holds beside cash, known to us or not. */
export function isAction(element: Element): boolean {
  return (
    ACTION_TAGS.includes(element.tag) || (element.tag !== 'INVBANKTRAN' && descendant(element, 'INVTRAN') !== null)
  );
}

/**
 * One investment action as a row. Its amount is the TOTAL as the file has it (units, where it has none); its postings say
 * what came and went: units at what was paid for them, charges, taxes and income, and the money.
 */
export function readAction(element: Element, context: ActionContext): StatementRow | UnreadableRow {
  const action = actionOf(element, context);
  const invtran = descendant(element, 'INVTRAN');
  const date = readDate(textOf(invtran, 'DTTRADE'));
  const booked = postingsOf(action);
  const place = { line: element.line, cells: [element.tag, ...cellsOf(element)] };
  const problems = [...problemsOf(action, invtran, date), ...('problem' in booked ? [booked.problem] : [])];
  if (date === null || 'problem' in booked || problems.length > 0) return { ...place, problem: problems.join('; ') };
  const settled = readDate(textOf(invtran, 'DTSETTLE'));
  const { payee, postings, shows = totalOf(action) } = booked;
  return {
    ...place,
    date,
    ...(settled !== null && settled !== date && { valueOn: settled }),
    amount: toDecimalString(shows.amount),
    commodity: shows.commodity === context.commodity ? null : shows.commodity,
    payee,
    note: textOf(invtran, 'MEMO'),
    externalId: textOf(invtran, 'FITID') || null,
    postings: postings.map(cleared),
  };
}

/** The total as the file has it. */
function totalOf({ figures, currency: named }: Action): Shown {
  return { amount: figures.of('TOTAL') ?? ZERO, commodity: named };
}

function actionOf(element: Element, context: ActionContext): Action {
  return {
    element,
    tag: element.tag,
    figures: readFigures(element, context),
    security: context.securities.commodityOf(element),
    currency: currency(amountCurrency(element)) ?? context.commodity,
    isUnsigned: context.isUnsigned,
  };
}

/** What is wrong with an action whatever its kind. */
function problemsOf({ element, figures }: Action, invtran: Element | null, date: PlainDate | null): readonly string[] {
  const symbol = amountCurrency(element);
  const isNone = symbol !== '' && currency(symbol) === null;
  return [
    ...(element.cut ? ['the file ends inside this action: what is left of it may be incomplete'] : []),
    ...dateProblems(invtran, date),
    ...(isNone ? [`CURSYM: expected a currency such as EUR, found ${shown(symbol)}`] : []),
    ...figures.problems,
  ];
}

function dateProblems(invtran: Element | null, date: PlainDate | null): readonly string[] {
  const found = shown(textOf(invtran, 'DTTRADE'));
  return date === null ? [`DTTRADE: expected a date such as 20260312, found ${found}`] : [];
}

/** What stands on the account itself is the broker's own word. */
function cleared(posting: RowPosting): RowPosting {
  return posting.account === 'own' ? { ...posting, state: 'cleared' } : posting;
}
