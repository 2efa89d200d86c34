import type { DecimalString } from '#ledger';
import type { DecimalMark } from './amount-text.ts';
import { readAmounts, type AmountColumns, type RowAmount } from './amounts.ts';
import { amountsOf, hasRole, isNumeric, pickRows, type Column } from './columns.ts';
import { parseDate, type DateOrder } from './date-text.ts';
import { proveBalance, type BalanceProof } from './balance-proof.ts';
import { directionColumns } from './direction.ts';
import { guessFlip } from './sign-guess.ts';
import { flowOfWords } from './flow-words.ts';

export interface AmountGuess {
  readonly columns: AmountColumns;
  readonly balance?: number;
  /** The proof by the balance column; null where there is none. */
  readonly proof: BalanceProof | null;
  readonly doubts: readonly string[];
}

/** Where the days stand and how they are read. */
export interface DateColumn {
  readonly index: number;
  readonly order: DateOrder;
}

/** The part that a person has laid down already. */
export type GivenAmounts = AmountColumns & { readonly balance?: number };

/**
 * Choose the columns that make the amount. Every reading that the columns allow is weighed by: running balances that
 * add up (nearly a proof), header words, how many rows it reads, whether it tells in from out, and whether the figures
 * look like money. Null where no column can be an amount.
 */
export function guessAmounts(
  columns: readonly Column[],
  taken: ReadonlySet<number>,
  date: DateColumn,
  decimal: DecimalMark,
  given: GivenAmounts,
): AmountGuess | null {
  const field = fieldOf(columns, taken, date, decimal);
  const readings = givenReadings(given, field).map(([reading, bonus]) => weigh(reading, bonus, field));
  const [first, ...rest] = readings;
  if (first === undefined) return null;
  const best = rest.reduce((leader, next) => (next.score > leader.score + 1e-9 ? next : leader), first);
  const balance = given.balance ?? best.balance?.column.index;
  const proof = best.balance?.proof ?? null;
  const flip = decideFlip(best, given, field);
  const doubts = [...flip.doubts, ...balanceDoubts(balance, proof), ...best.doubts];
  const chosen = { ...best.reading, ...(flip.flip ? { flip: true } : {}) };
  return { columns: chosen, ...(balance === undefined ? {} : { balance }), proof, doubts };
}

/** What all readings are weighed on. */
interface Field {
  readonly columns: readonly Column[];
  readonly numeric: readonly Column[];
  readonly decimal: DecimalMark;
  readonly rows: number;
  readonly cellsOf: (index: number) => readonly string[];
  readonly balances: ReadonlyMap<number, readonly (DecimalString | null)[]>;
  readonly trend: BalanceProof['order'] | null;
}

interface Weighed {
  readonly reading: AmountColumns;
  readonly amounts: readonly RowAmount[];
  readonly score: number;
  readonly balance: { readonly column: Column; readonly proof: BalanceProof } | null;
  readonly doubts: readonly string[];
}

const LOOKED_AT = 500;
const CANDIDATES = 12;

/** The first dated rows (totals and markers prove nothing): enough to tell, few enough to try every reading on. */
function fieldOf(all: readonly Column[], taken: ReadonlySet<number>, date: DateColumn, decimal: DecimalMark): Field {
  const dates = all[date.index]?.cells ?? [];
  const dated = [...dates.keys()].filter((row) => parseDate(dates[row] ?? '', date.order) !== null).slice(0, LOOKED_AT);
  const columns = pickRows(all, dated.length > 0 ? dated : [...dates.keys()].slice(0, LOOKED_AT));
  const numeric = columns
    .filter((column) => !taken.has(column.index) && isNumeric(column, decimal))
    .toSorted((a, b) => moneyLikeness(b, decimal) - moneyLikeness(a, decimal) || a.index - b.index)
    .slice(0, CANDIDATES)
    .toSorted((a, b) => a.index - b.index);
  const trend = trendOf(columns[date.index]?.cells ?? [], date.order);
  const balances = new Map(
    numeric.map((column) => [column.index, amountsOf(column, decimal).map((amount) => amount?.value ?? null)]),
  );
  const rows = columns[0]?.cells.length ?? 0;
  return { columns, numeric, decimal, rows, cellsOf: (index) => columns[index]?.cells ?? [], balances, trend };
}

/** What was laid down, as it stands; beside an amount column alone, a direction column is still looked for. */
function givenReadings(given: GivenAmounts, field: Field): readonly (readonly [AmountColumns, number])[] {
  const { amount, amountIn, amountOut, direction, flip } = given;
  if (amount === undefined && amountIn === undefined && amountOut === undefined) return possibleReadings(field);
  const column =
    amount === undefined || direction !== undefined || flip !== undefined ? undefined : field.columns[amount];
  const single =
    column === undefined ? [] : singleReadings(column, field).filter(([reading]) => reading.amount !== undefined);
  return single.length > 0 ? single : [[given, 0]];
}

