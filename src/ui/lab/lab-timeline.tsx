import { type KeyboardEvent, useRef } from 'react';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import { useSize } from '../timeline/canvas-hooks.ts';
import { Signals } from '../timeline/detail/signals.tsx';
import css from './lab.module.css';
import { useLab } from './open-lab.ts';
import { useLabKeys } from './use-lab-keys.ts';
import { useLabMirror } from './use-lab-mirror.ts';
import { useLabSignals } from './use-lab-signals.ts';

/** The slider of the log under the glass: whole events, with what is watched, what flips, and where the branch begins. */
export function LabTimeline() {
  const locale = useLocale();
  const { info, position, seek } = useLab();
  const track = useRef<HTMLDivElement>(null);
  const { width } = useSize(track);
  const marks = useLabSignals();
  useLabKeys();
  useLabMirror();
  const wanted = useRef<number | null>(null);
  // One seek for each frame: the panels ask once for where the hand is, and not for all that it passed.
  const seekSoon = (to: number): void => {
    const isWaiting = wanted.current !== null;
    wanted.current = to;
    if (isWaiting) return;
    requestAnimationFrame(() => {
      const target = wanted.current;
      wanted.current = null;
      if (target !== null) seek(target);
    });
  };
  const stepBy = (by: number) => seek(position + by);
  return (
    <section className={css['timeline']} aria-label="Position in the log">
      <div className={css['transport']}>
        <Button
          aria-label="First"
          disabledReason={position === 0 ? 'This is the beginning' : null}
          onClick={() => seek(0)}
        >
          «
        </Button>
        <Button
          aria-label="Previous event"
          disabledReason={position === 0 ? 'This is the beginning' : null}
          onClick={() => stepBy(-1)}
        >
          ‹
        </Button>
        <Button
          aria-label="Next event"
          disabledReason={position === info.head ? 'This is the newest event' : null}
          onClick={() => stepBy(1)}
        >
          ›
        </Button>
        <Button
          aria-label="Newest"
          disabledReason={position === info.head ? 'This is the newest event' : null}
          onClick={() => seek(info.head)}
        >
          »
        </Button>
        <output>
          After event {position.toLocaleString(locale)} of {info.head.toLocaleString(locale)}
        </output>
      </div>
      <div ref={track} className={css['track']}>
        <input
          type="range"
          min={0}
          max={info.head}
          value={position}
          aria-label="Event"
          aria-valuetext={`event ${position.toLocaleString(locale)}`}
          onChange={({ target }) => seekSoon(Number(target.value))}
          onKeyDown={(event) => onTrackKey(event, stepBy)}
        />
        <div className={css['marks']}>
          <Signals marks={marks} width={width} at="edge" shareOf={(mark) => mark / Math.max(1, info.head)} />
        </div>
      </div>
    </section>
  );
}

/** The platform's keys move by one event; with Shift by ten. */
function onTrackKey(event: KeyboardEvent, stepBy: (by: number) => void): void {
  if (!event.shiftKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
  event.preventDefault();
  stepBy(event.key === 'ArrowLeft' ? -10 : 10);
}
