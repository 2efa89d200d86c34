import type { Position } from '#engine';
import type { AccountRecord } from '../books/account-record.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import type { DayNumber } from '../calendar.ts';
import type { AccountId } from '../event.ts';

/** A balance whose beliefs are asked for: of one account, in one commodity. */
export interface BeliefsFigure {
  readonly accountId: AccountId;
  readonly commodity: string;
}

/** One part of a transaction in a balance, and when it was known. */
export interface BelievedRow {
  readonly day: DayNumber;
  /** Known from this position on, up to but not with `to`. */
  readonly from: Position;
  readonly to: Position;
  readonly units: bigint;
  /** Which version of its transaction it is of. */
  readonly version: number;
}

/**
 * Every row that a balance was made of at some position up to `at`, with the decimals of its units; null where the account
 * has never held the commodity.
 */
export function rowsOf(
  { accounts, versions }: LedgerData,
  { accountId, commodity }: BeliefsFigure,
  at: Position,
): { readonly rows: readonly BelievedRow[]; readonly scale: number } | null {
  const rows: AccountRecord['rows'] | undefined = accounts.get(accountId)?.rows;
  const index = rows?.slotOf(commodity);
  const slot = index === undefined ? undefined : rows?.slots[index];
  if (rows === undefined || slot === undefined) return null;
  const believed: BelievedRow[] = [];
  for (let row = 0; row < rows.length; row++) {
    const version = rows.version.get(row);
    const from = versions.from.get(version);
    if (rows.slot.get(row) !== index || from > at) continue;
    const units = slot.units(rows.stored.get(row));
    believed.push({ day: rows.day.get(row), from, to: versions.to.get(version), units, version });
  }
  return { rows: believed, scale: slot.scale };
}
