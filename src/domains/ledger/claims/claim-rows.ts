import { dayNumber, type DayNumber } from '../calendar.ts';
import { rescale } from '../decimal.ts';
import type { AccountId } from '../event.ts';
import type { AccountRecord } from '../books/account-record.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import type { BalanceClaim } from './claim-event.ts';

/** What decides which rows a claim is about: claims that agree in all of it are compared with one another. */
export type ClaimScope = Pick<BalanceClaim, 'accountId' | 'commodity' | 'basis' | 'withBelow'>;

/** One row in the scope of a claim, of any version that a transaction ever had. */
export interface ClaimRow {
  readonly accountId: AccountId;
  /** Index into the books' versions. */
  readonly version: number;
  /** The bank's day, and the day that it counts. */
  readonly booked: DayNumber;
  readonly effective: DayNumber;
  /** In units of `10 ** -scale`, the scale that was asked for. */
  readonly units: bigint;
}

/** A place between days that sorts: a day's start comes before its rows, its end after them. */
export type DayPlace = number;

export function placeOf({ date, at }: Pick<BalanceClaim, 'date' | 'at'>): DayPlace {
  return dayNumber(date) * 2 + (at === 'end' ? 1 : 0);
}

/** The place of a row among those of claims: in its day. */
export function rowPlace(
  { booked, effective }: Pick<ClaimRow, 'booked' | 'effective'>,
  basis: BalanceClaim['basis'],
): DayPlace {
  return (basis === 'booked' ? booked : effective) * 2 + 1;
}

/** Digits after the point that all amounts of a scope fit in. */
export function scaleOf(data: LedgerData, scope: ClaimScope, at: number): number {
  let scale = 0;
  for (const { rows } of accountsOf(data, scope, at)) {
    const slot = rows.slotOf(scope.commodity);
    if (slot !== undefined) scale = Math.max(scale, rows.slots[slot]?.scale ?? 0);
  }
  return scale;
}

/** The rows in a scope, those of earlier versions and of deleted transactions among them. */
export function* claimRows(data: LedgerData, scope: ClaimScope, at: number, scale: number): Generator<ClaimRow> {
  const { versions } = data;
  for (const { accountId, rows } of accountsOf(data, scope, at)) {
    const slot = rows.slotOf(scope.commodity);
    const amounts = slot === undefined ? undefined : rows.slots[slot];
    if (amounts === undefined) continue;
    for (let row = 0; row < rows.length; row += 1) {
      if (rows.slot.get(row) !== slot) continue;
      const version = rows.version.get(row);
      if (versions.from.get(version) > at) continue;
      const effective = rows.day.get(row);
      const booked = bookedDayOf(data, version, effective);
      yield {
        accountId,
        version,
        booked,
        effective,
        units: rescale(amounts.decimal(rows.stored.get(row)), scale).units,
      };
    }
  }
}

/** The account, and those below it where the claim counts them. */
export function accountsOf(
  data: LedgerData,
  { accountId, withBelow }: ClaimScope,
  at: number,
): readonly AccountRecord[] {
  const own = data.accounts.get(accountId);
  if (own === undefined) return [];
  if (withBelow !== true) return [own];
  const below = `${own.nameAt(at)}:`;
  const others = [...data.accounts.values()].filter((each) => each.existsAt(at) && each.nameAt(at).startsWith(below));
  return [own, ...others];
}

/** A posting with a day of its own is booked then; else the bank's day of the transaction holds. */
export function bookedDayOf({ versions }: LedgerData, version: number, effective: DayNumber): DayNumber {
  const bookedOn = versions.contents[version]?.bookedOn;
  return bookedOn === undefined || effective !== versions.day.get(version) ? effective : dayNumber(bookedOn);
}
