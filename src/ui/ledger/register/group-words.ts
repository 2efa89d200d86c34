import { formatDate } from '#ledger';

/** How high the head of a group is, beside a row. */
const HEAD_SHARE = 0.85;

/** Pixels of the head of a group, for the height of a row. */
export function headHeightOf(rowHeight: number): number {
  return Math.round(rowHeight * HEAD_SHARE);
}

/** A group's key in words: `March 2026`, or a day with its weekday. */
export function groupWords(group: string, locale: string): string {
  const isMonth = /^\d{4}-\d{2}$/.test(group);
  return isMonth ? formatDate(`${group}-01`, locale, 'month') : formatDate(group, locale, 'long');
}
