import { useEffect, useLayoutEffect } from 'react';
import { useStore } from 'zustand';
import { screen, timeline } from '#client';
import { preferences, useLocale } from '../kit/preferences.ts';
import { useSurroundings } from './surroundings.ts';
import { dayShort } from '../timeline/moment-words.ts';

/** What the tab is called, `Checking · Daybook`, `… · Demo · Daybook` in the demo, and in the past the day first. */
export function useDocumentTitle(place: string | null): void {
  const locale = useLocale();
  const { demo } = useSurroundings();
  const past = useStore(timeline, ({ target }) => target !== 'live');
  const day = useStore(screen, ({ reply }) => (reply?.event ? dayShort(reply.event.recordedAt, locale) : 'Beginning'));
  useEffect(() => {
    document.title = [past && `⏪ ${day}`, place, demo && 'Demo', 'Daybook']
      .filter((part) => typeof part === 'string')
      .join(' · ');
  }, [past, day, place, demo]);
}

/**
 * Marks the whole page as now or past, which is what its colours hang on, and the tab by its icon. To be used outside of
 * what is loaded late.
 */
export function useWhenMark(): void {
  const past = useStore(timeline, ({ target }) => target !== 'live');
  // Before any passive effect: the charts read their colours in one.
  useLayoutEffect(() => {
    document.documentElement.dataset['when'] = past ? 'past' : 'now';
    const icon = document.querySelector('link[rel=icon]');
    icon?.setAttribute('href', past ? '/icon-past.svg' : '/icon.svg');
  }, [past]);
}

/** Hides figures of money, or shows them, as the person prefers: by style alone, so that all else is as it was. */
export function useMaskMark(): void {
  const masked = useStore(preferences, ({ maskAmounts }) => maskAmounts);
  useLayoutEffect(() => {
    document.documentElement.dataset['amounts'] = masked ? 'masked' : 'shown';
  }, [masked]);
}
