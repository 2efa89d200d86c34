import type { BranchEdit } from '#client';
import { Button } from '../kit/button.tsx';
import css from './branches.module.css';

/** What has been changed by hand, in the order in which it is done; each can be taken out again. */
export function EditsList({
  edits,
  onDrop,
}: {
  readonly edits: readonly BranchEdit[];
  readonly onDrop: (place: number) => void;
}) {
  if (edits.length === 0) return null;
  return (
    <section aria-label="Edits">
      <h3>Edits</h3>
      <ol className={css['edits']}>
        {edits.map((edit, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- an edit is known by its place
          <li key={place}>
            <span>{wordsOf(edit)}</span>
            <Button aria-label={`Take out: ${wordsOf(edit)}`} onClick={() => onDrop(place)}>
              Take out
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function wordsOf(edit: BranchEdit): string {
  switch (edit.kind) {
    case 'skip':
      return `Skip ${shortened(edit.commit)}`;
    case 'edit':
      return `Edit ${shortened(edit.commit)} to ${titleOf(edit.doing)}`;
    case 'insert':
      return `Insert ${titleOf(edit.doing)} ${placeOf(edit.before)}`;
    case 'move':
      return `Move ${shortened(edit.commit)} ${placeOf(edit.before)}`;
  }
}

function titleOf(doing: Extract<BranchEdit, { readonly kind: 'edit' }>['doing']): string {
  return doing.kind === 'command' ? doing.command.type : doing.events.map(({ event }) => event.type).join(', ');
}

function placeOf(before: string | null): string {
  return before === null ? 'at the end' : `before ${shortened(before)}`;
}

/** The end of an id tells commits apart; its beginning is a time. */
function shortened(id: string): string {
  return `commit …${id.slice(-6)}`;
}
