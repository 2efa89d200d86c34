import type { LedgerData } from '../books/ledger-data.ts';
import type { PartEvent, PartEvents, PartEventType } from '../parts/part-event.ts';
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
function subjectOf<Type extends PartEventType>({ type, data }: PartEvent<Type>): string | null {
  return SUBJECTS[type]?.(data) ?? null;
}

const claim = ({ claimId }: { readonly claimId: string }): string => `claim ${claimId}`;
const reconciliation = ({ reconciliationId }: { readonly reconciliationId: string }): string =>
  `reconciliation ${reconciliationId}`;
const schedule = ({ scheduleId }: { readonly scheduleId: string }): string => `schedule ${scheduleId}`;

const SUBJECTS: { readonly [Type in PartEventType]?: (data: PartEvents[Type]) => string } = {
  BalanceClaimed: claim,
  ClaimWithdrawn: claim,
  AccountReconciled: reconciliation,
  ReconciliationUndone: reconciliation,
  ScheduleSet: schedule,
  ScheduleEnded: schedule,
  GoalSet: ({ accountId, from }) => `goal ${accountId} ${from}`,
};
