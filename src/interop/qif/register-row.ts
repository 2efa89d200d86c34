import {
  type ClearedState,
  type DecimalString,
  isZero,
  negate,
  parseDecimal,
  subtract,
  sum,
  toDecimalString,
} from '#ledger';
import type { RowPosting, StatementRow, UnreadableRow } from '../imported-file.ts';
import type { DecimalMark } from '../ofx/amount.ts';
import type { QifDates } from './date.ts';
import { figureOf, readFigure } from './figure.ts';
import { type QifNames, type QifSide, readSide } from './names.ts';
import { fieldOf, type QifRecord } from './record.ts';

/** What the records of one register have in common. */
export interface RegisterContext {
  readonly dates: QifDates;
  readonly mark: DecimalMark;
  readonly names: QifNames;
  /** Some record says whether it is cleared, so those that say nothing are not. */
  readonly saysCleared: boolean;
  /** Name of the register's account as the file has it; null where it has none. */
  readonly own: string | null;
  /** Takes what a person should know of a record. */
  readonly warn: (warning: string) => void;
}

/** A row with its line, and where its money went. */
export type QifRow = StatementRow & { readonly line: number; readonly postings: readonly RowPosting[] };

/** A share of a record: its category or transfer, its note, and its amount where that can be read. */
interface Share {
  readonly side: QifSide;
  readonly note: string;
  readonly amount: DecimalString | null;
}

/** Where an account's own name stands in the place of a transfer: the balance that it was opened with. */
const OPENING = { name: 'Equity:Opening Balances', kind: 'equity' } as const;

/**
 * One record of a bank, cash, card, asset or liability register as a row; unreadable with its reason where it has no date or
 * amount that can be read.
 */
export function readRegisterRow(record: QifRecord, context: RegisterContext): QifRow | UnreadableRow {
  const date = context.dates.read(fieldOf(record, 'D'));
  const amount = figureOf(record, 'T', context.mark) ?? figureOf(record, 'U', context.mark);
  if (date === null || amount === null)
    return unreadable(record, [...missingDate(record, date), ...missingAmount(record, amount)]);
  const shares = sharesOf(record, amount, context);
  const code = fieldOf(record, 'N');
  const tags = [...new Set(shares.flatMap(({ side }) => side.classes))];
  const state = stateOf(record, context);
  return {
    line: record.line,
    cells: cellsOf(record),
    date,
    amount,
    commodity: null,
    payee: fieldOf(record, 'P'),
    note: fieldOf(record, 'M'),
    externalId: null,
    ...(code !== '' && { code }),
    ...(tags.length > 0 && { tags }),
    state,
    postings: [{ account: 'own', amount, commodity: null, state }, ...shares.map((share) => postingOf(share, context))],
  };
}

/** A record as a row that cannot be read, with the reasons. */
export function unreadable(record: QifRecord, problems: readonly string[]): UnreadableRow {
  return { line: record.line, cells: cellsOf(record), problem: problems.join('; ') };
}

/** Why a record has no day; nothing where it has one. */
export function missingDate(record: QifRecord, date: string | null): readonly string[] {
  return date === null ? [`D: expected a date such as 3/12'26, found ${shown(fieldOf(record, 'D'))}`] : [];
}

/** Whether a record is checked with the bank, by its `C`. */
export function stateOf(record: QifRecord, { saysCleared }: Pick<RegisterContext, 'saysCleared'>): ClearedState {
  const mark = fieldOf(record, 'C').toUpperCase();
  if (mark === 'X' || mark === 'R') return 'reconciled';
  return mark === '*' || mark === 'C' || !saysCleared ? 'cleared' : 'uncleared';
}

/** The account that a side means, from the register's point of view. */
export function accountOfSide(
  side: QifSide,
  { own, names }: Pick<RegisterContext, 'own' | 'names'>,
): RowPosting['account'] {
  if (side.transfer !== null) return side.transfer === own ? OPENING : names.account(side.transfer);
  return side.category === '' ? 'uncategorised' : names.category(side.category);
}

/** The record's fields as they stand, letter and text. */
export function cellsOf({ fields }: QifRecord): readonly string[] {
  return fields.map(({ letter, text }) => `${letter}${text}`.slice(0, LONGEST_CELL));
}

const LONGEST_CELL = 200;

function missingAmount(record: QifRecord, amount: string | null): readonly string[] {
  const text = fieldOf(record, 'T') || fieldOf(record, 'U');
  return amount === null ? [`T: expected an amount such as -1,234.56, found ${shown(text)}`] : [];
}

function shown(text: string): string {
  return text === '' ? 'nothing' : `"${text.slice(0, LONGEST_CELL)}"`;
}

/** The record's shares, which sum to its amount: what they leave is one that nobody has said. */
function sharesOf(record: QifRecord, total: DecimalString, context: RegisterContext): readonly Share[] {
  const { names, mark } = context;
  const shares = statedShares(record, mark, names.listed);
  if (shares.length === 0) return [{ side: readSide(fieldOf(record, 'L'), names.listed), note: '', amount: total }];
  const known = sum(shares.map(({ amount }) => parseDecimal(amount ?? '0')));
  const left = toDecimalString(subtract(parseDecimal(total), known));
  const open = shares.filter(({ amount }) => amount === null);
  if (open.length === 1) {
    context.warn(`line ${record.line}: the amount of one share cannot be read: it is what the others leave, ${left}`);
    return shares.map((share) => (share.amount === null ? { ...share, amount: left } : share));
  }
  if (open.length > 0) context.warn(`line ${record.line}: the amounts of ${open.length} shares cannot be read`);
  if (isZero(parseDecimal(left))) return shares;
  if (open.length === 0) context.warn(`line ${record.line}: the shares leave ${left} of ${total}: without a category`);
  return [...shares, { side: NOWHERE, note: '', amount: left }];
}

const NOWHERE: QifSide = { transfer: null, category: '', classes: [] };

function statedShares(record: QifRecord, mark: DecimalMark, listed: ReadonlySet<string>): readonly Share[] {
  const shares: { side: QifSide; note: string; amount: DecimalString | null }[] = [];
  for (const { letter, text } of record.fields) {
    const share = shares.at(-1);
    if (letter === 'S') shares.push({ side: readSide(text, listed), note: '', amount: null });
    else if (share !== undefined && letter === 'E') share.note = text;
    else if (share !== undefined && letter === '$') share.amount = readFigure(text, mark);
  }
  return shares;
}

function postingOf({ side, note, amount }: Share, context: RegisterContext): RowPosting {
  return {
    account: accountOfSide(side, context),
    amount: toDecimalString(negate(parseDecimal(amount ?? '0'))),
    commodity: null,
    ...(note !== '' && { note }),
  };
}
