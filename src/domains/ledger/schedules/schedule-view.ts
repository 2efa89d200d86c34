import type { AccountId, DecimalString, PlainDate, TransactionId } from '../event.ts';
import type { Schedule, ScheduleId } from './schedule-event.ts';

/** Which days to look at: `today` comes from the device that asks. */
export interface SchedulesQuestion {
  readonly today: PlainDate;
  /** How many days ahead. */
  readonly ahead: number;
}

/** The schedules as of a moment. */
export interface SchedulesView {
  readonly schedules: readonly ScheduleLine[];
  /** Days that are not settled, oldest first: those before today are late. */
  readonly open: readonly Occurrence[];
  /** Balances as they will be if all that is open happens; accounts that hold money and that something is expected on. */
  readonly forecast: readonly AccountForecast[];
}

/** A schedule with how far it has come. */
export interface ScheduleLine {
  readonly schedule: Schedule;
  /** The next day that is open; null where there is none ahead. */
  readonly next: PlainDate | null;
  /** How many of its days are settled. */
  readonly settled: number;
}

/** A day of a schedule that is not settled. */
export interface Occurrence {
  readonly scheduleId: ScheduleId;
  readonly name: string;
  readonly due: PlainDate;
  readonly isLate: boolean;
  /** What moves on accounts that hold money. */
  readonly amounts: readonly {
    readonly accountId: AccountId;
    readonly account: string;
    readonly amount: DecimalString;
    readonly commodity: string;
  }[];
  /** True where the amount is only about that. */
  readonly isAbout: boolean;
  /** A transaction near that day that may be it. */
  readonly candidate: Candidate | null;
}

/** A transaction that may be the one that was expected. */
export interface Candidate {
  readonly transactionId: TransactionId;
  readonly date: PlainDate;
  readonly payee: string;
  readonly amount: DecimalString;
}

/** An account's balance as it will be, if all that is expected happens. */
export interface AccountForecast {
  readonly accountId: AccountId;
  readonly name: string;
  readonly commodity: string;
  readonly now: DecimalString;
  /** The lowest it will be, and when first. */
  readonly lowest: { readonly date: PlainDate; readonly amount: DecimalString };
  /** At the end of each day on which it changes, today first. */
  readonly dates: readonly PlainDate[];
  readonly values: readonly DecimalString[];
}
