import type { ErrorData } from '#client';
import css from './import-dialog.module.css';

/** What is wrong, in words, and the code by which it can be looked up. */
export function ProblemNote({ problem }: { readonly problem: ErrorData }) {
  return (
    <div role="alert" className={css['problem']}>
      <p>{problem.message}</p>
      <p className={css['code']}>{problem.code}</p>
    </div>
  );
}
