import { type PointerEvent, type RefObject, useRef, useState } from 'react';
import { pause, type Position, seek, timeline } from '#client';
import { positionAtX, scrubRatio } from './strip-geometry.ts';

export interface Scrub {
  /** How much slower than the hand the playhead moves; null while nothing is dragged. */
  readonly ratio: number | null;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
}

/** A drag under way: where the hand was last, and where the playhead is drawn to (it may lag when scrubbing finely). */
interface Drag {
  readonly handX: number;
  readonly x: number;
}

/**
 * Press and drag on the strip: the books follow the hand, at most one seek a frame. The pointer is captured, so a hand
 * that slips off the strip does not let go of it; drawn upwards it moves the playhead finely.
 */
export function useScrub(area: RefObject<HTMLElement | null>): Scrub {
  const [ratio, setRatio] = useState<number | null>(null);
  const drag = useRef<Drag | null>(null);
  const frame = useRef<number | null>(null);
  const wanted = useRef<Position | 'live'>('live');

  const aimAt = (x: number) => {
    const { head, strip } = timeline.getState();
    wanted.current = positionAtX(x, area.current?.clientWidth ?? 0, head, strip);
    frame.current ??= requestAnimationFrame(() => {
      frame.current = null;
      void seek(wanted.current);
    });
  };

  const move = (event: PointerEvent, from: Drag) => {
    const box = boxOf(area);
    const handX = event.clientX - box.left;
    const finer = scrubRatio(box.top - event.clientY);
    // On the strip the playhead is under the hand; above it, it moves by a share of the hand's way.
    const x = finer === 1 ? handX : clamp(from.x + (handX - from.handX) * finer, box.width);
    drag.current = { handX, x };
    setRatio(finer);
    aimAt(x);
  };

  const release = () => {
    drag.current = null;
    setRatio(null);
  };

  return {
    ratio,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const x = event.clientX - boxOf(area).left;
        drag.current = { handX: x, x };
        pause();
        setRatio(1);
        aimAt(x);
      },
      onPointerMove: (event) => {
        if (drag.current !== null) move(event, drag.current);
      },
      onPointerUp: release,
      onPointerCancel: release,
    },
  };
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

function boxOf(area: RefObject<HTMLElement | null>): Box {
  return area.current?.getBoundingClientRect() ?? { left: 0, top: 0, width: 0 };
}

function clamp(x: number, width: number): number {
  return Math.min(Math.max(0, x), width);
}
