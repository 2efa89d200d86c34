import { type MouseEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';
import { pause, type Position, seek, select, showStretch, timeline, type TimelineMark, timelineView } from '#client';
import { scrubRatio } from '../strip-geometry.ts';
import { type PlacedMark, positionAt, snapTo } from './window-geometry.ts';
import { zoomAbout } from './zooming.ts';

export interface DetailPointer {
  /** Where the pointer hovers or drags, in pixels; null while it is elsewhere. */
  readonly hover: number | null;
  /** The mark that a press there would go to. */
  readonly snapped: TimelineMark | null;
  /** How much slower than the hand the playhead moves; null while nothing is dragged. */
  readonly ratio: number | null;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
    readonly onDoubleClick: (event: MouseEvent) => void;
  };
}

/** A drag under way: scrubbing with the playhead at `x` (it may lag behind the hand), or selecting from a position on. */
type Drag =
  | { readonly does: 'scrub'; readonly handX: number; readonly x: number }
  | { readonly does: 'select'; readonly from: Position };

/**
 * The pointer on the detail. Drag: the books follow the hand, at most one seek a frame; drawn upwards, finely; near a
 * mark, that (not with Alt). Shift and drag: selects. Two fingers: zoom. A press on a gap opens it.
 */
export function useDetailPointer(area: RefObject<HTMLElement | null>, marks: readonly PlacedMark[]): DetailPointer {
  const [hover, setHover] = useState<number | null>(null);
  const [snapped, setSnapped] = useState<TimelineMark | null>(null);
  const [ratio, setRatio] = useState<number | null>(null);
  const drag = useRef<Drag | null>(null);
  const frame = useRef<number | null>(null);
  const wanted = useRef<Position | 'live'>('live');
  const fingers = useRef(new Map<number, number>());

  const boxOf = () => area.current?.getBoundingClientRect() ?? new DOMRect();

  const aimAt = (x: number, loose: boolean) => {
    const { window } = timelineView.getState();
    if (window === null) return;
    const mark = loose ? null : snapTo(x, marks);
    setSnapped(mark);
    wanted.current = mark?.position ?? positionAt(x, boxOf().width, window);
    frame.current ??= requestAnimationFrame(() => {
      frame.current = null;
      void seek(wanted.current);
    });
  };

  const scrubTo = (event: PointerEvent, from: { readonly handX: number; readonly x: number }) => {
    const box = boxOf();
    const handX = event.clientX - box.left;
    const finer = scrubRatio(box.top - event.clientY);
    // On the strip the playhead is under the hand; above it, it moves by a share of the hand's way.
    const x = finer === 1 ? handX : Math.min(Math.max(0, from.x + (handX - from.handX) * finer), box.width);
    drag.current = { does: 'scrub', handX, x };
    setRatio(finer);
    setHover(null);
    aimAt(x, event.altKey || finer < 1);
  };

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const x = event.clientX - boxOf().left;
    fingers.current.set(event.pointerId, x);
    if (fingers.current.size > 1) drag.current = null;
    else if (event.shiftKey) drag.current = { does: 'select', from: eventUnder(x, boxOf().width) };
    else if (!openGap(x / boxOf().width)) {
      pause();
      drag.current = { does: 'scrub', handX: x, x };
      setRatio(1);
      aimAt(x, event.altKey);
    }
  };

  const onPointerMove = (event: PointerEvent) => {
    const { left, width } = boxOf();
    const x = event.clientX - left;
    if (fingers.current.size === 2 && fingers.current.has(event.pointerId)) {
      pinch(fingers.current, event.pointerId, x, width);
    } else if (drag.current?.does === 'select') selectFrom(drag.current.from, eventUnder(x, width));
    else if (drag.current !== null) scrubTo(event, drag.current);
    else if (event.pointerType === 'mouse') {
      setHover(x);
      setSnapped(event.altKey ? null : snapTo(x, marks));
    }
  };

  const release = (event: PointerEvent) => {
    fingers.current.delete(event.pointerId);
    drag.current = null;
    setRatio(null);
    setSnapped(null);
  };

  const onDoubleClick = ({ clientX }: MouseEvent) => zoomToPiece((clientX - boxOf().left) / boxOf().width);
  const onPointerLeave = () => {
    setHover(null);
    setSnapped(null);
  };
  const handlers = { onPointerDown, onPointerMove, onPointerUp: release, onPointerCancel: release };
  return { hover, snapped, ratio, handlers: { ...handlers, onPointerLeave, onDoubleClick } };
}

function eventUnder(x: number, width: number): Position {
  const { window } = timelineView.getState();
  const position = window === null ? 'live' : positionAt(x, width, window);
  return position === 'live' ? timeline.getState().head : position;
}

function selectFrom(one: Position, other: Position): void {
  select(one === other ? null : { from: Math.min(one, other), to: Math.max(one, other) });
}

/** True where a gap was there to be opened. */
function openGap(share: number): boolean {
  const { window, opened } = timelineView.getState();
  const gap = window?.pieces.find(({ gap: isGap, at, end }) => isGap && share >= at && share <= end);
  if (gap === undefined) return false;
  showStretch({ opened: [...opened, gap.from] });
  return true;
}

/** Zooms by how the distance of two fingers has changed, about their middle. */
function pinch(fingers: Map<number, number>, moved: number, x: number, width: number): void {
  const [other] = [...fingers].filter(([id]) => id !== moved).map(([, at]) => at);
  const before = fingers.get(moved);
  fingers.set(moved, x);
  if (other === undefined || before === undefined || x === other) return;
  zoomAbout(Math.abs(before - other) / Math.abs(x - other), (x + other) / 2 / width);
}

const CLOSER = 0.25;

/** Shows the stretch without a gap that lies there; where there is no gap at all, zooms in there. */
function zoomToPiece(share: number): void {
  const { window } = timelineView.getState();
  const piece = window?.pieces.find(({ gap, at, end }) => !gap && share >= at && share <= end);
  if (piece === undefined || window === null) return;
  if (window.pieces.length === 1) zoomAbout(CLOSER, share);
  else showStretch({ stretch: { from: piece.from, to: piece.to } });
}
