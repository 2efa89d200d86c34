import type { DecimalString, PlainDate } from '#ledger';
import type { StatementBalance, StatementRow, UnreadableRow } from '../imported-file.ts';
import type { BalanceProof } from './balance-proof.ts';
import { added, negated } from './decimal.ts';

/** Of the steps between running balances at most this share may fail to add up: then the rows are wrong, not the column. */
const MOST_BROKEN = 0.25;

type Balanced = StatementRow & { readonly balance: DecimalString };

/**
 * What running balances say: the balance before the first row and after the last, on the earliest and the latest day, since
 * some banks list rows of other days in between. Where a few steps between them do not add
 * up, also those at the end of the day before and of the day itself, so that the day is found; none where many do not, or a
 * row cannot be read.
 */
export function statedBalances(
  rows: readonly (StatementRow | UnreadableRow)[],
  proof: BalanceProof | null,
): readonly StatementBalance[] {
  const balanced = rows.filter(isBalanced);
  if (proof === null || proof.steps < 2 || balanced.length < rows.length) return [];
  const inTime = proof.order === 'oldest-first' ? balanced : balanced.toReversed();
  const [first, last] = [inTime[0], inTime.at(-1)];
  const broken = inTime.flatMap((row, place) => (place > 0 && !followsOn(row, inTime[place - 1]) ? [place] : []));
  if (first === undefined || last === undefined || broken.length > MOST_BROKEN * proof.steps) return [];
  const days = inTime.map(bookingDay);
  const sorted = days.toSorted();
  const [earliest = '', latest = ''] = [sorted[0], sorted.at(-1)];
  const before = added(first.balance, negated(first.amount));
  return [
    { date: earliest, at: 'start', amount: before, kind: 'opening' },
    ...(sorted.every((day, place) => day === days[place]) ? aroundBreaks(inTime, broken) : []),
    { date: latest, amount: last.balance, kind: 'closing' },
  ];
}

/** The balances at the end of the days in which a step does not add up, and of the days before. */
function aroundBreaks(inTime: readonly Balanced[], broken: readonly number[]): readonly StatementBalance[] {
  const endOf = new Map<PlainDate, DecimalString>();
  for (const row of inTime) endOf.set(bookingDay(row), row.balance);
  const days = [...endOf.keys()];
  const told = new Set<PlainDate>();
  for (const place of broken) {
    const row = inTime[place];
    const day = row === undefined ? -1 : days.indexOf(bookingDay(row));
    // The last day has its balance anyhow.
    for (const each of days.slice(Math.max(0, day - 1), day + 1)) if (each !== days.at(-1)) told.add(each);
  }
  return days.flatMap((date) => (told.has(date) ? [{ date, amount: endOf.get(date) ?? '0', kind: 'closing' }] : []));
}

function followsOn(row: Balanced, before: Balanced | undefined): boolean {
  return before !== undefined && added(before.balance, row.amount) === row.balance;
}

function isBalanced(row: StatementRow | UnreadableRow): row is Balanced {
  return !('problem' in row) && row.balance !== undefined;
}

function bookingDay({ bookedOn, date }: StatementRow): PlainDate {
  return bookedOn ?? date;
}
