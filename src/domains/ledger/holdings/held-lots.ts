import type { AccountId } from '../event.ts';
import { holdingKey, type LotBook } from '../lots/lot-book.ts';
import type { OpenLot } from '../lots/lot.ts';
import { ordinals } from './ordinals.ts';

/** A lot that is held, with its number among those of one transaction. */
export interface NumberedLot extends OpenLot {
  readonly ordinal: number;
}

/** The lots of one holding, oldest first. */
export function heldLots({ open }: LotBook, accountId: AccountId, commodity: string): readonly NumberedLot[] {
  const lots = (open.get(holdingKey(accountId, commodity)) ?? []).toSorted((a, b) =>
    a.date < b.date ? -1 : Number(a.date > b.date),
  );
  const numbers = ordinals(lots.map(({ transactionId }) => transactionId));
  return lots.map((lot, index) => ({ ...lot, ordinal: numbers[index] ?? 0 }));
}
