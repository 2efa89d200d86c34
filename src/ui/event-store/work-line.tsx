import { Button } from '../kit/button.tsx';
import css from './event-store.module.css';
import type { Work } from './use-work.ts';

/** An outcome in words, and whether it is what one hopes for. */
export interface Told {
  readonly tone: 'good' | 'bad';
  readonly words: string;
}

export interface WorkLineProps<T> {
  readonly work: Work<T>;
  /** What came of it, in words. */
  readonly tell: (value: T) => Told;
  readonly onCancel?: () => void;
}

/** For work that gives its own words. */
export function asTold(told: Told): Told {
  return told;
}

/** How far a piece of work is, how it ended, and a way to end it early. */
export function WorkLine<T>({ work, tell, onCancel }: WorkLineProps<T>) {
  if (work.kind === 'running') {
    return (
      <div className={css['work']}>
        <label>
          <span>{work.doing}…</span>
          <progress max={1} {...(work.fraction !== null && { value: work.fraction })} />
        </label>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    );
  }
  if (work.kind === 'failed') {
    return (
      <p className={css['bad']} role="alert">
        Not done: {work.words}
      </p>
    );
  }
  const told = work.kind === 'done' ? tell(work.value) : null;
  return (
    <p className={`${css['told']} ${told === null ? '' : css[told.tone]}`} role="status">
      {told?.words}
    </p>
  );
}
