import { lazy, Suspense, useRef } from 'react';
import { useStore } from 'zustand';
import { timeline } from '#client';
import { Told } from '../figures/told.tsx';
import { useCommands } from '../kit/commands.ts';
import { preferences, useLocale } from '../kit/preferences.ts';
import { countWords, dayWords, eventsWords, momentShort, newerWords } from './moment-words.ts';
import { Strip } from './strip.tsx';
import { backToNow, TIMELINE_COMMANDS } from './timeline-keys.ts';
import css from './timeline.module.css';
import { Transport } from './transport.tsx';
import { useMoment } from './use-moment.ts';

// What is not needed to see the strip and to drag it comes after the first paint.
const TimelineMore = lazy(async () => ({ default: (await import('./detail/more.tsx')).TimelineMore }));
const Detail = lazy(async () => ({ default: (await import('./detail/detail.tsx')).Detail }));

/** The foot of every screen: the log from its first event to now, and where in it the screen stands. */
export function Timeline() {
  const catchingUp = useStore(timeline, (state) => state.catchingUp);
  const size = useStore(preferences, (state) => state.timeline);
  const strip = useRef<HTMLDivElement>(null);
  useCommands(TIMELINE_COMMANDS);
  return (
    <section className={css['timeline']} aria-label="Timeline" data-timeline={size}>
      {catchingUp && <div className={css['lag']} aria-hidden="true" />}
      <div className={css['transport']}>
        <Transport />
      </div>
      <div className={css['strip']}>
        {size === 'detail' ? (
          <Suspense fallback={null}>
            <Detail />
          </Suspense>
        ) : (
          <Strip area={strip} />
        )}
      </div>
      <ToldMoment />
      <Suspense fallback={null}>
        <TimelineMore strip={strip} />
      </Suspense>
    </section>
  );
}

/** The event under the playhead in a sentence; at the head, what there is of the log. */
function ToldMoment() {
  const locale = useLocale();
  const { past, position, head, event } = useMoment();
  const first = useStore(timeline, ({ strip }) => strip?.first ?? null);
  if (!past) {
    return (
      <div className={css['told']}>
        <p className={css['title']}>Now</p>
        <p>
          {head === 0 ? 'Nothing has happened yet' : eventsWords(head, locale)}
          {first !== null && ` since ${dayWords(first, locale)}`}
        </p>
        {event !== null && (
          <p className={css['place']} title={`${event.title}: ${event.text}`}>
            Last: {event.text === '' ? event.title : <Told told={event} />}
          </p>
        )}
      </div>
    );
  }
  return (
    <div className={css['told']}>
      <p className={css['title']}>{event?.title ?? 'The beginning'}</p>
      <p title={event?.text}>{event === null ? 'Before the first event' : <Told told={event} />}</p>
      <p className={css['place']}>
        #{countWords(position, locale)}
        {event !== null && ` · ${momentShort(event.recordedAt, locale)}`}
      </p>
      <button type="button" className={css['newer']} onClick={backToNow} title="Back to now">
        {newerWords(head - position, locale)}
      </button>
    </div>
  );
}
