import type { DayNumber } from '../calendar.ts';
import type { Decimal } from '../decimal.ts';
import type { AccountId, TransactionContent, TransactionId } from '../event.ts';
import type { AccountRows } from './account-rows.ts';
import type { LedgerData } from './ledger-data.ts';

/** A row of an account that was true at a position. */
export interface StandingRow {
  readonly transactionId: TransactionId;
  readonly content: TransactionContent;
  readonly day: DayNumber;
  readonly amount: Decimal;
}

/** An account's rows of one commodity from a day to another (both inclusive) that were true at a position, newest first. */
export function standingRows(
  data: LedgerData,
  { accountId, commodity }: { readonly accountId: AccountId; readonly commodity: string },
  { from, to }: { readonly from: DayNumber; readonly to: DayNumber },
  at: number,
): readonly StandingRow[] {
  const rows = data.accounts.get(accountId)?.rows;
  const slot = rows?.slotOf(commodity);
  if (rows === undefined || slot === undefined) return [];
  rows.sort();
  const found: StandingRow[] = [];
  for (let row = rows.length - 1; row >= 0 && rows.day.get(row) >= from; row -= 1) {
    if (rows.day.get(row) > to || rows.slot.get(row) !== slot) continue;
    const standing = standingRow(data, rows, row, at);
    if (standing !== null) found.push(standing);
  }
  return found;
}

function standingRow({ versions }: LedgerData, rows: AccountRows, row: number, at: number): StandingRow | null {
  const version = rows.version.get(row);
  const content = versions.contents[version];
  const record = versions.recordOf(version);
  const slot = rows.slots[rows.slot.get(row)];
  if (content === undefined || record === undefined || slot === undefined || !versions.trueAt(version, at)) return null;
  const { transactionId } = record;
  return { transactionId, content, day: rows.day.get(row), amount: slot.decimal(rows.stored.get(row)) };
}
