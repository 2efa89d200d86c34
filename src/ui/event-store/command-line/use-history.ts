import { useState } from 'react';
import { type History, lineAt, newer, older, remember, storedHistory, storeHistory } from './history.ts';

/** The lines run before, also in earlier visits. */
export function useHistory(): {
  readonly back: (typed: string) => string;
  readonly on: () => string;
  readonly add: (line: string) => void;
} {
  const [history, setHistory] = useState<History>(() => storedHistory(storage()));
  const show = (next: History) => {
    setHistory(next);
    return lineAt(next);
  };
  return {
    back: (typed) => show(older(history, typed)),
    on: () => show(newer(history)),
    add: (line) => {
      const next = remember(history, line);
      setHistory(next);
      storeHistory(storage(), next);
    },
  };
}

/** Null where the browser refuses it, which it does by throwing. */
function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
