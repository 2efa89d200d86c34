import { type FormEvent, type ReactNode, useState } from 'react';
import { pause, seek } from '#client';
import { Told } from '../figures/told.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { type FoundPlace, useFoundPlace } from './found-place.ts';
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
  const place = useFoundPlace(destination, locale);
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

const USUAL_HINT =
  'An event’s number, a date, a date and time, -3d, now, last and what to look for, alert, or hash: and what stands on a printed page';

function targetOf(destination: Destination, place: FoundPlace): number | string | null {
  if (destination.kind === 'position') return destination.position;
  if (destination.kind === 'now') return 'live';
  if (destination.kind === 'instant') return destination.instant;
  return place === 'looking' ? null : (place?.position ?? null);
}

function words(destination: Destination, place: FoundPlace, locale: string): ReactNode {
  if (destination.kind === 'now') return 'Now';
  if (destination.kind === 'position') return `After event ${countWords(destination.position, locale)}`;
  if (destination.kind === 'instant') {
    return `After the last event recorded by ${momentWords(destination.instant, locale)}`;
  }
  if (place === 'looking') return 'Looking through the log…';
  if (place === null) return NOT_FOUND[destination.kind];
  const after = `After event ${countWords(place.position, locale)}`;
  if (destination.kind === 'hash') return `${after}: this log has that hash there`;
  if (place.said === null) return after;
  const { said } = place;
  return (
    <>
      {after}: {said.before}
      <Told told={said.told} />
      {said.after}
    </>
  );
}

const NOT_FOUND = {
  hash: 'This log has no such hash: it is another one, or one of them was changed.',
  last: 'No transaction has these words.',
  alert: 'Nothing that must always hold was ever broken.',
};
