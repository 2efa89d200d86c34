import { useEffect, useRef, useState } from 'react';
import { timeline } from '#client';

/** What the worker answers, as the client hands it on. */
type Reply<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false };

/**
 * The newest answer to a question that is too dear to be asked while the slider moves: it is asked once the moment shown
 * has stood for a while. Null while asked for the first time; where the worker does not answer, what is shown stays.
 */
export function useSettled<Value>(question: () => Promise<Reply<Value>>, settledMs: number): Value | null {
  const [value, setValue] = useState<Value | null>(null);
  const newest = useRef(question);
  useEffect(() => {
    newest.current = question;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const askNow = async () => {
      const reply = await newest.current().catch(() => null);
      if (reply?.ok === true) setValue(reply.value);
    };
    const askOnceSettled = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void askNow(), settledMs);
    };
    askOnceSettled();
    const unsubscribe = timeline.subscribe((state, before) => {
      if (state.position !== before.position) askOnceSettled();
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [settledMs]);
  return value;
}
