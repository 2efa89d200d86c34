import type { StreamEvent } from '#engine';
import { attachmentsFold } from '../attachments/attachments-fold.ts';
import { transactionStream } from '../bound-event.ts';
import type { TransactionId } from '../event.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { schedulesFold } from '../schedules/schedules-fold.ts';

/** What hangs on a transaction goes over to the one that stands for it: its files, and the days of schedules that it settled. */
export function handOver(state: LedgerState, from: TransactionId, to: TransactionId): readonly StreamEvent[] {
  const files = attachmentsFold.at(state.parts);
  const there = files.get(to);
  const attached = [...(files.get(from)?.values() ?? [])].filter(({ hash }) => there?.has(hash) !== true);
  return [
    ...attached.map(({ hash, name, mediaType }) =>
      partStreamEvent(transactionStream(to), 'FileAttached', { transactionId: to, hash, name, mediaType }),
    ),
    ...handOverDays(state, from, to),
  ];
}

/** The days of schedules that one transaction settled are settled by another. */
export function handOverDays(state: LedgerState, from: TransactionId, to: TransactionId): readonly StreamEvent[] {
  return [...schedulesFold.at(state.parts)].flatMap(([scheduleId, { settled }]) =>
    [...settled].flatMap(([due, transactionId]) =>
      transactionId === from
        ? [partStreamEvent(`schedule-${scheduleId}`, 'OccurrenceSettled', { scheduleId, due, transactionId: to })]
        : [],
    ),
  );
}
