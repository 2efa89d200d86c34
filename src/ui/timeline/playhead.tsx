import { useState } from 'react';
import { useStore } from 'zustand';
import { timeline } from '#client';
import { useLocale } from '../kit/preferences.ts';
import { countWords, momentWords } from './moment-words.ts';
import css from './strip.module.css';
import { sliderKey } from './timeline-keys.ts';
import { type ShownMoment, useMoment } from './use-moment.ts';

interface PlayheadProps {
  /** Where it stands, 0..1 of the strip. */
  readonly played: number;
  /** Whether a hand drags it: then it is where the hand is at once, and does not glide there. */
  readonly held: boolean;
}

/**
 * The handle on the strip: a slider by the ARIA pattern, its value told in words; of how many only when it gets the
 * focus, to spare repetition.
 */
export function Playhead({ played, held }: PlayheadProps) {
  const locale = useLocale();
  const [entered, setEntered] = useState(false);
  const playing = useStore(timeline, (state) => state.playing);
  const moment = useMoment();
  const wanted = useStore(timeline, ({ target, head }) => (target === 'live' ? head : target));
  return (
    <div
      className={css['handle']}
      style={{ left: `${played * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label="Moment shown"
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={moment.head}
      aria-valuenow={wanted}
      aria-valuetext={valueWords(moment, entered, locale)}
      data-glides={!held && !playing}
      onFocus={() => setEntered(true)}
      onBlur={() => setEntered(false)}
      onKeyDown={(event) => {
        setEntered(false);
        sliderKey(event);
      }}
    />
  );
}

function valueWords({ past, position, head, event }: ShownMoment, entered: boolean, locale: string): string {
  if (head === 0) return 'now, nothing has happened yet';
  if (!past) return `now, after event ${countWords(head, locale)}`;
  const of = entered ? ` of ${countWords(head, locale)}` : '';
  if (event === null) return `the beginning, before event 1${of}`;
  const place = `event ${countWords(position, locale)}${of}`;
  return `${place}, ${event.title}: ${event.text}, ${momentWords(event.recordedAt, locale)}`;
}
