import { useRef, useState } from 'react';
import type { LabProgress, Result } from '#client';
import { Button } from '../kit/button.tsx';
import css from './lab.module.css';

/** What a panel is at. */
export type LabWork<Value> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly fraction: number }
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'failed'; readonly words: string };

/** One piece of work at a time, with how far it is and a way to cancel it. */
export function useLabWork<Value>(): {
  readonly work: LabWork<Value>;
  readonly run: (action: (progress: LabProgress) => Promise<Result<Value>>) => Promise<void>;
  readonly cancel: () => void;
} {
  const [work, setWork] = useState<LabWork<Value>>({ kind: 'idle' });
  const goesOn = useRef(true);
  return {
    work,
    run: async (action) => {
      goesOn.current = true;
      setWork({ kind: 'running', fraction: 0 });
      const progress: LabProgress = (fraction) => {
        setWork((now) => (now.kind === 'running' ? { kind: 'running', fraction } : now));
        return goesOn.current;
      };
      try {
        const result = await action(progress);
        setWork(result.ok ? { kind: 'done', value: result.value } : { kind: 'failed', words: result.error.message });
      } catch (problem) {
        setWork({ kind: 'failed', words: problem instanceof Error ? problem.message : String(problem) });
      }
    },
    cancel: () => {
      goesOn.current = false;
    },
  };
}

/** How far a piece of work is, or why there is nothing to show of it. */
export function LabWorkLine({
  work,
  doing,
  onCancel,
}: {
  readonly work: LabWork<unknown>;
  readonly doing: string;
  readonly onCancel: () => void;
}) {
  if (work.kind === 'failed') {
    return (
      <p className={css['bad']} role="alert">
        {work.words}
      </p>
    );
  }
  if (work.kind !== 'running') return null;
  return (
    <p className={css['opening']}>
      <label>
        {doing}… <progress max={1} value={work.fraction} />
      </label>
      <Button onClick={onCancel}>Cancel</Button>
    </p>
  );
}
