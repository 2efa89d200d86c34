import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { type Position, screen, type ScreenReply, timeline } from '#client';

/** One event told to a person. */
export type EventSentence = NonNullable<ScreenReply['event']>;

export interface ShownMoment {
  /** The position that the figures really show. */
  readonly position: Position;
  readonly head: Position;
  readonly target: Position | 'live';
  readonly past: boolean;
  /** The event at that position; null at 0. */
  readonly event: EventSentence | null;
}

/** The moment on the screen: where the figures stand, and the event that made them so. */
export function useMoment(): ShownMoment {
  const position = useStore(timeline, (state) => state.position);
  const head = useStore(timeline, (state) => state.head);
  const target = useStore(timeline, (state) => state.target);
  const event = useStore(screen, ({ reply }) => reply?.event ?? null);
  return { position, head, target, past: target !== 'live', event };
}

/** A value once it has been the same for `ms`: what is read aloud must not stammer behind a drag. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
