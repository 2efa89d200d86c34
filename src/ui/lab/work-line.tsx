import { Button } from '../kit/button.tsx';
import css from './lab.module.css';
import type { Work } from './use-work.ts';

/** What is done in half a second needs no word of how far it is. */
const SOON_MS = 500;

interface Doing {
  readonly work: Work<unknown>;
  /** What is being done: "Comparing". */
  readonly doing: string;
  readonly onCancel: () => void;
}

/** How far a piece of work is, with the way to cancel it, or what went wrong. Nothing where there is nothing to say. */
export function WorkLine(props: Doing) {
  const { problem } = props.work;
  return (
    <>
      <WorkProgress {...props} />
      {problem !== null && (
        <p className={css['bad']} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** As `WorkLine`, where a field says what went wrong. */
export function WorkProgress({ work: { running }, doing, onCancel }: Doing) {
  if (running === null || running.elapsedMs < SOON_MS) return null;
  return <ProgressLine doing={doing} fraction={running.fraction} onCancel={onCancel} />;
}

/** How far something is, 0..1, with the way to cancel it. */
export function ProgressLine({
  doing,
  fraction,
  onCancel,
}: Pick<Doing, 'doing' | 'onCancel'> & { readonly fraction: number }) {
  return (
    <p className={css['opening']}>
      <label>
        {doing}… <progress max={1} value={fraction} />
      </label>
      <Button onClick={onCancel}>Cancel</Button>
    </p>
  );
}
