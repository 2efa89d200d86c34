import type { CsvMapping, SpareColumn } from '#ledger';
import { guessAmounts, type AmountGuess } from './amount-guess.ts';
import type { AmountColumns } from './amounts.ts';
import type { GivenAmounts } from './amount-readings.ts';
import type { DecimalMark } from './amount-text.ts';
import type { BalanceProof } from './balance-proof.ts';
import { guessDecimal, hasRole, isDateColumn, isNumeric, pickRows, type Column } from './columns.ts';
import { currencyInHeader } from './currency-codes.ts';
import { guessDateColumns, type DateColumns } from './date-columns.ts';
import { orderOfFormat, splitDate } from './date-text.ts';
import type { DateHints } from './date-order.ts';
import { guessCurrencyColumn, guessTextColumns } from './text-columns.ts';

/** A mapping without what is settled before the columns are looked at. */
type ColumnMapping = Omit<CsvMapping, 'encoding' | 'delimiter' | 'skip'>;

export interface MappingGuess {
  readonly mapping: ColumnMapping;
  readonly proof: BalanceProof | null;
  readonly doubts: readonly string[];
}

/** What could not be found. */
export interface MappingFailure {
  readonly missing: 'date' | 'amount';
}

/** Find every part of the mapping that is not given; what is given stands. */
export function guessMapping(
  columns: readonly Column[],
  delimiter: string,
  given: Partial<CsvMapping>,
): MappingGuess | MappingFailure {
  const decimal =
    given.decimal === undefined ? guessDecimal(columns, delimiter) : { decimal: given.decimal, proved: true };
  const dates =
    guessDateColumns(columns, hintsOf(columns, decimal.decimal), given.date) ?? datesByHeader(columns, given.date);
  if (dates === null) return { missing: 'date' };
  const taken = new Set([
    dates.date,
    ...columns.filter((column) => isDateColumn(column) && !isAmountByHeader(column)).map(({ index }) => index),
  ]);
  const order = (given.dateFormat === undefined ? null : orderOfFormat(given.dateFormat)) ?? dates.reading.order;
  const dateColumn = { index: dates.date, order };
  const amounts =
    guessAmounts(columns, taken, dateColumn, decimal.decimal, amountsGiven(given)) ?? amountsByHeader(columns);
  if (amounts === null) return { missing: 'amount' };
  const { without = [] } = given;
  const mapping = leaveOut(assemble(columns, given, decimal.decimal, dates, amounts), without);
  const doubts = [
    ...dateDoubts(given, dates),
    ...(decimal.proved ? [] : [decimalDoubt(decimal.decimal)]),
    ...amounts.doubts,
  ];
  return { mapping, proof: without.includes('balance') ? null : amounts.proof, doubts };
}

/** A mapping without the columns that a person said the file has not. */
function leaveOut(mapping: ColumnMapping, without: readonly SpareColumn[]): ColumnMapping {
  return without.reduce<ColumnMapping>((kept, name) => {
    const { [name]: _left, ...others } = kept;
    return others;
  }, mapping);
}

function assemble(
  columns: readonly Column[],
  given: Partial<CsvMapping>,
  decimal: DecimalMark,
  dates: DateColumns,
  { columns: amounts, balance, proof }: AmountGuess,
): ColumnMapping {
  const currencyColumn = given.currencyColumn ?? currencyBeside(columns, amounts, proof);
  const settled = {
    date: dates.date,
    bookedDate: given.bookedDate ?? dates.bookedDate,
    valueDate: given.valueDate ?? dates.valueDate,
    amount: amounts.amount,
    amountIn: amounts.amountIn,
    amountOut: amounts.amountOut,
    direction: amounts.direction,
    fee: amounts.fee,
    balance,
    currencyColumn,
  };
  const used = new Set(Object.values(settled).filter((index) => index !== undefined));
  const dateFormat = given.dateFormat ?? dates.reading.format;
  const text = { ...guessTextColumns(datedRows(columns, dates), used), ...pickText(given) };
  return withoutUndefined({
    ...settled,
    flip: amounts.flip,
    feeWithin: amounts.feeWithin,
    ...text,
    decimal,
    dateFormat,
  });
}

/**
 * Not where the amount's own header names its currency, nor where codes change while one balance runs through all rows: the
 * column is then of the foreign amount.
 */
function currencyBeside(
  columns: readonly Column[],
  { amount, amountIn, amountOut }: AmountColumns,
  proof: BalanceProof | null,
): number | undefined {
  const near = amount ?? amountOut ?? amountIn ?? 0;
  if (currencyInHeader(columns[near]?.header ?? '') !== null) return undefined;
  const found = guessCurrencyColumn(columns, near);
  const changing = found !== undefined && (columns[found]?.distinct ?? 0) > 1;
  return changing && isOneBalance(proof) ? undefined : found;
}

function isOneBalance(proof: BalanceProof | null): boolean {
  return proof !== null && proof.steps >= 2 && proof.agreed === proof.steps;
}

