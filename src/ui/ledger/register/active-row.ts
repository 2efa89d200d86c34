import type { RegisterRow } from '#ledger';

/** The row that keys act on: where it was last seen, and which it is (null until it has been at hand). */
export interface ActiveRow {
  readonly place: number;
  readonly key: string | null;
}

/** Tells rows apart: a transaction has one row for each commodity that it moves in the account. */
export function rowKey(row: Pick<RegisterRow, 'transactionId' | 'commodity'>): string {
  return `${row.transactionId} ${row.commodity}`;
}

/**
 * The present place of the active row: rows move when others are added, deleted or travelled away from. Where the row
 * is gone its place stays, as far as there are rows; -1 for none.
 */
export function activePlace(
  active: ActiveRow | null,
  view: { readonly placeOf: (isIt: (row: RegisterRow) => boolean) => number },
  total: number,
): number {
  if (active === null || total === 0) return -1;
  const found = active.key === null ? -1 : view.placeOf((row) => rowKey(row) === active.key);
  return found >= 0 ? found : Math.min(active.place, total - 1);
}

/** Where a key moves the active row to; null for a key that moves nothing. `page` = rows to a page. */
export function moveActive(key: string, place: number, total: number, page: number): number | null {
  const from = place < 0 ? -1 : place;
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return place < 0 ? total - 1 : from - 1;
    case 'PageDown':
      return from + page;
    case 'PageUp':
      return from - page;
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return null;
  }
}
