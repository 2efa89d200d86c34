import { dayNumber, type DayNumber } from '../calendar.ts';
import type { Moment } from '../query.ts';

/** A moment made ready for loops: the last position and the last day that count. */
export interface Cut {
  readonly at: number;
  readonly on: DayNumber;
}

const NO_LIMIT: DayNumber = 99_999_999;

/** The cut of a moment in a log that ends at `head`. Throws `InvalidArgument` for an `on` that is no real day. */
export function cutOf(moment: Moment, head: number): Cut {
  return {
    at: moment.at === null ? head : Math.min(moment.at, head),
    on: moment.on === null ? NO_LIMIT : dayNumber(moment.on),
  };
}
