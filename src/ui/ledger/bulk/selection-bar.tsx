import { Amount } from '../../kit/amount.tsx';
import { Button } from '../../kit/button.tsx';
import { useLocale } from '../../kit/preferences.ts';
import css from './bulk.module.css';
import { type Selection, sumsOf } from './selection.ts';

/** What can be done with the rows that are selected, by name. */
export interface SelectionActs {
  readonly onEdit: () => void;
  readonly onClear: () => void;
  readonly onDuplicate: () => void;
  readonly onMerge: () => void;
  readonly onDelete: () => void;
  readonly onNone: () => void;
}

/** How many rows are selected, what they come to, and what can be done with them; nothing while none is. */
export function SelectionBar({
  selection,
  lockedReason,
  acts,
}: {
  readonly selection: Selection;
  /** Why nothing can be written now; null = it can. */
  readonly lockedReason: string | null;
  readonly acts: SelectionActs;
}) {
  const locale = useLocale();
  if (selection.size === 0) return null;
  const two = selection.size === 2 ? lockedReason : 'Select the two rows that are one.';
  return (
    <div role="group" aria-label="Selected rows" className={css['bar']}>
      <p role="status" className={css['sum']}>
        <strong>{selection.size.toLocaleString(locale)} selected</strong>
        {sumsOf(selection).map((sum) => (
          <Amount key={sum.commodity} amount={sum} />
        ))}
      </p>
      <Button disabledReason={lockedReason} onClick={acts.onEdit}>
        Edit
      </Button>
      <Button disabledReason={lockedReason} onClick={acts.onClear} shortcut="L">
        Cleared
      </Button>
      <Button disabledReason={lockedReason} onClick={acts.onDuplicate} shortcut="U">
        Duplicate
      </Button>
      <Button disabledReason={two} onClick={acts.onMerge} shortcut="⇧M">
        Merge
      </Button>
      <Button disabledReason={lockedReason} onClick={acts.onDelete} shortcut="D">
        Delete
      </Button>
      <Button look="plain" onClick={acts.onNone} shortcut="Esc">
        Select none
      </Button>
    </div>
  );
}
