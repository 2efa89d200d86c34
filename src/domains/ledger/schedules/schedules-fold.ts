import { PartFold } from '../parts/part-fold.ts';
import type { PlainDate, TransactionId } from '../event.ts';
import type { Schedule, ScheduleId } from './schedule-event.ts';

/** A schedule with what has become of its days. */
export interface ScheduleState {
  readonly schedule: Schedule;
  /** Null where a day was skipped. */
  readonly settled: ReadonlyMap<PlainDate, TransactionId | null>;
}

/** The schedules that stand, in the order in which they were first set. */
export const schedulesFold = new PartFold<Map<ScheduleId, ScheduleState>>(
  () => new Map(),
  (draft, event) => {
    if (event.type === 'ScheduleSet') {
      const { scheduleId } = event.data;
      draft.set(scheduleId, { schedule: event.data, settled: draft.get(scheduleId)?.settled ?? new Map() });
    }
    if (event.type === 'ScheduleEnded') draft.delete(event.data.scheduleId);
    if (event.type === 'OccurrenceSettled') {
      const { scheduleId, due, transactionId } = event.data;
      const state = draft.get(scheduleId);
      if (state !== undefined)
        draft.set(scheduleId, { ...state, settled: new Map([...state.settled, [due, transactionId]]) });
    }
  },
);
