import { useEffect } from 'react';
import { showStretch, timeline, timelineView } from '#client';
import { centred, coordinateAt, shareOf } from './window-geometry.ts';

/** Moves the window after the playhead where that leaves it: a step, a jump or playing must not go on out of sight. */
export function useFollowedPlayhead(): void {
  useEffect(
    () =>
      timeline.subscribe((state, before) => {
        if (state.target === before.target) return;
        const { window, overview, stretch } = timelineView.getState();
        if (window === null || overview === null || stretch === null) return;
        if (typeof shareOf(state.target, window) === 'number') return;
        const share = shareOf(state.target, overview);
        if (typeof share !== 'number') return;
        const about = coordinateAt(overview.pieces, share);
        showStretch({ stretch: centred(stretch, window.whole, about) });
      }),
    [],
  );
}
