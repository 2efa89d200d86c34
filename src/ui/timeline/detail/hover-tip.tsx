import { useEffect, useState } from 'react';
import { eventAt, figureAt, type TimelineEvent, type TimelineMark } from '#client';
import { type AmountOf, formatAmount } from '#ledger';
import { figureMark, type NamedFigure } from '../../figures/figure-store.ts';
import { Told } from '../../figures/told.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { countWords, momentShort } from '../moment-words.ts';
import css from './detail.module.css';
import { useWatchedFigure } from './watched-figure.ts';
import { markWords } from './window-words.ts';

const EDGE_PX = 110;
/** A hand that sweeps over the strip asks for nothing. */
const RESTS_MS = 60;

interface HoverTipProps {
  /** Where the hand is, in pixels of a strip that is so wide. */
  readonly x: number;
  readonly width: number;
  readonly position: number | 'live';
  readonly mark: TimelineMark | null;
}

/**
 * Where a press would lead: a line, the event there and what the watched figure is after it; nothing moves. Keys of figures
 * mean the watched one as it was there, else what the event said.
 */
export function HoverTip({ x, width, position, mark }: HoverTipProps) {
  const locale = useLocale();
  const at = mark?.position ?? position;
  const event = useEvent(at);
  const edge = x < EDGE_PX ? 'start' : x > width - EDGE_PX ? 'end' : 'middle';
  return (
    <div className={css['ghost']} style={{ left: `${x}px` }} aria-hidden="true" data-pointed>
      <div className={css['tip']} data-edge={edge}>
        {mark !== null && <strong>{markWords(mark, locale)}</strong>}
        <span>
          {at === 'live' ? 'now' : at === 0 ? 'the beginning' : `#${countWords(at, locale)}`}
          {event !== null && ` · ${momentShort(event.recordedAt, locale)}`}
        </span>
        {event !== null && (
          <span>
            {event.title}
            {event.text !== '' && ': '}
            <Told told={event} isInert />
          </span>
        )}
        <WatchedValue at={at} locale={locale} />
      </div>
    </div>
  );
}

function WatchedValue({ at, locale }: { readonly at: number | 'live'; readonly locale: string }) {
  const watched = useWatchedFigure();
  const value = useValue(watched, at);
  if (watched === null || value === null) return null;
  return (
    <span>
      {watched.label}:{' '}
      <span data-figure {...figureMark(watched.figure, watched.label, watched.on, at === 'live' ? undefined : at)}>
        {formatAmount(value.amount, value.commodity, locale)} {value.commodity}
      </span>
    </span>
  );
}

function useEvent(position: number | 'live'): TimelineEvent | null {
  const [event, setEvent] = useState<TimelineEvent | null>(null);
  useEffect(() => {
    if (position === 'live' || position === 0) return undefined;
    return onceAtRest(() => eventAt(position), setEvent);
  }, [position]);
  return event?.position === position ? event : null;
}

/** What a figure is after an event; null while that is not known. */
function useValue(watched: NamedFigure | null, position: number | 'live'): AmountOf | null {
  const [known, setKnown] = useState<{ readonly key: string; readonly value: AmountOf | null } | null>(null);
  const key = watched === null ? null : `${position} ${JSON.stringify(watched)}`;
  useEffect(() => {
    if (watched === null || key === null) return undefined;
    return onceAtRest(
      () => figureAt(watched.figure, watched.on, position),
      (value) => setKnown({ key, value }),
    );
    // The figure is made anew at each render: the key stands for it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);
  return known !== null && known.key === key ? known.value : null;
}

/** Asks once the hand rests; what is called before takes it back. */
function onceAtRest<Value>(ask: () => Promise<Value>, show: (value: Value) => void): () => void {
  let left = false;
  const look = async () => {
    const found = await ask();
    if (!left) show(found);
  };
  const timer = setTimeout(() => void look(), RESTS_MS);
  return () => {
    left = true;
    clearTimeout(timer);
  };
}
