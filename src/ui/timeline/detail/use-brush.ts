import { type PointerEvent, type RefObject, useRef } from 'react';
import { showStretch, type Stretch, timelineView, type TimelineWindow } from '#client';
import { centred, coordinateAt, shareOfCoordinate } from './window-geometry.ts';

/** How near to an end of the window, in pixels, a hand takes hold of that end. */
const HOLD_PX = 12;

interface Hold {
  readonly part: 'from' | 'to' | 'all' | 'new';
  /** Where the hand took hold, as a share of the width, and what was shown then. */
  readonly at: number;
  readonly shown: Stretch;
}

/**
 * Drags the window on the overview, either end of it, or with Shift a new one; a press beside it brings it there. `onHover`
 * hears where the pointer is while it presses nothing, in pixels; null where it is elsewhere.
 */
export function useBrush(area: RefObject<HTMLElement | null>, onHover: (x: number | null) => void) {
  const hold = useRef<Hold | null>(null);
  const shareAt = ({ clientX }: PointerEvent) => {
    const box = area.current?.getBoundingClientRect();
    return box ? Math.min(1, Math.max(0, (clientX - box.left) / box.width)) : 0;
  };
  const onPointerDown = (event: PointerEvent) => {
    const { overview, stretch } = timelineView.getState();
    if (event.button !== 0 || overview === null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = shareAt(event);
    const shown = stretch ?? overview.whole;
    const near = HOLD_PX / Math.max(1, area.current?.clientWidth ?? 1);
    const part = event.shiftKey ? 'new' : partAt(at, overview, shown, near);
    if (part !== null) hold.current = { part, at, shown };
    else {
      const centre = centred(shown, overview.whole, coordinateAt(overview.pieces, at));
      showStretch({ stretch: centre });
      hold.current = { part: 'all', at, shown: centre ?? overview.whole };
    }
  };
  const onPointerMove = (event: PointerEvent) => {
    const { overview } = timelineView.getState();
    const isHover = hold.current === null && event.pointerType === 'mouse';
    onHover(isHover ? event.clientX - (area.current?.getBoundingClientRect().left ?? 0) : null);
    if (hold.current === null || overview === null) return;
    showStretch({ stretch: dragged(hold.current, shareAt(event), overview) });
  };
  const release = () => {
    hold.current = null;
  };
  const onDoubleClick = () => showStretch({ stretch: null });
  return {
    onPointerDown,
    onPointerMove,
    onPointerUp: release,
    onPointerCancel: release,
    onPointerLeave: () => onHover(null),
    onDoubleClick,
  };
}

/** The part of the window that a hand takes hold of; null beside it. */
function partAt(at: number, { pieces }: TimelineWindow, shown: Stretch, near: number): Hold['part'] | null {
  const left = shareOfCoordinate(pieces, shown.from);
  const right = shareOfCoordinate(pieces, shown.to);
  if (Math.abs(at - left) <= near && at < (left + right) / 2) return 'from';
  if (Math.abs(at - right) <= near) return 'to';
  return at > left && at < right ? 'all' : null;
}

function dragged({ part, at, shown }: Hold, to: number, { pieces, whole }: TimelineWindow): Stretch | null {
  const [start, here] = [coordinateAt(pieces, at), coordinateAt(pieces, to)];
  if (part === 'new') return { from: Math.min(start, here), to: Math.max(start, here) };
  if (part === 'from') return { from: Math.min(here, shown.to), to: shown.to };
  if (part === 'to') return { from: shown.from, to: Math.max(here, shown.from) };
  return centred(shown, whole, (shown.from + shown.to) / 2 + here - start);
}
