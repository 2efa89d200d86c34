import { type PointerEvent, type RefObject, useRef, useState } from 'react';
import { type Position, seek, timeline } from '#client';
import { positionAtX } from './strip-geometry.ts';

export interface Scrub {
  /** Where the pointer hovers, in pixels from the strip's left edge; null while it is elsewhere or drags. */
  readonly ghost: number | null;
  readonly dragging: boolean;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
  };
}

/**
 * Press and drag on the strip: the books follow the hand, at most one seek a frame. The pointer is captured, so a hand
 * that slips off the strip does not let go of it.
 */
export function useScrub(area: RefObject<HTMLElement | null>): Scrub {
  const [ghost, setGhost] = useState<number | null>(null);
  const [dragging, setDragging] = useState(false);
  const frame = useRef<number | null>(null);
  const wanted = useRef<Position | 'live'>('live');

  const xOf = (event: PointerEvent): number => event.clientX - (area.current?.getBoundingClientRect().left ?? 0);

  const aimAt = (event: PointerEvent) => {
    const { head, strip } = timeline.getState();
    wanted.current = positionAtX(xOf(event), area.current?.clientWidth ?? 0, head, strip);
    frame.current ??= requestAnimationFrame(() => {
      frame.current = null;
      void seek(wanted.current);
    });
  };

  const release = () => setDragging(false);

  return {
    ghost: dragging ? null : ghost,
    dragging,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
        setGhost(null);
        aimAt(event);
      },
      onPointerMove: (event) => {
        if (dragging) aimAt(event);
        else if (event.pointerType === 'mouse') setGhost(xOf(event));
      },
      onPointerUp: release,
      onPointerCancel: release,
      onPointerLeave: () => setGhost(null),
    },
  };
}
