import type { LedgerData } from '../books/ledger-data.ts';
import type { PartEvent } from '../parts/part-event.ts';
import { partAt } from './said-amounts.ts';

/**
 * What became of what an event of a part says: the positions of all events about the same thing up to a position, and of
 * those that took one of them back or let it stand again, oldest first. Of any other event its own.
 */
export function storyOf(data: LedgerData, position: number, at: number): readonly number[] {
  const event = partAt(data, position);
  if (event === undefined) return [position];
  const subject = subjectOf(event);
  const { parts } = data;
  const same = subject === null ? [event] : parts.ever().filter((each) => subjectOf(each) === subject);
  const all = same.flatMap((each) => [each.position, ...parts.turnsOf(each.position)]);
  return [...new Set(all)].filter((each) => each <= at).toSorted((a, b) => a - b);
}

/** What later events can be about too; null where an event is about nothing but itself. */
function subjectOf({ type, data }: PartEvent): string | null {
  switch (type) {
    case 'BalanceClaimed':
    case 'ClaimWithdrawn':
      return `claim ${data.claimId}`;
    case 'AccountReconciled':
    case 'ReconciliationUndone':
      return `reconciliation ${data.reconciliationId}`;
    case 'ScheduleSet':
    case 'ScheduleEnded':
      return `schedule ${data.scheduleId}`;
    case 'GoalSet':
      return `goal ${data.accountId} ${data.from}`;
    default:
      return null;
  }
}
