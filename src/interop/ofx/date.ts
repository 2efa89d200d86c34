import { isPlainDate, type PlainDate } from '#ledger';

/**
 * The calendar date of an OFX date-time (`20260312`, `20260312120000.000[-5:EST]`) as the bank wrote it: the zone is not
 * applied, since the bank's own day is the one on its statement. `2026-03-12`, which some banks write, is read too.
 *
 * @returns null where it is no date of the calendar
 */
export function readDate(text: string): PlainDate | null {
  const match = /^(\d{4})(\d{2})(\d{2})/.exec(text) ?? /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text);
  if (match === null) return null;
  const date = match.slice(1).join('-');
  return isPlainDate(date) ? date : null;
}
