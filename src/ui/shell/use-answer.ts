import { useEffect, useState } from 'react';
import { followAnswer, type LiveAnswer, type LiveQuestion } from '#client';
import type { PlainDate } from '#ledger';

/**
 * The newest answer to a question, asked again whenever the timeline moves or the log grows. `key` says when it is
 * another question; until that is answered the last answer stays. `on`: effective dates up to that day, all where null.
 *
 * @example
 * const { answer } = useAnswer('book', (api, moment) => api.answers.book(null, moment));
 */
export function useAnswer<Value>(
  key: string,
  question: LiveQuestion<Value>,
  on: PlainDate | null = null,
): LiveAnswer<Value> {
  const [state, setState] = useState<LiveAnswer<Value>>({ answer: null, error: null });
  useEffect(
    () => followAnswer(question, on, setState),
    // The question is a function made anew at each render: its key stands for it.
    // oxlint-disable-next-line react/exhaustive-deps
    [key, on],
  );
  return state;
}

/** A live answer that may take long, with how far it is, 0 to 1, once it takes longer than half a second; else null. */
export interface LongAnswer<Value> extends LiveAnswer<Value> {
  readonly working: number | null;
}

/** What is done in half a second needs no word of how far it is. */
const SOON_MS = 500;

/** As `useAnswer`, for what may take long. Whoever no longer shows it ends the work on it. */
export function useLongAnswer<Value>(
  key: string,
  question: LiveQuestion<Value>,
  on: PlainDate | null = null,
): LongAnswer<Value> {
  const [state, setState] = useState<LongAnswer<Value>>({ answer: null, error: null, working: null });
  useEffect(
    () =>
      followAnswer(
        question,
        on,
        (answer) => setState({ ...answer, working: null }),
        (fraction, elapsedMs) => {
          if (elapsedMs > SOON_MS) setState((before) => ({ ...before, working: fraction }));
        },
      ),
    // As with `useAnswer`.
    // oxlint-disable-next-line react/exhaustive-deps
    [key, on],
  );
  return state;
}
