import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { showStretch, timeline, timelineView, type TimelineWindow } from '#client';
import { useLocale } from '../../kit/preferences.ts';
import { useGlide, useInks, useSize } from '../canvas-hooks.ts';
import { withRoom } from '../tick-room.ts';
import { Playhead } from '../playhead.tsx';
import css from './detail.module.css';
import { COLUMN_PX, drawWindow, shadeOf } from './draw-window.ts';
import { Flag } from './flag.tsx';
import { GroupInks, inksFrom } from './group-inks.tsx';
import { HoverTip } from './hover-tip.tsx';
import { SealsLine } from './seals.tsx';
import { Signals } from './signals.tsx';
import { StripMenu, useStripMenu } from './strip-menu.tsx';
import { useDetailPointer } from './use-detail-pointer.ts';
import { useWheel } from './use-wheel.ts';
import { placed, type PlacedMark, positionAt, shareOf } from './window-geometry.ts';
import { markWords } from './window-words.ts';
import { panBy, zoomAbout } from './zooming.ts';

const LANE_PX = 10;
const WHEEL_STEP = 1.0015;
/** More marks than this as elements of the page make it slow: the rest is on the canvas. */
const MOST_BUTTONS = 200;

/** The window in detail: press and drag to scrub, Shift to select, wheel to pan, Ctrl and wheel to zoom. */
export function DetailStrip() {
  const area = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const probes = useRef<HTMLSpanElement>(null);
  const size = useSize(canvas);
  const inks = useInks(probes);
  const view = useStore(timelineView, (state) => state.window);
  const marks = useStore(timelineView, (state) => state.marks);
  const target = useStore(timeline, (state) => state.target);
  const visible = useMemo(() => (view === null ? [] : placed(marks, size.width, view)), [marks, size.width, view]);
  const placeOf = useCallback((position: number) => (view === null ? null : shareOf(position, view)), [view]);
  const highest = useGlide(useStore(timelineView, (state) => state.window?.highest ?? 0));
  const pointer = useDetailPointer(area, visible);
  const { menu, openMenu, closeMenu } = useStripMenu((x) => positionIn(x, size.width));
  const share = view === null ? null : shareOf(target, view);
  const played = typeof share === 'number' ? share : share === 'before' ? -1 : 2;

  useEffect(() => {
    if (size.width > 0) showStretch({ columns: Math.max(1, Math.floor(size.width / COLUMN_PX)) });
  }, [size.width]);
  useEffect(() => {
    if (canvas.current === null || inks === null || view === null || size.width === 0) return;
    const picture = { window: view, highest, ...size, scale: devicePixelRatio, played, marks: visible, lane: LANE_PX };
    drawWindow(canvas.current, { ...picture, inks: inksFrom(inks, view.colour) });
  }, [view, highest, size, played, visible, inks]);
  useWheel(area, (event) => {
    const box = area.current?.getBoundingClientRect();
    if (!box) return;
    const isZoom = event.ctrlKey || event.metaKey;
    if (isZoom) zoomAbout(WHEEL_STEP ** (event.deltaY * 3), (event.clientX - box.left) / box.width);
    else panBy((event.deltaX + event.deltaY) / box.width);
  });

  return (
    <>
      <div
        ref={area}
        className={css['strip']}
        {...pointer.handlers}
        onContextMenu={(event) => openMenu(event, event.currentTarget)}
      >
        <canvas ref={canvas} aria-hidden="true" />
        <GroupInks ref={probes} />
        <Selected view={view} />
        <Ticks view={view} />
        {view !== null && (
          <>
            <SealsLine at="lane" isInOrder={view.axis !== 'effective'} shareOf={placeOf} />
            <Signals marks={marks} at="lane" width={size.width} shareOf={placeOf} />
          </>
        )}
        <Bookmarks marks={visible} />
        {pointer.hover !== null && view !== null && menu === null && (
          <HoverTip
            x={pointer.hover}
            width={size.width}
            position={positionIn(pointer.hover, size.width)}
            mark={pointer.snapped}
          />
        )}
        <div data-outside={typeof share === 'string' ? share : undefined}>
          <Playhead played={Math.min(1, Math.max(0, played))} held={pointer.ratio !== null} />
        </div>
        {pointer.ratio !== null && pointer.ratio < 1 && (
          <span
            className={css['ratio']}
            style={{ left: `${Math.min(1, Math.max(0, played)) * 100}%` }}
            aria-hidden="true"
          >
            ×1/{1 / pointer.ratio}
          </span>
        )}
      </div>
      {menu !== null && <StripMenu {...menu} onClose={closeMenu} />}
    </>
  );
}

function positionIn(x: number, width: number): number | 'live' {
  const { window } = timelineView.getState();
  return window === null ? 'live' : positionAt(x, width, window);
}

/** What is selected, as a shade over the window. */
function Selected({ view }: { readonly view: TimelineWindow | null }) {
  const selection = useStore(timeline, (state) => state.selection);
  const shade = view && selection && shadeOf(selection, (position) => shareOf(position, view));
  if (!shade) return null;
  return (
    <div
      className={css['shade']}
      style={{ left: `${shade.left * 100}%`, right: `${(1 - shade.right) * 100}%` }}
      aria-hidden="true"
    >
      <b>A</b>
      <b>B</b>
    </div>
  );
}

const LABEL_PX = 52;

/** Labels under the strip; those that have no room after the one before them or before the right end are left out. */
function Ticks({ view }: { readonly view: TimelineWindow | null }) {
  if (view === null) return null;
  const shown = withRoom(view.ticks, LABEL_PX / (view.ends.length * COLUMN_PX));
  return (
    <div className={css['ticks']} aria-hidden="true">
      {shown.map(({ at, label: text }) => (
        <span key={at} style={{ left: `${at * 100}%` }}>
          {text}
        </span>
      ))}
    </div>
  );
}

/** Bookmarks as flags over the window: a press goes there. */
function Bookmarks({ marks }: { readonly marks: readonly PlacedMark[] }) {
  const locale = useLocale();
  const flags = marks.filter(({ mark }) => mark.kind === 'bookmark').slice(0, MOST_BUTTONS);
  return flags.map(({ mark, x }) => (
    <Flag key={mark.id} left={`${x}px`} label={markWords(mark, locale)} position={mark.position} />
  ));
}
