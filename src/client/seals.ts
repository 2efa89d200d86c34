import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Position } from '#engine';
import type { TimelineMark } from '#worker/api';
import { ask, bookStore } from './session.ts';
import { timeline } from './stores.ts';
import { showSignals } from './timeline-view.ts';

/** Up to where the log is known to be as it was written. */
export interface Seals {
  /** Every event up to here has the hash that it was written with; null until that was looked at. */
  readonly right: Position | null;
  /** The first event that has not, and what is wrong with it in words; null where none was found. */
  readonly broken: { readonly position: Position; readonly problem: string } | null;
  readonly checking: boolean;
}

/** What the newest check of the book's hash chain found. */
export const seals: StoreApi<Seals> = createStore(() => ({ right: null, broken: null, checking: false }));

/** Recomputes the hash chain of both copies; what it finds is shown on the strips. */
export async function verify() {
  seals.setState({ checking: true });
  try {
    const result = await ask(async () => (await bookStore()).verify());
    if (result.ok) found(result.value);
    return result;
  } finally {
    seals.setState({ checking: false });
  }
}

/** Forgets what was found: the log is another one. */
export function forgetSeals(): void {
  seals.setState({ right: null, broken: null });
  showSignals('seals', []);
}

/** The longest log that is checked without being asked to: the check keeps whoever writes waiting for about a second. */
const MOST_EVENTS = 50_000;

/** Checks the seals once for the page, where that is soon done. Answers with the break that it found, if any. */
export async function verifyUnasked(): Promise<Seals['broken']> {
  const { right, checking } = seals.getState();
  const { head, playing } = timeline.getState();
  if (right !== null || checking || playing || head === 0 || head > MOST_EVENTS) return null;
  await verify();
  return seals.getState().broken;
}

function found({
  eventsChecked,
  firstBadPosition,
  problem,
}: {
  readonly eventsChecked: number;
  readonly firstBadPosition: Position | null;
  readonly problem: string | null;
}): void {
  const broken = firstBadPosition === null ? null : { position: firstBadPosition, problem: problem ?? '' };
  seals.setState({ right: broken === null ? eventsChecked : broken.position - 1, broken });
  showSignals('seals', broken === null ? [] : [markOf(broken)]);
}

function markOf({ position, problem }: NonNullable<Seals['broken']>): TimelineMark {
  return { kind: 'seal', position, through: null, label: problem, recordedAt: null, id: null };
}
