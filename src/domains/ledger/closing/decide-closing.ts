import type { StreamEvent } from '#engine';
import { isPlainDate } from '../calendar.ts';
import type { PlainDate } from '../event.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { refusal } from '../refusal.ts';
import type { LateFacts } from './closing-event.ts';
import { closingsFold } from './closings-fold.ts';

/** Closes everything up to a day that lies after what is closed already. */
export function closePeriod(
  state: LedgerState,
  { through, late }: { readonly through: PlainDate; readonly late: LateFacts },
): readonly StreamEvent[] {
  if (!isPlainDate(through)) throw refusal('bad-date', `"${String(through)}" is no day of the calendar`);
  const last = closingsFold.at(state.parts).at(-1)?.through;
  if (last !== undefined && through <= last) {
    throw refusal('already-closed', `Everything up to ${last} is closed already. Expected a later day`, {
      through: last,
    });
  }
  return [partStreamEvent('closing', 'PeriodClosed', { through, late })];
}

/** Takes the newest closing back. */
export function reopenPeriod(state: LedgerState, through: PlainDate): readonly StreamEvent[] {
  const last = closingsFold.at(state.parts).at(-1)?.through;
  if (last !== through) {
    throw refusal('not-closed', `Only the newest closing can be taken back: ${last ?? 'there is none'}`, { through });
  }
  return [partStreamEvent('closing', 'PeriodReopened', { through })];
}
