import { type FormEvent, useEffect, useState } from 'react';
import { pause, placeInLog, type Position, seek } from '#client';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import css from './go-to.module.css';
import { type Destination, destinationOf } from './go-to-text.ts';
import { countWords, momentWords } from './moment-words.ts';

/** Asks for an event or a moment in words, shows how it was understood, and goes there. */
export function GoTo({ onClose }: { readonly onClose: () => void }) {
  const locale = useLocale();
  const [text, setText] = useState('');
  const [refused, setRefused] = useState(false);
  const [now] = useState(() => new Date());
  const destination = destinationOf(text, now);
  const place = useHashPlace(destination?.kind === 'hash' ? destination.hash : null);
  const target = destination === null ? null : targetOf(destination, place);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setRefused(target === null);
    if (target === null) return;
    pause();
    void seek(target);
    onClose();
  };

  return (
    <Dialog title="Go to" onClose={onClose}>
      <form className={css['form']} onSubmit={submit}>
        <TextField
          label="An event or a moment"
          placeholder="#1200, 3 Mar 2026, 2026-03-12 14:03, -2w"
          value={text}
          hint={destination === null ? USUAL_HINT : words(destination, place, locale)}
          error={refused && destination === null ? 'This is neither an event’s number nor a date.' : null}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" look="primary">
          Go there
        </Button>
      </form>
    </Dialog>
  );
}

const USUAL_HINT = 'An event’s number, a date, a date and time, -3d, now, or hash: and what stands on a printed page';

/** Where the log has a hash: `looking` until that is known, null = nowhere. */
type HashPlace = Position | 'looking' | null;

function useHashPlace(hash: string | null): HashPlace {
  const [found, setFound] = useState<{ readonly hash: string; readonly position: Position | null } | null>(null);
  useEffect(() => {
    if (hash === null) return undefined;
    let left = false;
    const look = async () => {
      const position = await placeInLog({ hash });
      if (!left) setFound({ hash, position });
    };
    void look();
    return () => {
      left = true;
    };
  }, [hash]);
  return found !== null && found.hash === hash ? found.position : 'looking';
}

function targetOf(destination: Destination, place: HashPlace): number | string | null {
  if (destination.kind === 'position') return destination.position;
  if (destination.kind === 'hash') return place === 'looking' ? null : place;
  return destination.kind === 'now' ? 'live' : destination.instant;
}

function words(destination: Destination, place: HashPlace, locale: string): string {
  if (destination.kind === 'now') return 'Now';
  if (destination.kind === 'position') return `After event ${countWords(destination.position, locale)}`;
  if (destination.kind === 'instant') {
    return `After the last event recorded by ${momentWords(destination.instant, locale)}`;
  }
  if (place === 'looking') return 'Looking through the log…';
  if (place === null) return 'This log has no such hash: it is another one, or one of them was changed.';
  return `After event ${countWords(place, locale)}: this log has that hash there`;
}
