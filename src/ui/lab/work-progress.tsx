import { Button } from '../kit/button.tsx';
import css from './lab.module.css';
import type { LongAnswer } from './use-long-answer.ts';

/** How far a piece of work is, with the way to cancel it; or what went wrong. Nothing where there is nothing to say. */
export function WorkProgress({ work, label }: { readonly work: LongAnswer<unknown>; readonly label: string }) {
  const { fraction, problem, cancel } = work;
  return (
    <>
      {fraction !== null && (
        <p className={css['opening']}>
          <label>
            {label} <progress max={1} value={fraction} />
          </label>
          <Button onClick={cancel}>Cancel</Button>
        </p>
      )}
      {problem !== null && (
        <p className={css['bad']} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
