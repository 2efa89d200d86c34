import type { AccountId, DecimalString, PlainDate, TransactionId } from '../event.ts';

/** Names one schedule: a UUID. */
export type ScheduleId = string;

/** How often something happens: every `every` units from `from` on. */
export interface Recurrence {
  readonly every: number;
  readonly unit: 'day' | 'week' | 'month' | 'year';
  /** The first day; months that are too short for it have it on their last day. */
  readonly from: PlainDate;
  /**
   * Where in its month it falls, for months and years: on the last day, on the weekday of `from` that is the same of its
   * month (the second Tuesday; the last one where there is no fifth), or on the last such weekday. The day of `from` where
   * absent.
   */
  readonly falls?: 'last-day' | 'weekday' | 'last-weekday';
  /** The last day that it may fall on. */
  readonly until?: PlainDate;
  /** How often in all. */
  readonly times?: number;
  /** Where a day on a weekend goes; it stays where absent. */
  readonly weekend?: 'before' | 'after';
}

/** What is expected to happen again and again. */
export interface Schedule {
  readonly scheduleId: ScheduleId;
  readonly name: string;
  readonly payee?: string;
  readonly note?: string;
  readonly tags?: readonly string[];
  /** What each time moves; they sum to zero in every commodity. */
  readonly postings: readonly {
    readonly accountId: AccountId;
    readonly amount: DecimalString;
    readonly commodity: string;
  }[];
  readonly recurrence: Recurrence;
  /** By how many percent the real amount may differ and still be the one that was expected; exact where absent. */
  readonly about?: number;
}

/** Streams `schedule-<id>`. */
export interface ScheduleEvents {
  /** States a schedule in full, anew where it was there; days that are settled stay settled. */
  ScheduleSet: Schedule;
  ScheduleEnded: { readonly scheduleId: ScheduleId };
  /** A day of a schedule is dealt with: by a transaction, or skipped (null). */
  OccurrenceSettled: {
    readonly scheduleId: ScheduleId;
    readonly due: PlainDate;
    readonly transactionId: TransactionId | null;
  };
}
