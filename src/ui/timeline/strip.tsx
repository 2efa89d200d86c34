import { useRef } from 'react';
import { useStore } from 'zustand';
import { timeline, type TimelineStrip } from '#client';
import { useLocale } from '../kit/preferences.ts';
import { Playhead } from './playhead.tsx';
import { countWords, dayWords } from './moment-words.ts';
import { fractionOf, positionAtX } from './strip-geometry.ts';
import { COLUMN_PX } from './draw-strip.ts';
import { StripCanvas } from './strip-canvas.tsx';
import css from './strip.module.css';
import { type Hover, useScrub } from './use-scrub.ts';

/** The whole log as a strip of densities with the playhead on it: point, press, drag. */
export function Strip() {
  const area = useRef<HTMLDivElement>(null);
  const strip = useStore(timeline, (state) => state.strip);
  const head = useStore(timeline, (state) => state.head);
  const target = useStore(timeline, (state) => state.target);
  const { ghost, ratio, handlers } = useScrub(area);
  const played = fractionOf(target, head, strip);
  return (
    <div ref={area} className={css['strip']} {...handlers}>
      <StripCanvas strip={strip} played={played} />
      <Ticks strip={strip} />
      {ghost !== null && head > 0 && <Ghost at={ghost} />}
      <Playhead played={played} />
      {ratio !== null && ratio < 1 && (
        <div className={css['ghost']} style={{ left: `${played * 100}%` }} aria-hidden="true">
          <span className={css['tip']}>1/{1 / ratio} as fast</span>
        </div>
      )}
    </div>
  );
}

const LABEL_PX = 48;

/** Labels under the strip; those that have no room after the one before them or before the right end are left out. */
function Ticks({ strip }: { readonly strip: TimelineStrip | null }) {
  return (
    <div className={css['ticks']} aria-hidden="true">
      {roomFor(strip).map(({ at, label }) => (
        <span key={at} style={{ left: `${at * 100}%` }}>
          {label}
        </span>
      ))}
    </div>
  );
}

function roomFor(strip: TimelineStrip | null): TimelineStrip['ticks'] {
  if (strip === null) return [];
  const label = LABEL_PX / (strip.heights.length * COLUMN_PX);
  let free = 0;
  return strip.ticks.filter(({ at }) => {
    const fits = at >= free && at + label <= 1;
    if (fits) free = at + label;
    return fits;
  });
}

const EDGE_PX = 60;

/** Where a click would lead: a line and a word, and nothing moves. */
function Ghost({ at: { x, width } }: { readonly at: Hover }) {
  const locale = useLocale();
  const { head, strip } = timeline.getState();
  const edge = x < EDGE_PX ? 'start' : x > width - EDGE_PX ? 'end' : 'middle';
  return (
    <div className={css['ghost']} style={{ left: `${x}px` }} aria-hidden="true">
      <span className={css['tip']} data-edge={edge}>
        {ghostWords(positionAtX(x, width, head, strip), x / width, strip, locale)}
      </span>
    </div>
  );
}

function ghostWords(position: number | 'live', at: number, strip: TimelineStrip | null, locale: string): string {
  if (position === 'live') return 'now';
  const event = position === 0 ? 'the beginning' : `event ${countWords(position, locale)}`;
  if (strip?.axis !== 'time' || strip.first === null || strip.last === null) return event;
  const from = Date.parse(strip.first);
  const instant = new Date(from + at * (Date.parse(strip.last) - from)).toISOString();
  return `${dayWords(instant, locale)} · ${event}`;
}
