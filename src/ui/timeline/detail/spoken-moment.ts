import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { timeline } from '#client';
import { announce } from '../../kit/announcer.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { countWords, momentWords } from '../moment-words.ts';
import { type ShownMoment, useMoment, useSettled } from '../use-moment.ts';

const SETTLED_MS = 300;
/** While playing, a screen reader is given time to say what it has been told. */
const PLAYING_MS = 5_000;
const NOW = 'Now';

/**
 * Says where a move has ended, once the hand has come to rest; while playing, where it has come to, every five seconds.
 * Nothing is said twice, and nothing at all before there was a first move.
 */
export function useSpokenMoment(): void {
  const locale = useLocale();
  const sentence = spoken(useMoment(), locale);
  const playing = useStore(timeline, (state) => state.playing);
  const settled = useSettled(sentence, SETTLED_MS);
  const newest = useRef(sentence);
  const said = useRef(NOW);
  useEffect(() => {
    newest.current = sentence;
  }, [sentence]);
  useEffect(() => {
    if (!playing && settled === newest.current) say(newest.current, said);
  }, [playing, settled]);
  // Playing slowly it settles at each event: that must not begin the five seconds anew.
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(() => say(newest.current, said), PLAYING_MS);
    return () => clearInterval(timer);
  }, [playing]);
}

function say(sentence: string, said: { current: string }): void {
  if (sentence === said.current) return;
  said.current = sentence;
  announce(sentence);
}

/** `Transaction recorded: Grocer, −5.00, event 7, 3 March 2026 at 12:03` */
export function spoken({ past, position, event }: ShownMoment, locale: string): string {
  if (!past) return NOW;
  if (event === null) return 'The beginning, before the first event';
  const what = event.text === '' ? event.title : `${event.title}: ${event.text}`;
  return `${what}, event ${countWords(position, locale)}, ${momentWords(event.recordedAt, locale)}`;
}
