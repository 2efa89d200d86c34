import { useEffect, useRef } from 'react';
import { Button } from '../../kit/button.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { PAST_REASON } from '../../shell/past-reason.ts';
import { countChoice } from './import-choice.ts';
import css from './import-dialog.module.css';
import { ProblemNote } from './problem-note.tsx';
import { usePast, type ImportControl } from './use-import.ts';

/** What was stored, and the way to take it back. */
export function ImportDone({ control }: { readonly control: ImportControl }) {
  const locale = useLocale();
  const past = usePast();
  const heading = useRef<HTMLParagraphElement>(null);
  const { preview, choices, undone, problem } = control.state;
  useEffect(() => heading.current?.focus(), []);
  if (!preview) return null;
  const { take, merge } = countChoice(preview.rows, choices);
  const transactions = `${take.toLocaleString(locale)} ${take === 1 ? 'transaction' : 'transactions'}`;
  const merged = merge === 0 ? '' : `, ${merge.toLocaleString(locale)} merged with what was there`;
  return (
    <div className={css['done']}>
      <p ref={heading} tabIndex={-1} role="status" className={css['lead']}>
        {undone ? `The import of ${transactions} is undone.` : `${transactions} imported${merged}.`}
      </p>
      <p className={css['muted']}>{nextWords(undone, take + merge)}</p>
      {!undone && (
        <Button onClick={control.undo} disabledReason={past ? PAST_REASON : null}>
          Undo this import
        </Button>
      )}
      {problem && <ProblemNote problem={problem} />}
    </div>
  );
}

function nextWords(undone: boolean, count: number): string {
  if (undone) return 'The file can be imported again at any time.';
  if (count === 0) return 'Everything in it was there already. That the file was imported is noted.';
  return 'The whole file is one step: it can be undone as one, now or later under Settings.';
}
