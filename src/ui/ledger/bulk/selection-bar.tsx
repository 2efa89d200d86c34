import { Figure } from '../../figures/figure.tsx';
import { Amount } from '../../kit/amount.tsx';
import { Button } from '../../kit/button.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { ProgressBar } from '../../kit/progress-bar.tsx';
import css from './bulk.module.css';
import { type Selection, sumFigure, sumsOf } from './selection.ts';
import type { BulkWork } from './use-bulk-work.ts';

/** Sums of more commodities than this are only counted. */
const SUMS_SHOWN = 3;

const STORING = 'It is being stored. Undo takes it back afterwards.';

/** What can be done with the rows that are selected, by name. */
export interface SelectionActs {
  /** What is being done with them. */
  readonly work: BulkWork;
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
  const sums = sumsOf(selection);
  const two = selection.size === 2 ? lockedReason : 'Select the two rows that are one.';
  return (
    <div role="group" aria-label="Selected rows" className={css['bar']}>
      <p role="status" className={css['sum']}>
        <strong>{selection.size.toLocaleString(locale)} selected</strong>
        {sums.slice(0, SUMS_SHOWN).map((sum) => (
          <Figure
            key={sum.commodity}
            figure={sumFigure(selection, sum.commodity)}
            label={`${selection.size.toLocaleString(locale)} selected`}
          >
            <Amount amount={sum} />
          </Figure>
        ))}
        {sums.length > SUMS_SHOWN && <span>and {sums.length - SUMS_SHOWN} more</span>}
      </p>
      {acts.work.progress && (
        <div role="group" aria-label="Being done" className={css['working']}>
          <ProgressBar progress={acts.work.progress} />
          <Button disabledReason={acts.work.progress.fraction < 1 ? null : STORING} onClick={acts.work.cancel}>
            Cancel
          </Button>
        </div>
      )}
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
