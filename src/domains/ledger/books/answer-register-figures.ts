import { dayNumber, plainDate, type DayNumber } from '../calendar.ts';
import type { AccountId, ClearedState, PlainDate } from '../event.ts';
import type { RegisterFigures } from '../query.ts';
import type { AccountRecord } from './account-record.ts';
import { bankDay, ownPostings, stateOf } from './register-row.ts';
import { SlotSums } from './commodity-slot.ts';
import type { Cut } from './cut.ts';
import type { LedgerData } from './ledger-data.ts';

const PARTS = ['balance', 'cleared', 'uncleared', 'reconciled', 'paid', 'booked', 'inFlight'] as const;
type Part = (typeof PARTS)[number];

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

/** Adds up the rows of one commodity that are true at the cut. */
function added(
  data: LedgerData,
  account: AccountRecord,
  slot: number,
  asOf: DayNumber,
  cut: Cut,
): Omit<RegisterFigures, 'commodity'> {
  const sums = new Map<Part, SlotSums>(PARTS.map((part) => [part, new SlotSums(account.rows.slots)]));
  let twoDates = 0;
  let flying = 0;
  for (const { state, paidOn, bookedOn, stored } of rowsOf(data, account, slot, cut)) {
    const parts = [...partsByState(state), ...partsByDay(paidOn, bookedOn, asOf)];
    for (const part of parts) sums.get(part)?.add(slot, stored);
    if (bookedOn !== paidOn) twoDates += 1;
    if (parts.includes('inFlight')) flying += 1;
  }
  const text = (part: Part) => sums.get(part)?.text(slot) ?? '0';
  return {
    balance: text('balance'),
    cleared: text('cleared'),
    uncleared: text('uncleared'),
    reconciled: text('reconciled'),
    paid: text('paid'),
    booked: text('booked'),
    inFlight: text('inFlight'),
    twoDates,
    flying,
  };
}

interface CountedRow {
  readonly state: ClearedState;
  readonly paidOn: DayNumber;
  /** The same day where the bank named no other. */
  readonly bookedOn: DayNumber;
  /** The amount as the slot stores it. */
  readonly stored: number;
}

function* rowsOf(
  { versions }: LedgerData,
  { accountId, rows }: AccountRecord,
  slot: number,
  cut: Cut,
): Generator<CountedRow> {
  const commodity = rows.slots[slot]?.commodity ?? '';
  for (let row = 0; row < rows.length; row += 1) {
    const version = rows.version.get(row);
    const content = versions.contents[version];
    const paidOn = rows.day.get(row);
    if (rows.slot.get(row) !== slot || paidOn > cut.on || content === undefined) continue;
    if (!versions.trueAt(version, cut.at)) continue;
    const bank = bankDay(content);
    yield {
      state: stateOf(ownPostings(content, { accountId, commodity, date: plainDate(paidOn) })),
      paidOn,
      bookedOn: bank === null ? paidOn : dayNumber(bank),
      stored: rows.stored.get(row),
    };
  }
}

function partsByState(state: ClearedState): readonly Part[] {
  switch (state) {
    case 'uncleared':
      return ['balance', 'uncleared'];
    case 'cleared':
      return ['balance', 'cleared'];
    case 'reconciled':
      return ['balance', 'cleared', 'reconciled'];
  }
}

function partsByDay(paidOn: DayNumber, bookedOn: DayNumber, asOf: DayNumber): readonly Part[] {
  const paid = paidOn <= asOf;
  const booked = bookedOn <= asOf;
  if (paid) return booked ? ['paid', 'booked'] : ['paid', 'inFlight'];
  return booked ? ['booked'] : [];
}
