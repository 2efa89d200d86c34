import css from './import-dialog.module.css';
import type { Progress } from './use-run.ts';

/** How far a long operation is, and what it is at. */
export function ProgressBar({ progress: { fraction, doing } }: { readonly progress: Progress }) {
  return (
    <label className={css['progress']}>
      <span>{doing}</span>
      <progress value={fraction} max={1} />
    </label>
  );
}
