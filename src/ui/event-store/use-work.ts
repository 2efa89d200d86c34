import { useState } from 'react';
import type { Result } from '#client';

/** What a panel is at. */
export type Work<T> =
  | { readonly kind: 'idle' }
  /** `fraction` is 0 to 1, null where nothing tells. */
  | { readonly kind: 'running'; readonly fraction: number | null; readonly doing: string }
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly words: string };

/** Tells how far a piece of work is. */
export type ReportWork = (fraction: number, doing: string) => void;

/** One piece of work at a time, from its start to what came of it. */
export function useWork<T>(): {
  readonly work: Work<T>;
  readonly start: (doing: string, action: (report: ReportWork) => Promise<Result<T>>) => Promise<void>;
} {
  const [work, setWork] = useState<Work<T>>({ kind: 'idle' });
  const report: ReportWork = (fraction, doing) =>
    setWork((now) => (now.kind === 'running' ? { kind: 'running', fraction, doing } : now));
  return {
    work,
    start: async (doing, action) => {
      setWork({ kind: 'running', fraction: null, doing });
      setWork(await outcomeOf(() => action(report)));
    },
  };
}

async function outcomeOf<T>(action: () => Promise<Result<T>>): Promise<Work<T>> {
  try {
    const result = await action();
    if (result.ok) return { kind: 'done', value: result.value };
    return { kind: 'failed', words: `${result.error.message} (${result.error.code})` };
  } catch (problem) {
    return { kind: 'failed', words: problem instanceof Error ? problem.message : String(problem) };
  }
}
