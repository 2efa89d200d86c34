import { useStore } from 'zustand';
import { timeline } from '#client';
import { useLocale } from '../kit/preferences.ts';
import { countWords, momentWords } from './moment-words.ts';
import css from './strip.module.css';
import { sliderKey } from './timeline-keys.ts';
import { type ShownMoment, useMoment } from './use-moment.ts';

/** The handle on the strip: a slider by the ARIA pattern, its value told in words. */
export function Playhead({ played }: { readonly played: number }) {
  const locale = useLocale();
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
      aria-valuetext={valueWords(moment, locale)}
      onKeyDown={sliderKey}
    />
  );
}

function valueWords({ past, position, head, event }: ShownMoment, locale: string): string {
  if (head === 0) return 'now, nothing has happened yet';
  if (!past) return `now, after event ${countWords(head, locale)}`;
  if (event === null) return `the beginning, before the first of ${countWords(head, locale)} events`;
  const place = `event ${countWords(position, locale)} of ${countWords(head, locale)}`;
  return `${place}, ${event.title}: ${event.text}, ${momentWords(event.recordedAt, locale)}`;
}
