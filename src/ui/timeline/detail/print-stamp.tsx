import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { logHashAt } from '#client';
import { useLocale } from '../../kit/preferences.ts';
import { countWords, pastWords } from '../moment-words.ts';
import { useMoment, useSettled } from '../use-moment.ts';
import css from './print-stamp.module.css';

const SETTLED_MS = 500;

/**
 * Says on paper which moment the page is of, and the log's hash there: whoever has the log finds by it whether the paper is
 * of this log. The timeline and its banner stay on the screen.
 */
export function PrintStamp() {
  const locale = useLocale();
  const { position, head, past, event } = useMoment();
  const settled = useSettled(position, SETTLED_MS);
  const hash = useLogHash(settled);
  const when = past ? pastWords(position, event?.recordedAt ?? null, locale) : 'as they stand now';
  return createPortal(
    <p className={css['stamp']}>
      The books {when}, after event {countWords(position, locale)} of {countWords(head, locale)}.
      {hash !== null && settled === position && (
        <>
          {' '}
          The log’s hash after event {countWords(hash.position, locale)} is <code>{hash.hash}</code>; Daybook finds it
          under “Go to” as hash:{hash.hash.slice(0, 8)}.
        </>
      )}
    </p>,
    document.body,
  );
}

interface Hash {
  readonly of: number;
  readonly position: number;
  readonly hash: string;
}

/** The log's hash at a position with the end of its commit; null until it is known, and before the first event. */
function useLogHash(position: number): Hash | null {
  const [hash, setHash] = useState<Hash | null>(null);
  useEffect(() => {
    if (position === 0) return undefined;
    let left = false;
    const ask = async () => {
      const found = await logHashAt(position);
      if (!left && found !== null) setHash({ ...found, of: position });
    };
    void ask();
    return () => {
      left = true;
    };
  }, [position]);
  return hash?.of === position ? hash : null;
}
