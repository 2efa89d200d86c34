import type { DecimalString } from '#ledger';
import { moneyLikeness, type Field } from './amount-field.ts';
import type { AmountColumns } from './amounts.ts';
import { amountsOf, hasRole, type Column } from './columns.ts';
import { directionColumns, type DirectionColumn } from './direction.ts';
import { isForeignHeader } from './header-words.ts';
import { isCurrencyColumn } from './text-columns.ts';

/** The part that a person has laid down already. */
export type GivenAmounts = AmountColumns & { readonly balance?: number };

/** A reading, and what its header words, its shape and its figures say for it. */
export type Candidate = readonly [reading: AmountColumns, worth: number];

/** What was laid down, as it stands; beside an amount column alone, a direction column is still looked for. */
export function candidateReadings(given: GivenAmounts, field: Field): readonly Candidate[] {
  const { amount, amountIn, amountOut, direction, flip } = given;
  if (amount === undefined && amountIn === undefined && amountOut === undefined) return possibleReadings(field);
  const column =
    amount === undefined || direction !== undefined || flip !== undefined ? undefined : field.columns[amount];
  const single =
    column === undefined ? [] : singleReadings(column, field).filter(([reading]) => reading.amount !== undefined);
  return single.length > 0 ? single : [[given, 0]];
}

/** Every reading with what speaks for it beforehand. */
function possibleReadings(field: Field): readonly Candidate[] {
  const singles = field.numeric.flatMap((column) => singleReadings(column, field));
  const pairs = field.numeric.flatMap((out) =>
    [...field.numeric, ...blankSides(field)].flatMap((into) => pairReading(into, out, field)),
  );
  const blankOut = blankSides(field).flatMap((out) => field.numeric.flatMap((into) => pairReading(into, out, field)));
  return [...singles, ...pairs, ...blankOut, ...layoutReading(field)];
}

/** A column that its header calls in or out and that happens to be empty in this file. */
function blankSides(field: Field): readonly Column[] {
  return field.columns.filter((column) => column.filled === 0 && sideOfHeader(column) !== null);
}

function sideOfHeader(column: Column): 'in' | 'out' | null {
  const into = hasRole(column, 'in');
  if (into === hasRole(column, 'out') || hasRole(column, 'balance', 'fee', 'quantity')) return null;
  return into ? 'in' : 'out';
}

function singleReadings(column: Column, field: Field): readonly Candidate[] {
  const worth =
    singleHeaderWorth(column) - foreignness(column, field) + moneyLikeness(column, field.decimal) - column.index / 1000;
  const side = sideOfHeader(column);
  const amounts = amountsOf(column, field.decimal).filter((amount) => amount === null || amount.value !== '0');
  const minus = amounts.some((amount) => amount?.sign === 'minus');
  const mixed = minus && amounts.some((amount) => amount !== null && amount.sign !== 'minus');
  if (side === 'out') return [[{ amountOut: column.index }, worth + 0.5]];
  if (side === 'in' && !mixed) return [[{ amountIn: column.index }, worth + 0.5]];
  const signed = minus || amounts.some((amount) => amount?.sign === 'plus');
  const directions = directionColumns(field.columns, column.index, amountsOf(column, field.decimal));
  const contradicted = directions.some(({ agreement }) => agreement !== null && agreement <= 0.5);
  const plain: Candidate = [{ amount: column.index }, worth + (contradicted ? -2 : signed ? 1 : 0)];
  return [plain, ...directions.map((direction) => directedReading(column, worth, direction))];
}

/** A direction column is of use where the figures carry no sign of their own, or one that says the opposite. */
function directedReading(column: Column, worth: number, direction: DirectionColumn): Candidate {
  const useful = direction.agreement === null || direction.agreement <= 0.5;
  const reading = { amount: column.index, direction: direction.column };
  return [reading, worth + direction.worth + (useful ? 1.5 : -1)];
}

function singleHeaderWorth(column: Column): number {
  const amount = isCalledAmount(column);
  if (hasRole(column, 'balance')) return amount ? -1 : -3;
  if (hasRole(column, 'fee', 'quantity', 'category', 'status') || (hasRole(column, 'id') && !amount)) return -3;
  const converted = CONVERTED.test(column.header) ? 0.5 : 0;
  return (amount ? 4 : hasRole(column, 'in', 'out') ? 1 : 0) + converted;
}

