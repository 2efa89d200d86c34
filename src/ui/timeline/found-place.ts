import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { eventAt, invariants, newestBreak, placeInLog, type Position } from '#client';
import type { ToldText } from '#ledger';
import { markWords } from './detail/window-words.ts';
import type { Destination } from './go-to-text.ts';
import { momentShort } from './moment-words.ts';

/** What an event says, between words of our own. */
interface Said {
  readonly before: string;
  readonly told: ToldText;
  readonly after: string;
}

/** A place that had to be looked for, with what is there in words: `looking` until it is known, null = nowhere. */
export type FoundPlace = 'looking' | { readonly position: Position; readonly said: Said | null } | null;

/** Where a destination lies that must be looked for: by the worker, or among what the book's invariants came to; `looking` for all others. */
export function useFoundPlace(destination: Destination | null, locale: string): FoundPlace {
  const [found, setFound] = useState<{ readonly key: string; readonly place: FoundPlace } | null>(null);
  const { lines, isKnown } = useStore(invariants);
  const key = destination?.kind === 'hash' || destination?.kind === 'last' ? JSON.stringify(destination) : null;
  useEffect(() => {
    if (key === null) return undefined;
    let left = false;
    const look = async () => {
      const place = await placeOf(destination, locale);
      if (!left) setFound({ key, place });
    };
    void look();
    return () => {
      left = true;
    };
    // The destination is read anew at each render: its text stands for it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, locale]);
  if (destination?.kind === 'alert') {
    const newest = newestBreak(lines);
    if (newest === null) return isKnown ? null : 'looking';
    const said = { before: markWords(newest, locale), told: { text: '', amounts: [] }, after: '' };
    return { position: newest.position, said };
  }
  return found !== null && found.key === key ? found.place : 'looking';
}

async function placeOf(destination: Destination | null, locale: string): Promise<FoundPlace> {
  if (destination?.kind === 'hash') return whereIs(await placeInLog({ hash: destination.hash }));
  if (destination?.kind !== 'last') return null;
  const place = whereIs(await placeInLog({ last: destination.words }));
  const event = place === null ? null : await eventAt(place.position);
  if (place === null || event === null) return null;
  const after = `, ${momentShort(event.recordedAt, locale)}`;
  return { ...place, said: { before: `${event.title}: `, told: event, after } };
}

function whereIs(position: Position | null): Exclude<FoundPlace, 'looking'> {
  return position === null ? null : { position, said: null };
}
