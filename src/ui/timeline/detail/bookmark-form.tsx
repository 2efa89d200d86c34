import { type FormEvent, useState } from 'react';
import { useStore } from 'zustand';
import { timeline } from '#client';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { TextField } from '../../kit/field.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { countWords } from '../moment-words.ts';
import type { BookmarkDraft } from './bookmark-dialogs.ts';
import css from './bookmarks.module.css';
import { writeAtNow } from './write-at-now.ts';

/** Asks what a place in the log is to be remembered by. */
export function BookmarkForm({ draft, onClose }: { readonly draft: BookmarkDraft; readonly onClose: () => void }) {
  const locale = useLocale();
  const past = useStore(timeline, ({ target }) => target !== 'live');
  const [note, setNote] = useState(draft.note);
  const isNew = draft.bookmarkId === null;
  const place = placeOf(draft, locale);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { position, through } = draft;
    const bookmarkId = draft.bookmarkId ?? crypto.randomUUID();
    const range = through === undefined ? {} : { through };
    void writeAtNow(
      { type: 'SetBookmark', bookmarkId, position, ...range, note },
      isNew ? `Bookmarked ${place}.` : 'Bookmark changed.',
    );
    onClose();
  };

  return (
    <Dialog title={isNew ? 'Bookmark' : 'Change the bookmark'} onClose={onClose}>
      <form className={css['form']} onSubmit={submit}>
        <p>Marks {place}.</p>
        <TextField
          label="Note"
          value={note}
          hint={past ? 'It is written now, as everything is; you stay at the moment that you are looking at.' : null}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button type="submit" look="primary">
          {isNew ? 'Set bookmark' : 'Save'}
        </Button>
      </form>
    </Dialog>
  );
}

function placeOf({ position, through }: BookmarkDraft, locale: string): string {
  if (through !== undefined) return `events ${countWords(position, locale)} to ${countWords(through, locale)}`;
  return position === 0 ? 'the beginning' : `event ${countWords(position, locale)}`;
}
