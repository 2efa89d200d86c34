import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { showStretch, type Stretch, timeline, timelineView, type TimelineWindow } from '#client';
import { useLocale } from '../../kit/preferences.ts';
import { slidBy } from '../../kit/slider-keys.ts';
import { useInks, useSize } from '../canvas-hooks.ts';
import { sliderKey } from '../timeline-keys.ts';
import css from './detail.module.css';
import { drawWindow } from './draw-window.ts';
import { GroupInks, inksFrom } from './group-inks.tsx';
import { coordinateAt, positionAt, shareOf, shareOfCoordinate, zoomed } from './window-geometry.ts';
import { HoverTip } from './hover-tip.tsx';
import { SealsLine } from './seals.tsx';
import { Signals } from './signals.tsx';
import { StripMenu, useStripMenu } from './strip-menu.tsx';
import { useBrush } from './use-brush.ts';
import { useWheel } from './use-wheel.ts';
import { placeWords } from './window-words.ts';

/** Columns of the overview are as wide as those of the strip. */
const COLUMN_PX = 4;
const WHEEL_STEP = 1.0015;
const NO_MARKS: readonly [] = [];

/** The whole log, small, with the window that the detail shows: drag the window or its ends, or draw a new one with Shift. */
export function Overview() {
  const area = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const probes = useRef<HTMLSpanElement>(null);
  const size = useSize(area);
  const inks = useInks(probes);
  const overview = useStore(timelineView, (state) => state.overview);
  const marks = useStore(timelineView, (state) => state.marks);
  const stretch = useStore(timelineView, (state) => state.stretch);
  const target = useStore(timeline, (state) => state.target);
  const share = overview === null ? 1 : shareOf(target, overview);
  const played = typeof share === 'number' ? share : 1;
  const [hover, setHover] = useState<number | null>(null);
  const positionIn = (x: number) => (overview === null ? 'live' : positionAt(x, size.width, overview));
  const placeOf = useCallback(
    (position: number) => (overview === null ? null : shareOf(position, overview)),
    [overview],
  );
  const { menu, openMenu, closeMenu } = useStripMenu(positionIn);
  const handlers = useBrush(area, setHover);

  useEffect(() => {
    if (size.width > 0) showStretch({ overviewColumns: Math.max(1, Math.floor(size.width / COLUMN_PX)) });
  }, [size.width]);
  useEffect(() => {
    if (canvas.current === null || inks === null || overview === null || size.width === 0) return;
    const { width, height } = size;
    const { highest } = overview;
    const picture = { window: overview, highest, width, height, scale: devicePixelRatio, marks: NO_MARKS, lane: 0 };
    drawWindow(canvas.current, { ...picture, played, inks: inksFrom(inks, overview.colour) });
  }, [overview, size, played, inks]);
  useWheel(area, ({ deltaY, clientX }) => {
    const window = timelineView.getState().overview;
    const box = area.current?.getBoundingClientRect();
    if (window === null || !box) return;
    const about = coordinateAt(window.pieces, (clientX - box.left) / box.width);
    const shown = timelineView.getState().stretch ?? window.whole;
    showStretch({ stretch: zoomed(shown, window.whole, WHEEL_STEP ** deltaY, about) });
  });

  return (
    <>
      <div
        ref={area}
        className={css['overview']}
        {...handlers}
        onContextMenu={(event) => openMenu(event, event.currentTarget)}
      >
        <canvas ref={canvas} aria-hidden="true" />
        <GroupInks ref={probes} />
        <i className={css['now']} style={{ left: `${played * 100}%` }} aria-hidden="true" />
        {overview !== null && <SealsLine at="edge" isInOrder={overview.axis !== 'effective'} shareOf={placeOf} />}
        {overview !== null && <Signals marks={marks} at="edge" width={size.width} shareOf={placeOf} />}
        {overview !== null && <Brush overview={overview} shown={stretch ?? overview.whole} />}
        {hover !== null && menu === null && (
          <HoverTip x={hover} width={size.width} position={positionIn(hover)} mark={null} />
        )}
      </div>
      {menu !== null && <StripMenu {...menu} onClose={closeMenu} />}
    </>
  );
}

interface BrushProps {
  readonly overview: TimelineWindow;
  readonly shown: Stretch;
}

/** The window on the overview: two sliders, each bounded by the other, and what is between them. */
function Brush({ overview, shown }: BrushProps) {
  const { pieces } = overview;
  const left = shareOfCoordinate(pieces, shown.from);
  const right = shareOfCoordinate(pieces, shown.to);
  return (
    <>
      <i
        className={css['brush']}
        style={{ left: `${left * 100}%`, right: `${(1 - right) * 100}%` }}
        aria-hidden="true"
      />
      <Thumb name="Window begins" end="from" share={left} {...{ overview, shown }} />
      <Thumb name="Window ends" end="to" share={right} {...{ overview, shown }} />
    </>
  );
}

/** Shares of the whole that keys move an end of the window by. */
const SMALL = 0.01;
const LARGE = 0.1;

function Thumb(props: BrushProps & { readonly name: string; readonly end: 'from' | 'to'; readonly share: number }) {
  const { overview, shown, name, end, share } = props;
  const locale = useLocale();
  const { whole } = overview;
  const [least, most] = end === 'from' ? [whole.from, shown.to] : [shown.from, whole.to];
  const move = (event: KeyboardEvent) => {
    const width = whole.to - whole.from;
    const range = { value: shown[end], least, most, small: SMALL * width, large: LARGE * width };
    const to = slidBy(event.key, range);
    // All other keys of the timeline mean here what they mean on its slider.
    if (to === null) return sliderKey(event);
    event.preventDefault();
    event.stopPropagation();
    return showStretch({ stretch: { ...shown, [end]: to } });
  };
  return (
    <div
      className={css['thumb']}
      data-end={end}
      style={{ left: `${share * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-orientation="horizontal"
      aria-valuemin={Math.round(least)}
      aria-valuemax={Math.round(most)}
      aria-valuenow={Math.round(shown[end])}
      aria-valuetext={placeWords(shown[end], overview, locale)}
      onKeyDown={move}
    />
  );
}
