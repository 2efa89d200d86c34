import type { DateOrder } from './date-text.ts';
import { guessDateOrder, type DateHints, type DateReading } from './date-order.ts';
import { hasRole, isDateColumn, type Column } from './columns.ts';

export interface DateColumns {
  readonly date: number;
  /** When the bank entered it, where `date` is the day of the transaction. */
  readonly bookedDate?: number;
  readonly valueDate?: number;
  readonly reading: DateReading;
}

/**
 * Choose the date column: the day of the transaction before the day of booking before any other; among equals the first.
 * A column that hardly varies (a statement's date) or that is filled in few rows only stands back. Null where there is none.
 */
export function guessDateColumns(columns: readonly Column[], hints: DateHints, fixed?: number): DateColumns | null {
  const dated = columns.filter(isDateColumn);
  const chosen = fixed === undefined ? best(dated) : columns[fixed];
  if (chosen === undefined) return null;
  const known = neighbourOrder(dated.filter((column) => column !== chosen));
  const reading = guessDateOrder(chosen.cells, known === null ? hints : { ...hints, neighbour: known });
  if (reading === null) return null;
  const others = dated.filter((column) => column !== chosen);
  const value = others.find((column) => hasRole(column, 'valueDate'));
  const booked = hasRole(chosen, 'transactionDate') ? others.find((column) => isBooking(column)) : undefined;
  return {
    date: chosen.index,
    ...(value === undefined ? {} : { valueDate: value.index }),
    ...(booked === undefined ? {} : { bookedDate: booked.index }),
    reading,
  };
}

/** Without header words: a second date column that never lies far from the first is not told apart, and is left alone. */
function isBooking(column: Column): boolean {
  return hasRole(column, 'bookingDate') && !hasRole(column, 'valueDate', 'transactionDate');
}

function best(dated: readonly Column[]): Column | undefined {
  const [first, ...rest] = dated;
  return rest.reduce((leader, next) => (worth(next) > worth(leader ?? next) ? next : leader), first);
}

function worth(column: Column): number {
  const coverage = column.dates / Math.max(column.cells.length, 1);
  const still = column.distinct === 1 && column.cells.length > 3 ? 1 : 0;
  const digitsOnly = column.cells.every((cell) => /^\d*$/.test(cell)) && column.roles.length === 0 ? 1 : 0;
  return roleWorth(column) + 3 * coverage - still - digitsOnly;
}

function roleWorth(column: Column): number {
  if (hasRole(column, 'valueDate')) return 0.5;
  if (hasRole(column, 'otherDate') && !hasRole(column, 'transactionDate')) return 0;
  if (hasRole(column, 'transactionDate')) return 2.5;
  if (hasRole(column, 'bookingDate')) return 2.2;
  return hasRole(column, 'date') ? 2 : 1;
}

function neighbourOrder(others: readonly Column[]): DateOrder | null {
  for (const column of others) {
    const reading = guessDateOrder(column.cells, { dollars: false, overseas: false });
    if (reading !== null && reading.proved && reading.order !== 'YMD') return reading.order;
  }
  return null;
}
