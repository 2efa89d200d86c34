import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { timeline } from '#client';
import type { OpenLab } from './open-lab.ts';

/**
 * Where the book itself is under the glass its timeline leads: what the rest of the app shows as the past, the lab shows
 * too. A position that the address asks for stands until the timeline moves.
 *
 * @param addressed whether the address asks for one
 */
export function useBookTimeline(lab: OpenLab | null, addressed: boolean): void {
  const position = useStore(timeline, ({ mode }) => (mode.when === 'past' ? mode.position : null));
  const followed = useRef<{ readonly lab: number; readonly position: number | null } | null>(null);
  useEffect(() => {
    if (lab?.source.kind !== 'book') return;
    const before = followed.current;
    followed.current = { lab: lab.info.lab, position };
    const isFirst = before?.lab !== lab.info.lab;
    const moves = isFirst ? !addressed && position !== null : before.position !== position;
    if (moves) lab.seek(position ?? lab.info.head);
  }, [lab, addressed, position]);
}
