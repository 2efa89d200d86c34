import type { Amount } from './amount-text.ts';
import { hasRole, type Column } from './columns.ts';
import { flowOf, isPlainFlow } from './flow-words.ts';

export interface DirectionColumn {
  readonly column: number;
  /** What speaks for it: its header, and both flows occurring. */
  readonly worth: number;
  /** The share of rows in which the printed sign says the same; null where the amounts are all of one sign. */
  readonly agreement: number | null;
}

/** Columns of few different words, most of which name a flow (`debit`, `C`, `Af`, `+`), beside a column of amounts. */
export function directionColumns(
  columns: readonly Column[],
  amountColumn: number,
  amounts: readonly (Amount | null)[],
): readonly DirectionColumn[] {
  return columns.flatMap((column): readonly DirectionColumn[] => {
    if (column.index === amountColumn || column.filled === 0 || column.distinct > MOST_WORDS) return [];
    const flows = column.cells.map(flowOf);
    const known = flows.filter((flow) => flow !== null).length;
    const kinds = new Set(flows).size - (flows.includes(null) ? 1 : 0);
    const named = hasRole(column, 'direction');
    if (known < shareNeeded(kinds, named) * column.filled || !isPlausible(column, kinds, named)) return [];
    const agreement = agreementOf(flows, amounts);
    const plain = column.cells.filter((cell) => cell !== '' && isPlainFlow(cell)).length;
    if (agreement !== null && plain < 0.8 * known) return [];
    return [
      {
        column: column.index,
        worth: (named ? 0.5 : 0) + (kinds > 1 ? 0.5 : 0),
        agreement,
      },
    ];
  });
}

const MOST_WORDS = 8;

/** Wallets mark some rows as neither: where the header says what they are and both flows occur, half of the cells are enough. */
function shareNeeded(kinds: number, named: boolean): number {
  return named && kinds > 1 ? 0.5 : 0.8;
}

/** One flow alone proves little: it must stand in a column that the header calls so, or be a word of its own. */
function isPlausible(column: Column, kinds: number, named: boolean): boolean {
  if (kinds > 1) return true;
  const full = column.filled >= 0.9 * column.cells.length;
  const wordy = column.cells.some((cell) => cell.length >= 3);
  return named || (full && wordy) || column.cells.some((cell) => /^(cr|dr)$/i.test(cell));
}

function agreementOf(flows: readonly (string | null)[], amounts: readonly (Amount | null)[]): number | null {
  let same = 0;
  let other = 0;
  let minus = 0;
  let plus = 0;
  for (const [row, amount] of amounts.entries()) {
    if (amount === null || amount.value === '0') continue;
    const negative = amount.value.startsWith('-');
    if (negative) minus++;
    else plus++;
    const flow = flows[row] ?? null;
    if (flow === null) continue;
    if ((flow === 'out') === negative) same++;
    else other++;
  }
  if (minus === 0) return null;
  if (plus === 0) return same >= other ? 1 : null;
  return same + other === 0 ? null : same / (same + other);
}
