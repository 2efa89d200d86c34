import { useStore } from 'zustand';
import { eventStore, timeline } from '#client';
import { PAST_REASON } from '../shell/past-reason.ts';

/** Why the store chosen cannot be written to now; null where it can. A scratch store is always shown as it is now. */
export function usePastReason(): string | null {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const isBook = useStore(eventStore, ({ chosen }) => chosen === null);
  return past && isBook ? PAST_REASON : null;
}
