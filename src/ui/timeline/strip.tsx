import type { RefObject } from 'react';
import { useStore } from 'zustand';
import { timeline, type TimelineStrip } from '#client';
import { Playhead } from './playhead.tsx';
import { fractionOf } from './strip-geometry.ts';
import { COLUMN_PX } from './draw-strip.ts';
import { StripCanvas } from './strip-canvas.tsx';
import css from './strip.module.css';
import { withRoom } from './tick-room.ts';
import { useScrub } from './use-scrub.ts';

/** The whole log as a strip of densities with the playhead on it: point, press, drag. */
export function Strip({ area }: { readonly area: RefObject<HTMLDivElement | null> }) {
  const strip = useStore(timeline, (state) => state.strip);
  const head = useStore(timeline, (state) => state.head);
  const target = useStore(timeline, (state) => state.target);
  const { ratio, handlers } = useScrub(area);
  const played = fractionOf(target, head, strip);
  return (
    <div ref={area} className={css['strip']} {...handlers}>
      <StripCanvas strip={strip} played={played} />
      <Ticks strip={strip} />
      <Playhead played={played} held={ratio !== null} />
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
  return strip === null ? [] : withRoom(strip.ticks, LABEL_PX / (strip.heights.length * COLUMN_PX));
}
