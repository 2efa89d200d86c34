import type { StreamEvent } from '#engine';
import { residues } from '../balance.ts';
import { isPlainDate } from '../calendar.ts';
import { recordTransaction } from '../decide-transaction.ts';
import { isDecimalText } from '../decimal.ts';
import type { GivenTransaction } from '../command.ts';
import type { PlainDate, TransactionId } from '../event.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { refusal } from '../refusal.ts';
import { addDays, occurrences } from './occurrences.ts';
import type { Recurrence, Schedule, ScheduleId } from './schedule-event.ts';
import { schedulesFold, type ScheduleState } from './schedules-fold.ts';

/** A schedule, new or stated anew. Refused for what could never become a transaction. */
export function setSchedule(state: LedgerState, given: Schedule): readonly StreamEvent[] {
  const { scheduleId, name, payee, note, tags, about } = given;
  if (name.trim() === '') throw refusal('empty-name', 'A schedule needs a name');
  const recurrence = lawfulRecurrence(given.recurrence);
  const postings = given.postings.map(({ accountId, amount, commodity }) => {
    const account = state.accounts.get(accountId);
    if (account === undefined || account.removed) {
      throw refusal('unknown-account', `There is no account with the id "${accountId}"`, { accountId });
    }
    if (!isDecimalText(amount)) throw refusal('bad-amount', `${account.name}: "${amount}" is no amount`);
    return { accountId, amount, commodity };
  });
  if (postings.length < 2) throw refusal('too-few-postings', 'A schedule moves money between two accounts at least');
  if (residues(postings).length > 0) throw refusal('unbalanced', 'The amounts of a schedule sum to 0');
  const schedule: Schedule = {
    scheduleId,
    name: name.trim(),
    ...(payee !== undefined && { payee }),
    ...(note !== undefined && { note }),
    ...(tags !== undefined && { tags }),
    postings,
    recurrence,
    ...(about !== undefined && { about }),
  };
  return [partStreamEvent(streamOf(scheduleId), 'ScheduleSet', schedule)];
}

/** The schedule expects nothing more; what it has brought stays. */
export function endSchedule(state: LedgerState, scheduleId: ScheduleId): readonly StreamEvent[] {
  existing(state, scheduleId);
  return [partStreamEvent(streamOf(scheduleId), 'ScheduleEnded', { scheduleId })];
}

/** Records the transaction of a day, and the day as settled by it: both or neither. */
export function postOccurrence(
  state: LedgerState,
  {
    scheduleId,
    due,
    transaction,
  }: { readonly scheduleId: ScheduleId; readonly due: PlainDate; readonly transaction: GivenTransaction },
): readonly StreamEvent[] {
  checkOpen(state, scheduleId, due);
  return [...recordTransaction(state, transaction), settled(scheduleId, due, transaction.transactionId)];
}

/** The day is settled by a transaction that is there (an imported one, say), or by none: skipped. */
export function settleOccurrence(
  state: LedgerState,
  {
    scheduleId,
    due,
    transactionId,
  }: { readonly scheduleId: ScheduleId; readonly due: PlainDate; readonly transactionId: TransactionId | null },
): readonly StreamEvent[] {
  checkOpen(state, scheduleId, due);
  if (transactionId !== null && state.transactions.get(transactionId)?.deleted !== false) {
    throw refusal('unknown-transaction', `There is no transaction with the id "${transactionId}"`, { transactionId });
  }
  return [settled(scheduleId, due, transactionId)];
}

function settled(scheduleId: ScheduleId, due: PlainDate, transactionId: TransactionId | null): StreamEvent {
  return partStreamEvent(streamOf(scheduleId), 'OccurrenceSettled', { scheduleId, due, transactionId });
}

function streamOf(scheduleId: ScheduleId): string {
  return `schedule-${scheduleId}`;
}

function existing(state: LedgerState, scheduleId: ScheduleId): ScheduleState {
  const found = schedulesFold.at(state.parts).get(scheduleId);
  if (found !== undefined) return found;
  throw refusal('unknown-schedule', `There is no schedule with the id "${scheduleId}"`, { scheduleId });
}

/** A day is settled once, and only one that the schedule falls on. */
function checkOpen(state: LedgerState, scheduleId: ScheduleId, due: PlainDate): void {
  const { schedule, settled: before } = existing(state, scheduleId);
  if (!isPlainDate(due) || !occurrences(schedule.recurrence, addDays(due, -3), due).includes(due)) {
    throw refusal('not-due', `"${schedule.name}" does not fall on ${due}`, { scheduleId, due });
  }
  const transactionId = before.get(due);
  // What settled it may have been deleted since: then it is open again.
  const isOpen =
    transactionId === undefined || (transactionId !== null && state.transactions.get(transactionId)?.deleted !== false);
  if (!isOpen) throw refusal('already-settled', `"${schedule.name}" of ${due} is settled already`, { scheduleId, due });
}

function lawfulRecurrence(recurrence: Recurrence): Recurrence {
  const { unit, from, falls, until } = recurrence;
  for (const date of [from, until]) {
    if (date !== undefined && !isPlainDate(date))
      throw refusal('bad-date', `"${String(date)}" is no day of the calendar`);
  }
  if (falls !== undefined && (unit === 'day' || unit === 'week')) {
    throw refusal('bad-recurrence', `A place in the month says nothing for every ${unit}. Expected months or years`);
  }
  if (until !== undefined && until < from)
    throw refusal('bad-recurrence', `The last day, ${until}, lies before the first`);
  return recurrence;
}
