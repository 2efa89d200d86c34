import { useEffect, useState } from 'react';
import { eventAt, type TimelineEvent, type TimelineMark } from '#client';
import { useLocale } from '../../kit/preferences.ts';
import { countWords, momentShort } from '../moment-words.ts';
import css from './detail.module.css';
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

/** Where a press would lead: a line and the event there, and nothing moves. */
export function HoverTip({ x, width, position, mark }: HoverTipProps) {
  const locale = useLocale();
  const at = mark?.position ?? position;
  const event = useEvent(at);
  const edge = x < EDGE_PX ? 'start' : x > width - EDGE_PX ? 'end' : 'middle';
  return (
    <div className={css['ghost']} style={{ left: `${x}px` }} aria-hidden="true">
      <div className={css['tip']} data-edge={edge}>
        {mark !== null && <strong>{markWords(mark, locale)}</strong>}
        <span>
          {at === 'live' ? 'now' : at === 0 ? 'the beginning' : `#${countWords(at, locale)}`}
          {event !== null && ` · ${momentShort(event.recordedAt, locale)}`}
        </span>
        {event !== null && (
          <span data-figure>
            {event.title}
            {event.text !== '' && `: ${event.text}`}
          </span>
        )}
      </div>
    </div>
  );
}

function useEvent(position: number | 'live'): TimelineEvent | null {
  const [event, setEvent] = useState<TimelineEvent | null>(null);
  useEffect(() => {
    if (position === 'live' || position === 0) return undefined;
    let left = false;
    const ask = async () => {
      const found = await eventAt(position);
      if (!left) setEvent(found);
    };
    const timer = setTimeout(() => void ask(), RESTS_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [position]);
  return event?.position === position ? event : null;
}
