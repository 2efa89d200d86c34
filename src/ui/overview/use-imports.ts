import { useEffect, useState } from 'react';
import { imports, timeline } from '#client';
import type { ImportLine } from '#ledger';

const SETTLED_MS = 150;

/** The imports as the books know them at the moment shown, newest first; null while asked for the first time. */
export function useImports(): readonly ImportLine[] | null {
  const [lines, setLines] = useState<readonly ImportLine[] | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const askOnceSettled = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void newestFirst().then((read) => read && setLines(read)), SETTLED_MS);
    };
    askOnceSettled();
    const unsubscribe = timeline.subscribe((state, before) => {
      if (state.position !== before.position) askOnceSettled();
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, []);
  return lines;
}

/** Null where the worker does not answer: what is shown stays. */
async function newestFirst(): Promise<readonly ImportLine[] | null> {
  try {
    const result = await imports();
    return result.ok ? result.value.toSorted((one, other) => other.position - one.position) : null;
  } catch {
    return null;
  }
}
