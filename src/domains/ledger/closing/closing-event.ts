import type { PlainDate } from '../event.ts';

/** What becomes of facts that come to light after a period was closed: the period is told anew, or they count afterwards. */
export type LateFacts = 'restate' | 'carry';

/** Stream `closing`. */
export interface ClosingEvents {
  /** Everything up to and including a day was reported as it was known then. Facts that come later keep their day. */
  PeriodClosed: { readonly through: PlainDate; readonly late: LateFacts };
  /** The newest closing is taken back. */
  PeriodReopened: { readonly through: PlainDate };
}
