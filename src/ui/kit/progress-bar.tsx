import css from './progress-bar.module.css';

/** How far a long operation is, 0 to 1, and what it is at, in words. */
export interface Progress {
  readonly fraction: number;
  readonly doing: string;
}

/** How far a long operation is, and what it is at. */
export function ProgressBar({ progress: { fraction, doing } }: { readonly progress: Progress }) {
  return (
    <label className={css['progress']}>
      <span>{doing}</span>
      <progress value={fraction} max={1} />
    </label>
  );
}