/** Every reading with what speaks for it beforehand. */
function possibleReadings(field: Field): readonly (readonly [AmountColumns, number])[] {
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

function singleReadings(column: Column, field: Field): readonly (readonly [AmountColumns, number])[] {
  const header = singleHeaderWorth(column) + moneyLikeness(column, field.decimal) - column.index / 1000;
  const side = sideOfHeader(column);
  const amounts = amountsOf(column, field.decimal);
  const minus = amounts.some((amount) => amount?.sign === 'minus');
  const mixed = minus && amounts.some((amount) => amount !== null && amount.sign !== 'minus' && amount.value !== '0');
  if (side === 'out' || (side === 'in' && !mixed)) {
    return [[side === 'in' ? { amountIn: column.index } : { amountOut: column.index }, header + 0.5]];
  }
  const signed = minus || amounts.some((amount) => amount?.sign === 'plus');
  const directions = directionColumns(field.columns, column.index, amounts);
  const plain = { amount: column.index };
  const agreed = directions.find(({ agreement }) => agreement !== null);
  const against = agreed?.agreement !== undefined && agreed.agreement !== null && agreed.agreement <= 0.5;
  return [
    [plain, header + (against ? -2 : signed ? 1 : 0)],
    ...directions.map(({ column: direction, worth, agreement }): readonly [AmountColumns, number] => {
      const useful = agreement === null || agreement <= 0.5;
      return [{ ...plain, direction }, header + (useful ? 1.5 : -1) + worth];
    }),
  ];
}

function singleHeaderWorth(column: Column): number {
  if (hasRole(column, 'balance')) return hasRole(column, 'amount') ? -1 : -3;
  if (hasRole(column, 'fee', 'quantity', 'category', 'status')) return -3;
  const side = hasRole(column, 'in') !== hasRole(column, 'out');
  const amount =
    hasRole(column, 'amount') || (hasRole(column, 'in') && hasRole(column, 'out')) || hasRole(column, 'direction');
  if (hasRole(column, 'id') && !amount) return -3;
  const foreign = /original|foreign|fremd|oorspr|ursprung|origine|origen|local|gross|brutto/i.test(column.header)
    ? -1
    : 0;
  const converted = /\bin [A-Z]{3}\b|\bnet\b|\bnetto\b/i.test(column.header) ? 0.5 : 0;
  return (amount ? 4 : side ? 1 : 0) + foreign + converted;
}

/** Two columns of which each row fills one. */
function pairReading(into: Column, out: Column, field: Field): readonly (readonly [AmountColumns, number])[] {
  if (into === out) return [];
  const named = sideOfHeader(into) === 'in' && sideOfHeader(out) === 'out';
  const unnamed =
    sideOfHeader(into) === null && sideOfHeader(out) === null && !isOtherwiseNamed(into) && !isOtherwiseNamed(out);
  const { either, both, ins, outs } = countSides(
    field.balances.get(into.index) ?? [],
    field.balances.get(out.index) ?? [],
  );
  const exclusive = either > 0 && both <= 0.1 * either;
  if (!exclusive || !(named || (unnamed && ins > 0 && outs > 0))) return [];
  const money = Math.max(moneyLikeness(into, field.decimal), moneyLikeness(out, field.decimal));
  const more = outs > ins ? 0.3 : 0;
  const beside = Math.abs(into.index - out.index) === 1 ? 0.3 : 0;
  const reading = { amountIn: into.index, amountOut: out.index };
  return [[reading, money + beside + (named ? 4.5 : 1.5 + more) - Math.min(into.index, out.index) / 1000]];
}

function isOtherwiseNamed(column: Column): boolean {
  return hasRole(column, 'amount', 'balance', 'fee', 'quantity', 'id');
}

function countSides(into: readonly (DecimalString | null)[], out: readonly (DecimalString | null)[]) {
  let either = 0;
  let both = 0;
  let ins = 0;
  let outs = 0;
  for (let row = 0; row < Math.max(into.length, out.length); row++) {
    const isIn = (into[row] ?? '0') !== '0';
    const isOut = (out[row] ?? '0') !== '0';
    if (isIn) ins++;
    if (isOut) outs++;
    if (isIn && isOut) both++;
    if (isIn || isOut) either++;
  }
  return { either, both, ins, outs };
}

/**
 * Without a header, an unsigned column followed by an empty one and then by figures in every row has the usual shape of
 * debit, credit, balance, in a period in which nothing came in.
 */
function layoutReading(field: Field): readonly (readonly [AmountColumns, number])[] {
  if (field.columns.some((column) => column.header !== '')) return [];
  return field.numeric.flatMap((column): readonly (readonly [AmountColumns, number])[] => {
    const empty = field.columns[column.index + 1];
    const after = field.numeric.find((other) => other.index === column.index + 2);
    const unsigned = amountsOf(column, field.decimal).every((amount) => amount === null || amount.sign === 'none');
    if (empty?.filled !== 0 || after?.filled !== after?.cells.length || after === undefined || !unsigned) return [];
    return [[{ amountIn: empty.index, amountOut: column.index }, moneyLikeness(column, field.decimal) + 1]];
  });
}

/** How much the figures look like amounts of money: decimals or a currency, not numbered, not constant, no leading zeros. */
function moneyLikeness(column: Column, decimal: DecimalMark): number {
  const amounts = amountsOf(column, decimal).filter((amount) => amount !== null);
  if (amounts.length === 0) return 0;
  const share = (test: (amount: (typeof amounts)[number]) => boolean) => amounts.filter(test).length / amounts.length;
  const decimals = share(({ value, currency }) => value.includes('.') || currency !== null) > 0.2 ? 1 : 0;
  const printed = column.cells.some((cell) => /[.,]\d\d(?!\d)/.test(cell)) ? 0.5 : 0;
  const numbered = column.cells.some((cell) => /^0\d{3,}$|^\d{10,}$/.test(cell)) ? -2 : 0;
  const constant = column.distinct === 1 && column.filled > 3 ? -2 : 0;
  return decimals + printed + numbered + constant;
}

function weigh(reading: AmountColumns, bonus: number, field: Field): Weighed {
  const amounts = readAmounts(reading, field.cellsOf, field.decimal);
  const read = amounts.filter(({ kind }) => kind === 'read').length;
  const balance = bestBalance(reading, amounts, field);
  const proof = balance?.proof;
  const proved =
    proof === undefined || proof.steps === 0 ? 0 : (proof.agreed / proof.steps) * Math.min(proof.steps, 2) * 2.5;
  const wrongWay = proof?.flipped === true && reading.amount === undefined ? 3 : 0;
  const score = bonus + (2 * read) / Math.max(field.rows, 1) + proved - wrongWay + wordsAgree(reading, amounts, field);
  const doubts = isUnproved(reading, field) && proved < 2.5 ? [SIDES_DOUBT] : [];
  return { reading, amounts, score, balance, doubts };
}

const SIDES_DOUBT = 'No header names the two amount columns: which is in and which is out was told by their content.';

function isUnproved(reading: AmountColumns, field: Field): boolean {
  const { amountIn, amountOut } = reading;
  if (amountIn === undefined || amountOut === undefined) return false;
  return [amountIn, amountOut].some((index) => (field.columns[index]?.header ?? '') === '');
}

/** For two unnamed columns the rows' words help to tell in from out; a small weight, since words are weak. */
function wordsAgree(reading: AmountColumns, amounts: readonly RowAmount[], field: Field): number {
  if (!isUnproved(reading, field)) return 0;
  let sum = 0;
  for (const [row, amount] of amounts.entries()) {
    if (amount.kind !== 'read' || amount.value === '0') continue;
    const words = flowOfWords(field.columns.map((column) => column.cells[row] ?? '').join(' '));
    sum += Math.sign(words) * (amount.value.startsWith('-') ? -1 : 1);
  }
  return Math.max(-0.5, Math.min(0.5, sum / 4));
}

/** The column whose running balances bear the amounts out best; one that only its header calls so where none does. */
function bestBalance(reading: AmountColumns, amounts: readonly RowAmount[], field: Field): Weighed['balance'] {
  const used = new Set([reading.amount, reading.amountIn, reading.amountOut]);
  const values = amounts.map((amount) => (amount.kind === 'read' ? amount.value : null));
  let best: Weighed['balance'] = null;
  for (const column of field.numeric) {
    const balances = field.balances.get(column.index);
    if (used.has(column.index) || balances === undefined) continue;
    const proof = proveBalance(values, balances);
    const believable =
      proof.steps > 0 && proof.agreed >= 0.5 * proof.steps && (proof.steps > 1 || hasRole(column, 'balance'));
    if (!believable && !hasRole(column, 'balance')) continue;
    // Balances before each row look like ones after it, turned round: the days run the other way then.
    if (proof.flipped && field.trend !== null && field.trend !== proof.order) continue;
    if (best === null || trustOf(proof) > trustOf(best.proof)) best = { column, proof };
  }
  return best;
}

function trustOf({ agreed, steps, flipped }: BalanceProof): number {
  return steps === 0 ? 0 : agreed / steps - (flipped ? 0.1 : 0);
}

/** Which way the days run, told by the first and the last; null where they do not say. */
function trendOf(cells: readonly string[], order: DateOrder): Field['trend'] {
  const days = cells.flatMap((cell) => parseDate(cell, order) ?? []);
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return first === last ? null : first < last ? 'oldest-first' : 'newest-first';
}

function decideFlip(
  best: Weighed,
  given: GivenAmounts,
  field: Field,
): { readonly flip: boolean; readonly doubts: readonly string[] } {
  if (given.flip !== undefined) return { flip: given.flip, doubts: [] };
  if (best.reading.amount === undefined || best.reading.direction !== undefined) return { flip: false, doubts: [] };
  const cells = field.cellsOf(best.reading.amount);
  return guessFlip(cells, field.columns, field.decimal, best.balance?.proof ?? null);
}

function balanceDoubts(balance: number | undefined, proof: BalanceProof | null): readonly string[] {
  if (balance === undefined || proof === null || proof.steps === 0 || proof.agreed === proof.steps) return [];
  return [
    `The running balance does not follow from the amounts in ${proof.steps - proof.agreed} of ${proof.steps} rows.`,
  ];
}
