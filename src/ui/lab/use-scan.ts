import { useEffect, useRef, useState } from 'react';
import { askLab, type LabAsked } from '#client';

/** A piece of work over a whole log: how far it is, and what came of it. */
export type Scan<Value> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly fraction: number; readonly elapsedMs: number }
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'failed'; readonly words: string };

/** Runs one scan at a time; a new one, or leaving the panel, breaks off the one that runs. */
export function useScan<Value>(): {
  readonly scan: Scan<Value>;
  readonly start: (question: LabAsked<Value>, onDone?: (value: Value) => void) => void;
  readonly cancel: () => void;
} {
  const [scan, setScan] = useState<Scan<Value>>({ kind: 'idle' });
  const turn = useRef(0);
  useEffect(
    () => () => {
      turn.current++;
    },
    [],
  );
  const run = async (question: LabAsked<Value>, onDone?: (value: Value) => void): Promise<void> => {
    const mine = ++turn.current;
    const began = performance.now();
    setScan({ kind: 'running', fraction: 0, elapsedMs: 0 });
    const result = await askLab(question, (fraction) => {
      if (mine !== turn.current) return false;
      setScan({ kind: 'running', fraction, elapsedMs: performance.now() - began });
      return true;
    });
    if (mine !== turn.current) return;
    setScan(result.ok ? { kind: 'done', value: result.value } : { kind: 'failed', words: result.error.message });
    if (result.ok) onDone?.(result.value);
  };
  const cancel = (): void => {
    turn.current++;
    setScan({ kind: 'idle' });
  };
  return { scan, start: (question, onDone) => void run(question, onDone), cancel };
}