/** The columns without remarks and totals, whose texts name nobody; enough rows to tell. */
function datedRows(columns: readonly Column[], { date }: DateColumns): readonly Column[] {
  const dated: number[] = [];
  for (const [row, cell] of (columns[date]?.cells ?? []).entries()) {
    if (dated.length === LOOKED_AT) break;
    if (splitDate(cell) !== null) dated.push(row);
  }
  return dated.length === 0 ? columns : pickRows(columns, dated);
}

const LOOKED_AT = 500;

function pickText({ payee, notes }: Partial<CsvMapping>): Pick<CsvMapping, 'payee' | 'notes'> {
  return { ...(payee === undefined ? {} : { payee }), ...(notes === undefined ? {} : { notes }) };
}

type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

/** Drop the keys that hold undefined: a mapping has a key or has it not. */
function withoutUndefined({
  decimal,
  date,
  dateFormat,
  ...optional
}: Loose<ColumnMapping> & Pick<ColumnMapping, 'decimal' | 'date' | 'dateFormat'>): ColumnMapping {
  const kept: Partial<Record<string, unknown>> = Object.fromEntries(
    Object.entries(optional).filter(([, value]) => value !== undefined),
  );
  return { decimal, date, dateFormat, ...kept };
}

/** Only the amount columns that were given; one of them settles the kind, so the others are not looked for. */
function amountsGiven(given: Partial<CsvMapping>): GivenAmounts {
  const { amount, amountIn, amountOut, direction, flip, fee, feeWithin, balance } = given;
  return {
    ...(fee === undefined ? {} : { fee }),
    ...(feeWithin === undefined ? {} : { feeWithin }),
    ...(amount === undefined ? {} : { amount }),
    ...(amountIn === undefined ? {} : { amountIn }),
    ...(amountOut === undefined ? {} : { amountOut }),
    ...(direction === undefined ? {} : { direction }),
    ...(flip === undefined ? {} : { flip }),
    ...(balance === undefined ? {} : { balance }),
  };
}

function hintsOf(columns: readonly Column[], decimal: DecimalMark): DateHints {
  const amounts = columns.filter((column) => isNumeric(column, decimal) && !isDateColumn(column));
  const some = (pattern: RegExp) => amounts.some((column) => column.cells.some((cell) => pattern.test(cell)));
  const foreignWords = columns.some(({ header }) => /[^\u0020-\u007e]/.test(header) || OVERSEAS_WORDS.test(header));
  return { dollars: some(/\$/), overseas: decimal === ',' || some(/[€£₹]/) || foreignWords };
}

/** Header words that no bank of the United States uses. */
const OVERSEAS_WORDS =
  /\b(cheque|paid in|paid out|money in|money out|sort code|datum|fecha|data|dato|betrag|importe?|montant|saldo)\b/i;

function isAmountByHeader(column: Column): boolean {
  return (
    hasRole(column, 'amount') && !hasRole(column, 'date', 'bookingDate', 'transactionDate', 'valueDate', 'otherDate')
  );
}

/** A file without readable rows: the header alone tells where the date would be. */
function datesByHeader(columns: readonly Column[], fixed?: number): DateColumns | null {
  const column =
    fixed === undefined
      ? columns.find((other) => hasRole(other, 'transactionDate', 'bookingDate', 'date'))
      : columns[fixed];
  const empty = columns.every((other) => other.dates === 0 && !isNumeric(other, '.') && !isNumeric(other, ','));
  if (column === undefined || (fixed === undefined && !empty)) return null;
  return { date: column.index, reading: { order: 'YMD', format: 'YYYY-MM-DD', proved: true } };
}

function amountsByHeader(columns: readonly Column[]): AmountGuess | null {
  const indexOf = (role: 'amount' | 'in' | 'out') => columns.find((column) => hasRole(column, role))?.index;
  const amount = indexOf('amount');
  const [amountIn, amountOut] = [indexOf('in'), indexOf('out')];
  if (columns.some((column) => column.dates > 0) && columns.some((column) => isNumeric(column, '.'))) return null;
  const sided = amountIn !== undefined && amountOut !== undefined && (amount === amountIn || amount === amountOut);
  if (amount !== undefined && !sided) return { columns: { amount }, proof: null, doubts: [] };
  if (amountIn === undefined && amountOut === undefined) return null;
  return {
    columns: { ...(amountIn === undefined ? {} : { amountIn }), ...(amountOut === undefined ? {} : { amountOut }) },
    proof: null,
    doubts: [],
  };
}

function dateDoubts(given: Partial<CsvMapping>, { reading }: DateColumns): readonly string[] {
  if (reading.proved || given.dateFormat !== undefined) return [];
  return [`The dates fit more than one order of day and month; ${reading.format} was taken.`];
}

function decimalDoubt(decimal: DecimalMark): string {
  return `The amounts fit a decimal point and a decimal comma; "${decimal}" was taken.`;
}
