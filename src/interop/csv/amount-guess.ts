import { fieldOf, moneyLikeness, type DateColumn, type Field } from './amount-field.ts';
import { candidateReadings, type GivenAmounts } from './amount-readings.ts';
import type { DecimalMark } from './amount-text.ts';
import { readAmounts, type AmountColumns, type RowAmount } from './amounts.ts';
import { proveBalance, type BalanceProof } from './balance-proof.ts';
import { hasRole, type Column } from './columns.ts';
import { balancesNeedFees, feeColumns, isAfterFees, areLeftAfterFees } from './fees.ts';
import { flowOfWords } from './flow-words.ts';
import { guessFlip } from './sign-guess.ts';

export interface AmountGuess {
  readonly columns: AmountColumns;
  readonly balance?: number;
  /** The proof by the balance column; null where there is none. */
  readonly proof: BalanceProof | null;
  readonly doubts: readonly string[];
}

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
  const readings = candidateReadings(given, field).map(([reading, bonus]) => weigh(reading, bonus, field));
  const [first, ...rest] = readings;
  if (first === undefined) return null;
  const without = rest.reduce((leader, next) => (next.score > leader.score + 1e-9 ? next : leader), first);
  const best = withFees(without, given, field);
  const balance = given.balance ?? best.balance?.column.index;
  const proof = best.balance?.proof ?? null;
  const flip = decideFlip(best, given, field);
  const doubts = [...flip.doubts, ...balanceDoubts(balance, proof), ...best.doubts];
  const chosen = { ...best.reading, ...(flip.flip || given.flip !== undefined ? { flip: flip.flip } : {}) };
  return { columns: chosen, ...(balance === undefined ? {} : { balance }), proof, doubts };
}

/** The reading with the fees that go out besides, where the header of the amount says so or running balances show it. */
function withFees(best: Weighed, { fee, feeWithin = false }: GivenAmounts, field: Field): Weighed {
  if (fee !== undefined) return weigh({ ...best.reading, fee, ...(feeWithin && { feeWithin }) }, 0, field);
  const tried = feeColumns(best.reading, field).map((column) => ({
    column,
    reading: weigh({ ...best.reading, fee: column.index }, 0, field),
  }));
  const [likeliest] = tried;
  if (likeliest === undefined) return best;
  const proved = tried.find(({ reading }) =>
    balancesNeedFees(best.balance?.proof ?? null, reading.balance?.proof ?? null),
  );
  return proved?.reading ?? unprovedFees(best, likeliest.reading, likeliest.column, field);
}

function unprovedFees(best: Weighed, taken: Weighed, column: Column, field: Field): Weighed {
  const amount = field.columns[best.reading.amount ?? -1];
  if (amount === undefined) return best;
  if (isAfterFees(amount)) return taken;
  if (areLeftAfterFees(amount, column, field))
    return { ...best, reading: { ...best.reading, fee: column.index, feeWithin: true } };
  return best.balance === null ? { ...best, doubts: [...best.doubts, feeDoubt(column)] } : best;
}

function feeDoubt({ header }: Column): string {
  return `The column "${header}" was left aside: nothing shows whether it goes out of the account besides the amounts.`;
}

interface Weighed {
  readonly reading: AmountColumns;
  readonly amounts: readonly RowAmount[];
  readonly score: number;
  readonly balance: { readonly column: Column; readonly proof: BalanceProof } | null;
  readonly doubts: readonly string[];
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
  const doubts =
    proved < 2.5 ? [...unnamedDoubts(reading, field), ...(isUnproved(reading, field) ? [SIDES_DOUBT] : [])] : [];
  return { reading, amounts, score, balance, doubts };
}

const SIDES_DOUBT = 'No header names the two amount columns: which is in and which is out was told by their content.';

/** A header that has words but none for the amounts may mean another column. */
function unnamedDoubts({ amount }: AmountColumns, { columns }: Field): readonly string[] {
  const column = amount === undefined ? undefined : columns[amount];
  if (column === undefined || column.header === '' || hasRole(column, 'amount', 'in', 'out', 'direction')) return [];
  const known = columns.some((other) =>
    hasRole(other, 'date', 'bookingDate', 'transactionDate', 'description', 'payee'),
  );
  return known ? [`The column "${column.header}" was taken for the amounts; its header does not say so.`] : [];
}

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
  const used = new Set([reading.amount, reading.amountIn, reading.amountOut, reading.fee]);
  const values = amounts.map((amount) => (amount.kind === 'read' ? amount.value : null));
  let best: Weighed['balance'] = null;
  for (const column of field.numeric) {
    const balances = field.values.get(column.index);
    if (used.has(column.index) || balances === undefined) continue;
    const proof = proveBalance(values, balances);
    if (!isBelievable(proof, column, field)) continue;
    if (best === null || trustOf(proof) > trustOf(best.proof)) best = { column, proof };
  }
  return best;
}

function isBelievable(proof: BalanceProof, column: Column, { trend, decimal }: Field): boolean {
  // Balances before each row look like ones after it, turned round: the days run the other way then.
  if (proof.flipped && trend !== null && trend !== proof.order) return false;
  if (hasRole(column, 'balance')) return true;
  // One step may add up by chance where the figures are no money.
  if (proof.steps <= 1) return proof.agreed === 1 && !proof.flipped && moneyLikeness(column, decimal) >= 1;
  return proof.agreed >= 0.5 * proof.steps;
}

function trustOf({ agreed, steps, flipped }: BalanceProof): number {
  return steps === 0 ? 0 : agreed / steps - (flipped ? 0.1 : 0);
}

function decideFlip(
  best: Weighed,
  given: GivenAmounts,
  field: Field,
): { readonly flip: boolean; readonly doubts: readonly string[] } {
  if (given.flip !== undefined) return { flip: given.flip, doubts: [] };
  if (best.reading.amount === undefined || best.reading.direction !== undefined) return { flip: false, doubts: [] };
  const cells = field.cellsOf(best.reading.amount);
  const amount = field.columns[best.reading.amount];
  const isIn = feeColumns(best.reading, field).some(
    (fee) => amount !== undefined && areLeftAfterFees(amount, fee, field),
  );
  if (isIn) return { flip: false, doubts: [] };
  return guessFlip(cells, field.columns, field.decimal, best.balance?.proof ?? null);
}

function balanceDoubts(balance: number | undefined, proof: BalanceProof | null): readonly string[] {
  if (balance === undefined || proof === null || proof.steps === 0 || proof.agreed === proof.steps) return [];
  return [
    `The running balance does not follow from the amounts in ${proof.steps - proof.agreed} of ${proof.steps} rows.`,
  ];
}
