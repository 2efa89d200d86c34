import { useEffect } from 'react';
import { useStore } from 'zustand';
import { type LinkedEvent, timeline } from '#client';
import { useLocale } from '../../kit/preferences.ts';
import { showToast } from '../../kit/toast.tsx';
import { countWords } from '../moment-words.ts';

/** Tells, once, that a link's event stands elsewhere in this book, or in it not at all. */
export function useLinkedEvent(): void {
  const locale = useLocale();
  const link = useStore(timeline, (state) => state.link);
  useEffect(() => {
    if (link === null) return;
    showToast({ text: linkWords(link, locale) });
    timeline.setState({ link: null });
  }, [link, locale]);
}

/** What became of a link's event, in a sentence. */
export function linkWords({ named, found }: LinkedEvent, locale: string): string {
  if (found === null) return 'The link is to an event that is not in this book. The moment shown may be another one.';
  const there = `event ${countWords(found, locale)}`;
  if (named === 'live') return `The link leads to ${there}.`;
  return `What was event ${countWords(named, locale)} where the link was made is ${there} in this book.`;
}
