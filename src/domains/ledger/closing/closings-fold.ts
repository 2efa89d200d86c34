import type { PlainDate } from '../event.ts';
import { PartFold } from '../parts/part-fold.ts';
import type { LateFacts } from './closing-event.ts';

/** A period that is closed: what was known when it was is the log up to `at`. */
export interface Closing {
  readonly through: PlainDate;
  readonly late: LateFacts;
  readonly at: number;
}

/** The closings that stand, oldest day first. */
export const closingsFold = new PartFold<Closing[]>(
  () => [],
  (draft, event) => {
    if (event.type === 'PeriodClosed') draft.push({ ...event.data, at: event.position });
    if (event.type === 'PeriodReopened' && draft.at(-1)?.through === event.data.through) draft.pop();
  },
);
