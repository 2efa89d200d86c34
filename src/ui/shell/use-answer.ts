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
