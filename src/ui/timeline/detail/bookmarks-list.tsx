import { useStore } from 'zustand';
import { pause, seek, select, type TimelineMark, timelineView } from '#client';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { useLocale } from '../../kit/preferences.ts';
import table from '../../kit/table.module.css';
import { countWords, momentShort } from '../moment-words.ts';
import { bookmarkShown, editBookmark } from './bookmark-dialogs.ts';
import css from './bookmarks.module.css';
import { writeAtNow } from './write-at-now.ts';

/** Every bookmark with the way there, and what can be done with it. */
export function BookmarksList({ onClose }: { readonly onClose: () => void }) {
  const locale = useLocale();
  const marks = useStore(timelineView, (state) => state.marks);
  const all = marks.filter(({ kind }) => kind === 'bookmark');
  return (
    <Dialog
      title="Bookmarks"
      size="wide"
      onClose={onClose}
      foot={
        <Button look="primary" onClick={bookmarkShown}>
          Bookmark the moment shown
        </Button>
      }
    >
      {all.length === 0 && <p>There are none yet. Press M to bookmark the moment that is shown.</p>}
      {all.length > 0 && (
        <div className={css['scroll']}>
          <table className={table['table']}>
            <thead>
              <tr>
                <th scope="col">Note</th>
                <th scope="col">Event</th>
                <th scope="col">Recorded</th>
                <th scope="col">What to do</th>
              </tr>
            </thead>
            <tbody>
              {all.map((mark) => (
                <tr key={mark.id}>
                  <th scope="row" className={css['note']}>
                    {mark.label === '' ? 'No note' : mark.label}
                  </th>
                  <td>
                    {countWords(mark.position, locale)}
                    {mark.through !== null && ` to ${countWords(mark.through, locale)}`}
                  </td>
                  <td>{mark.recordedAt === null ? 'The beginning' : momentShort(mark.recordedAt, locale)}</td>
                  <td className={css['acts']}>
                    <Acts mark={mark} onClose={onClose} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Dialog>
  );
}

function Acts({ mark, onClose }: { readonly mark: TimelineMark; readonly onClose: () => void }) {
  const { id, position, through, label } = mark;
  const name = label === '' ? `event ${position}` : label;
  const go = () => {
    pause();
    if (through !== null) select({ from: position, to: through });
    void seek(position);
    onClose();
  };
  const change = () =>
    editBookmark({ bookmarkId: id, position, ...(through !== null && { through }), note: label }, true);
  const remove = () => {
    if (id !== null) void writeAtNow({ type: 'RemoveBookmark', bookmarkId: id }, 'Bookmark removed.');
  };
  return (
    <>
      <Button aria-label={`Go to ${name}`} onClick={go}>
        Go to
      </Button>
      <Button aria-label={`Change ${name}`} onClick={change}>
        Change
      </Button>
      <Button aria-label={`Remove ${name}`} onClick={remove}>
        Remove
      </Button>
    </>
  );
}
