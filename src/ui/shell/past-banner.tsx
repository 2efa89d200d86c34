import { useEffect, useRef, useState } from 'react';
import { announce } from '../kit/announcer.tsx';
import { useLocation } from 'wouter';
import { Button } from '../kit/button.tsx';
import { Hidden } from '../kit/hidden.tsx';
import { useLocale } from '../kit/preferences.ts';
import { branchFromShown, compareWithNow } from '../timeline/detail/lab-ways.ts';
import { countWords, newerWords, pastWords } from '../timeline/moment-words.ts';
import { backToNow } from '../timeline/timeline-keys.ts';
import { useMoment, useSettled } from '../timeline/use-moment.ts';
import { watchIdle } from './idle-watch.ts';
import css from './past-banner.module.css';

const SETTLED_MS = 300;
/** After so long without a hand on it one may have forgotten that this is the past. */
const FORGOTTEN_MS = 10 * 60_000;

/**
 * Says that the books on the screen are not today's, and which they are. The sentence for the eye follows a drag. Read
 * aloud is only once that this is the past: where in it is said by the timeline, when the hand has come to rest.
 */
export function PastBanner() {
  const locale = useLocale();
  const { position, head, event } = useMoment();
  const when = pastWords(position, event?.recordedAt ?? null, locale);
  const after = `after event ${countWords(position, locale)} of ${countWords(head, locale)}`;
  const settled = useSettled(`${when}, ${after}`, SETTLED_MS);
  const forgotten = useForgotten(`You are still looking at your books ${when}. Nothing can be changed here.`);
  return (
    <div className={css['banner']} data-forgotten={forgotten}>
      <svg className={css['clock']} viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" />
        <path d="M8 4v4.5l3 1.5" />
      </svg>
      <p aria-hidden="true">
        <span className={css['more']}>You are {forgotten && 'still '}looking at your books </span>
        <strong>{when}</strong>
        <span className={css['more']}>
          {' '}
          — {after}, {newerWords(head - position, locale)}. Nothing can be changed here.
        </span>
        <span className={css['less']}>. Read only.</span>
      </p>
      <Hidden role="status">You are looking at your books as they stood. Nothing can be changed here.</Hidden>
      <Hidden>They are shown {settled}.</Hidden>
      <Ways />
      <Button look="primary" shortcut="Esc" onClick={backToNow}>
        Back to now
      </Button>
    </div>
  );
}

/** What else can be done with the moment: compared with now, or led another way. On a narrow screen the keys and menus do it. */
function Ways() {
  const [, go] = useLocation();
  return (
    <span className={css['ways']}>
      <Button onClick={() => compareWithNow(go)}>Compare with now</Button>
      <Button shortcut="B" onClick={() => branchFromShown(go)}>
        What if…
      </Button>
    </span>
  );
}

/**
 * True once nothing has been touched for ten minutes, until something is: then the banner shows itself again, and says once
 * aloud what it shows. Nothing moves by itself.
 */
function useForgotten(sentence: string): boolean {
  const [forgotten, setForgotten] = useState(false);
  const newest = useRef(sentence);
  useEffect(() => {
    newest.current = sentence;
  });
  useEffect(
    () =>
      watchIdle(
        FORGOTTEN_MS,
        () => {
          setForgotten(true);
          announce(newest.current);
        },
        () => setForgotten(false),
      ),
    [],
  );
  return forgotten;
}
