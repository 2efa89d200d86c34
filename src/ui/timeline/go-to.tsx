import { type FormEvent, useState } from 'react';
import { pause, seek } from '#client';
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

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setRefused(destination === null);
    if (destination === null) return;
    pause();
    void seek(targetOf(destination));
    onClose();
  };

  return (
    <Dialog title="Go to" onClose={onClose}>
      <form className={css['form']} onSubmit={submit}>
        <TextField
          label="An event or a moment"
          placeholder="#1200, 3 Mar 2026, 2026-03-12 14:03, -2w"
          value={text}
          hint={
            destination === null
              ? 'An event’s number, a date, a date and time, -3d, or now'
              : words(destination, locale)
          }
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

function targetOf(destination: Destination): number | string {
  if (destination.kind === 'position') return destination.position;
  return destination.kind === 'now' ? 'live' : destination.instant;
}

function words(destination: Destination, locale: string): string {
  if (destination.kind === 'now') return 'Now';
  if (destination.kind === 'position') return `After event ${countWords(destination.position, locale)}`;
  return `After the last event recorded by ${momentWords(destination.instant, locale)}`;
}
