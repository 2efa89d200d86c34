import { type KeyboardEvent, useRef } from 'react';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import css from './lab.module.css';
import { useLab } from './open-lab.ts';

/** More marks than this are thinned: they would be nearer to one another than a pixel. */
const MOST_MARKS = 400;

/** The slider of the log under the glass: whole events, with the marks that a panel has set. */
export function LabTimeline() {
  const locale = useLocale();
  const { info, position, seek, marks } = useLab();
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
      <div className={css['track']}>
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
        {marks.length > 0 && <Marks marks={marks} head={info.head} />}
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

function Marks({ marks, head }: { readonly marks: readonly number[]; readonly head: number }) {
  const each = Math.max(1, Math.ceil(marks.length / MOST_MARKS));
  const shown = marks.filter((_, index) => index % each === 0);
  return (
    <svg className={css['marks']} viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
      {shown.map((mark) => (
        <line key={mark} x1={(mark / head) * 1000} x2={(mark / head) * 1000} y1={0} y2={10} />
      ))}
    </svg>
  );
}
