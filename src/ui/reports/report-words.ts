import { formatDate, type Report, type ReportColumn, type ReportKind } from '#ledger';
import { monthWords } from '../timeline/moment-words.ts';

/** Reports of what stands at the end of days, not of what happened in them. */
export const STANDS: ReadonlySet<ReportKind> = new Set(['net-worth', 'balance-sheet', 'balances']);

const ROLES: Readonly<Record<Exclude<ReportColumn['role'], 'period'>, string>> = {
  total: 'In all',
  opening: 'Before',
  in: 'In',
  out: 'Out',
  closing: 'After',
};

/** What stands above a column: `Mar 2025`, `Q1 2025`, `2025`, a day, or what it is about. */
export function columnWords({ spec, interval, columns }: Report, index: number, locale: string): string {
  const column = columns[index];
  if (column === undefined) return '';
  if (column.role !== 'period') return ROLES[column.role];
  if (STANDS.has(spec.kind) && interval !== 'month') return formatDate(column.to, locale);
  if (interval === 'month') return monthWords(column.to.slice(0, 7), locale);
  if (interval === 'quarter') return `Q${Math.ceil(Number(column.to.slice(5, 7)) / 3)} ${column.to.slice(0, 4)}`;
  if (interval === 'year') return column.to.slice(0, 4);
  return interval === 'whole' ? daysWords(column, locale) : formatDate(column.from, locale);
}

/** `1 Jan 2025 – 28 Feb 2025` */
export function daysWords({ from, to }: { readonly from: string; readonly to: string }, locale: string): string {
  return `${formatDate(from, locale)} – ${formatDate(to, locale)}`;
}
