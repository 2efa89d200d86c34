import { dayNumber, type DayNumber, plainDate } from '../calendar.ts';
import { toDecimalString } from '../decimal.ts';
import type { AccountId, ClearedState, PlainDate, TransactionContent } from '../event.ts';
import type { RegisterFigures } from '../query.ts';
import type { AccountRecord } from './account-record.ts';
import { bankDay } from './register-row.ts';
import { type CommoditySlot, SlotSums } from './commodity-slot.ts';
import type { Cut } from './cut.ts';
import type { LedgerData } from './ledger-data.ts';
import { LowestBalance } from './lowest-balance.ts';

/** What the figures are added up in. */
type Sums = Readonly<
  Record<'balance' | 'cleared' | 'uncleared' | 'reconciled' | 'paid' | 'booked' | 'inFlight', SlotSums>
>;

/**
 * What the rows of an account come to by their state, and by the two days that a bank gives: what is paid but not booked
 * on `day` is in flight. In the account's main commodity; null for an account that is not there or holds nothing.
 */
export function registerFigures(
  data: LedgerData,
  { accountId, day }: { readonly accountId: AccountId; readonly day: PlainDate },
  cut: Cut,
): RegisterFigures | null {
  const account = data.accounts.get(accountId);
  if (account === undefined) return null;
  const commodity = account.commodity ?? account.rows.slots[0]?.commodity;
  const slot = commodity === undefined ? undefined : account.rows.slotOf(commodity);
  if (commodity === undefined || slot === undefined) return null;
  return { commodity, ...added(data, account, slot, dayNumber(day), cut) };
}

/** Adds up the rows of one commodity that are true at the cut. Nothing is made per row: a drag asks for it at every step. */
function added(
  { versions }: LedgerData,
  { accountId, rows }: AccountRecord,
  slot: number,
  asOf: DayNumber,
  cut: Cut,
): Omit<RegisterFigures, 'commodity'> {
  rows.sort();
  const sums = sumsFor(rows.slots);
  const commodity = rows.slots[slot]?.commodity ?? '';
  const low = new LowestBalance(asOf);
  let twoDates = 0;
  let flying = 0;
  for (let row = 0; row < rows.length; row += 1) {
    const version = rows.version.get(row);
    const content = versions.contents[version];
    const paidOn = rows.day.get(row);
    if (rows.slot.get(row) !== slot || paidOn > cut.on || content === undefined) continue;
    if (!versions.trueAt(version, cut.at)) continue;
    const stored = rows.stored.get(row);
    low.reach(paidOn, () => sums.balance.decimal(slot));
    const bank = bankDay(content);
    const bookedOn = bank === null ? paidOn : dayNumber(bank);
    addByState(
      sums,
      stateOn(content, { accountId, commodity, day: paidOn, own: versions.day.get(version) }),
      slot,
      stored,
    );
    addByDay(sums, paidOn <= asOf, bookedOn <= asOf, slot, stored);
    if (bookedOn !== paidOn) twoDates += 1;
    if (paidOn <= asOf && bookedOn > asOf) flying += 1;
  }
  const lowest = low.result(sums.balance.decimal(slot));
  return {
    balance: sums.balance.text(slot),
    cleared: sums.cleared.text(slot),
    uncleared: sums.uncleared.text(slot),
    reconciled: sums.reconciled.text(slot),
    paid: sums.paid.text(slot),
    booked: sums.booked.text(slot),
    inFlight: sums.inFlight.text(slot),
    lowest: toDecimalString(lowest.amount),
    lowestOn: plainDate(lowest.on),
    twoDates,
    flying,
    later: low.later,
  };
}

function sumsFor(slots: readonly CommoditySlot[]): Sums {
  return {
    balance: new SlotSums(slots),
    cleared: new SlotSums(slots),
    uncleared: new SlotSums(slots),
    reconciled: new SlotSums(slots),
    paid: new SlotSums(slots),
    booked: new SlotSums(slots),
    inFlight: new SlotSums(slots),
  };
}

function addByState(sums: Sums, state: ClearedState, slot: number, stored: number): void {
  sums.balance.add(slot, stored);
  if (state === 'uncleared') sums.uncleared.add(slot, stored);
  else sums.cleared.add(slot, stored);
  if (state === 'reconciled') sums.reconciled.add(slot, stored);
}

function addByDay(sums: Sums, paid: boolean, booked: boolean, slot: number, stored: number): void {
  if (paid) sums.paid.add(slot, stored);
  if (booked) sums.booked.add(slot, stored);
  if (paid && !booked) sums.inFlight.add(slot, stored);
}

/** As far along as the least of the postings that a row of a day stands for; `own` is the transaction's day. */
export function stateOn(
  { postings }: TransactionContent,
  row: { readonly accountId: AccountId; readonly commodity: string; readonly day: DayNumber; readonly own: DayNumber },
): ClearedState {
  let least: ClearedState = 'reconciled';
  let found = false;
  for (const { accountId, commodity, date, state } of postings) {
    if (accountId !== row.accountId || commodity !== row.commodity) continue;
    if ((date === undefined ? row.own : dayNumber(date)) !== row.day) continue;
    if (state === undefined || state === 'uncleared') return 'uncleared';
    if (state === 'cleared') least = 'cleared';
    found = true;
  }
  return found ? least : 'uncleared';
}