/** `Amount`, or `Debit/Credit`; not `Debit Amount`, which is one side of it. */
function isCalledAmount(column: Column): boolean {
  const [into, out] = [hasRole(column, 'in'), hasRole(column, 'out')];
  return into === out ? into || hasRole(column, 'amount', 'direction') : hasRole(column, 'direction');
}

/**
 * What speaks against figures as those of the account: their header, or a currency beside them that changes from row to
 * row while another amount has one that does not.
 */
function foreignness(column: Column, field: Field): number {
  const beside = currencyBeside(column, field);
  const others = field.numeric.filter((other) => isCalledAmount(other) && currencyBeside(other, field)?.distinct === 1);
  const changing = (beside?.distinct ?? 0) > 1 && others.length > 0;
  return (isForeignHeader(column.header) ? 1 : 0) + (changing ? 1 : 0);
}

/** The column of currencies right behind the figures. */
function currencyBeside({ index }: Column, { columns }: Field): Column | undefined {
  const next = columns[index + 1];
  return next !== undefined && isCurrencyColumn(next) ? next : undefined;
}

/** Headers of figures that are what reached the account. */
const CONVERTED = /\bin [A-Z]{3}\b|\bnet\b|\bnetto\b/i;

/** Two columns of which each row fills one. */
function pairReading(into: Column, out: Column, field: Field): readonly Candidate[] {
  const naming = namingOf(into, out);
  if (into === out || naming === 'other') return [];
  const counts = countSides(field.values.get(into.index), field.values.get(out.index));
  const { either, both } = counts;
  if (either === 0 || both > 0.1 * either || (naming === 'none' && (counts.ins === 0 || counts.outs === 0))) return [];
  const money = Math.max(moneyLikeness(into, field.decimal), moneyLikeness(out, field.decimal));
  const usual = naming === 'both' ? 4.5 : usualOrder(counts, out.index < into.index);
  const beside = Math.abs(into.index - out.index) === 1 ? 0.3 : 0;
  return [[{ amountIn: into.index, amountOut: out.index }, usual + money + beside - into.index / 1000]];
}

/** Money goes out more often than it comes in, and what goes out stands first. */
function usualOrder({ ins, outs }: ReturnType<typeof countSides>, outFirst: boolean): number {
  if (outs > ins) return 1.8;
  return outs === ins && outFirst ? 1.6 : 1.5;
}

/** Whether the headers call the two columns in and out, or nothing, or something else. */
function namingOf(into: Column, out: Column): 'both' | 'none' | 'other' {
  const [first, second] = [sideOfHeader(into), sideOfHeader(out)];
  if (first === 'in' && second === 'out') return 'both';
  const bare = first === null && second === null && !isOtherwiseNamed(into) && !isOtherwiseNamed(out);
  return bare ? 'none' : 'other';
}

function isOtherwiseNamed(column: Column): boolean {
  return hasRole(column, 'amount', 'balance', 'fee', 'quantity', 'id');
}

type Values = readonly (DecimalString | null)[];

function countSides(into: Values = [], out: Values = []) {
  const counts = { either: 0, both: 0, ins: 0, outs: 0 };
  for (let row = 0; row < Math.max(into.length, out.length); row++) {
    const isIn = (into[row] ?? '0') !== '0';
    const isOut = (out[row] ?? '0') !== '0';
    counts.ins += Number(isIn);
    counts.outs += Number(isOut);
    counts.both += Number(isIn && isOut);
    counts.either += Number(isIn || isOut);
  }
  return counts;
}

/**
 * Without a header, an unsigned column followed by an empty one and then by figures in every row has the usual shape of
 * debit, credit, balance, in a period in which nothing came in.
 */
function layoutReading(field: Field): readonly Candidate[] {
  if (field.columns.some((column) => column.header !== '')) return [];
  return field.numeric.flatMap((column): readonly Candidate[] => {
    const empty = field.columns[column.index + 1];
    const after = field.numeric.find((other) => other.index === column.index + 2);
    const unsigned = amountsOf(column, field.decimal).every((amount) => amount === null || amount.sign === 'none');
    if (empty?.filled !== 0 || after?.filled !== after?.cells.length || after === undefined || !unsigned) return [];
    return [[{ amountIn: empty.index, amountOut: column.index }, moneyLikeness(column, field.decimal) + 1]];
  });
}
