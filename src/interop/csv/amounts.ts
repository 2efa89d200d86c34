import type { CsvMapping, DecimalString } from '#ledger';
import { parseAmount, type Amount, type DecimalMark } from './amount-text.ts';
import { absolute, added, negated } from './decimal.ts';
import { flowOf, type Flow } from './flow-words.ts';

/** The part of a mapping that makes one signed amount out of a row. */
export type AmountColumns = Pick<
  CsvMapping,
  'amount' | 'amountIn' | 'amountOut' | 'direction' | 'flip' | 'fee' | 'feeWithin'
>;

/** One row's amount: signed (positive = into the account), or nothing there, or something that cannot be read. */
export type RowAmount =
  | {
      readonly kind: 'read';
      readonly value: DecimalString;
      readonly currency: string | null;
      /** What of it is a fee: above zero where the bank took it. */
      readonly fee?: DecimalString;
    }
  | { readonly kind: 'blank' }
  | { readonly kind: 'bad'; readonly problem: string };

/** A column by its index: its bare cells, one per row. */
export type CellsOf = (column: number) => readonly string[];

/**
 * The signed amount of every row. A single column may carry its sign, or have it from the direction column (then its
 * own sign is left aside). Of two columns, out is subtracted; where a bank prints its outgoing column negative already,
 * it is added. `flip` turns the result round. Fees go out besides, or are in the amount already.
 */
export function readAmounts(columns: AmountColumns, cellsOf: CellsOf, decimal: DecimalMark): readonly RowAmount[] {
  const amounts = readWithoutFees(columns, cellsOf, decimal);
  if (columns.fee === undefined) return amounts;
  const fees = sideOf(cellsOf(columns.fee), decimal, -1);
  return amounts.map((amount, row) => {
    const fee = fees[row] ?? BLANK;
    if (amount.kind !== 'read') return amount;
    const whole = columns.feeWithin === true ? amount : bothSides(amount, fee);
    return withFee(whole, fee.kind === 'read' ? negated(fee.value) : '0');
  });
}

function withFee(amount: RowAmount, fee: DecimalString): RowAmount {
  return amount.kind !== 'read' || fee === '0' ? amount : { ...amount, fee };
}

function readWithoutFees(columns: AmountColumns, cellsOf: CellsOf, decimal: DecimalMark): readonly RowAmount[] {
  if (columns.amount === undefined) return readSides(columns, cellsOf, decimal);
  const cells = cellsOf(columns.amount);
  const parsed = cells.map((cell) => parseAmount(cell, decimal));
  if (columns.direction !== undefined)
    return directed(cells, parsed, cellsOf(columns.direction), columns.flip === true);
  const unsignedOnly = columns.flip === true && !parsed.some((amount) => amount?.sign === 'minus');
  return cells.map((cell, row): RowAmount => {
    const amount = parsed[row] ?? null;
    if (amount === null) return unread(cell, decimal);
    // A card's export that prints spending plain marks what comes in with a plus (or CR): that plus is meant.
    const keep = columns.flip !== true || (unsignedOnly && amount.sign === 'plus');
    return read(keep ? amount.value : negated(amount.value), amount.currency);
  });
}

function read(value: DecimalString, currency: string | null): RowAmount {
  return { kind: 'read', value, currency };
}

function unread(cell: string, decimal: DecimalMark): RowAmount {
  if (cell === '') return { kind: 'blank' };
  const mark = decimal === '.' ? 'point' : 'comma';
  return { kind: 'bad', problem: `"${cell}" is not an amount (expected a figure with a decimal ${mark})` };
}

function directed(
  cells: readonly string[],
  parsed: readonly (Amount | null)[],
  directions: readonly string[],
  flip: boolean,
): readonly RowAmount[] {
  const flows = directions.map(flowOf);
  const blankMeans = flowOfBlank(directions, flows);
  return cells.map((cell, row): RowAmount => {
    const amount = parsed[row] ?? null;
    if (amount === null)
      return cell === '' ? { kind: 'blank' } : { kind: 'bad', problem: `"${cell}" is not an amount` };
    const direction = directions[row] ?? '';
    const flow = flows[row] ?? (direction === '' ? blankMeans : null);
    if (flow === null) return { kind: 'bad', problem: `"${direction}" does not say whether the amount goes in or out` };
    const size = absolute(amount.value);
    return read((flow === 'in') === flip ? negated(size) : size, amount.currency);
  });
}

/** Where only one of the two flows is ever marked (`CR`), no mark means the other. */
function flowOfBlank(directions: readonly string[], flows: readonly (Flow | null)[]): Flow | null {
  const named = new Set(flows.filter((flow) => flow !== null));
  if (named.size !== 1 || !directions.includes('')) return null;
  return named.has('in') ? 'out' : 'in';
}

function readSides(columns: AmountColumns, cellsOf: CellsOf, decimal: DecimalMark): readonly RowAmount[] {
  const side = (column: number | undefined, sign: 1 | -1) =>
    column === undefined ? null : sideOf(cellsOf(column), decimal, sign);
  const income = side(columns.amountIn, 1);
  const spending = side(columns.amountOut, -1);
  const rows = Math.max(income?.length ?? 0, spending?.length ?? 0);
  return Array.from({ length: rows }, (_, row): RowAmount => {
    const into = income?.[row] ?? BLANK;
    const out = spending?.[row] ?? BLANK;
    const sum = bothSides(into, out);
    return sum.kind === 'read' && columns.flip === true ? read(negated(sum.value), sum.currency) : sum;
  });
}

const BLANK: RowAmount = { kind: 'blank' };

function bothSides(into: RowAmount, out: RowAmount): RowAmount {
  if (into.kind === 'bad') return into;
  if (out.kind === 'bad') return out;
  if (into.kind === 'blank') return out;
  if (out.kind === 'blank') return into;
  return read(added(into.value, out.value), into.currency ?? out.currency);
}

function sideOf(cells: readonly string[], decimal: DecimalMark, sign: 1 | -1): readonly RowAmount[] {
  const parsed = cells.map((cell) => parseAmount(cell, decimal));
  const minus = parsed.filter((amount) => amount !== null && amount.value.startsWith('-')).length;
  const plus = parsed.filter((amount) => amount !== null && amount.value !== '0').length - minus;
  // The usual sign of the column is its flow; the other sign is a reversal.
  const turn = sign < 0 !== minus > plus;
  return cells.map((cell, row): RowAmount => {
    const amount = parsed[row] ?? null;
    if (amount === null) return unread(cell, decimal);
    return read(turn ? negated(amount.value) : amount.value, amount.currency);
  });
}
