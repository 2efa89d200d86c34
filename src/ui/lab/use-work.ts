import { useCallback, useEffect, useRef, useState } from 'react';
import { followLab, type LabAsked } from '#client';
import { useLab } from './open-lab.ts';

/** A longer question to the lab: how far it is, and what came of the last one. */
export interface Work<Value> {
  /** The newest answer; it stays while a newer one is on its way. */
  readonly value: Value | null;
  /** Why the last question has no answer, in words. */
  readonly problem: string | null;
  /** How far the one under way is, 0..1, and for how long; null while there is none. */
  readonly running: { readonly fraction: number; readonly elapsedMs: number } | null;
}

/** One question at a time, with the way to break it off: nothing is known then. */
export interface Working<Value> {
  readonly work: Work<Value>;
  /** Asks, in place of what is asked now. `onDone` gets the answer, unless it is broken off before. */
  readonly start: (question: LabAsked<Value>, onDone?: (value: Value) => void) => void;
  readonly cancel: () => void;
}

const IDLE = { value: null, problem: null, running: null };

/** Asks longer questions when told to; a new one, or leaving the panel, breaks off the one that runs. */
export function useWork<Value>(): Working<Value> {
  const [work, setWork] = useState<Work<Value>>(IDLE);
  const breakOff = useRef(() => {});
  useEffect(() => () => breakOff.current(), []);
  const start = useCallback<Working<Value>['start']>((question, onDone) => {
    breakOff.current();
    let goesOn = true;
    const began = performance.now();
    const tell = (running: Work<Value>['running']) => setWork(({ value }) => ({ value, problem: null, running }));
    tell({ fraction: 0, elapsedMs: 0 });
    const end = followLab(
      question,
      (result) => {
        if (!result.ok) {
          setWork(({ value }) => ({ value, problem: result.error.message, running: null }));
          return;
        }
        setWork({ value: result.value, problem: null, running: null });
        onDone?.(result.value);
      },
      (fraction) => {
        if (goesOn) tell({ fraction, elapsedMs: performance.now() - began });
        return goesOn;
      },
    );
    breakOff.current = () => {
      goesOn = false;
      end();
    };
  }, []);
  const cancel = useCallback(() => {
    breakOff.current();
    setWork(IDLE);
  }, []);
  return { work, start, cancel };
}

/** The answer to the last question; null while that is under way, or has none. */
export function lastAnswer<Value>({ value, problem, running }: Work<Value>): Value | null {
  return running === null && problem === null ? value : null;
}

/** The answer to a longer question, asked again when `key` or the log is another, or the log has grown; a key of null asks nothing. */
export function useWorkOn<Value>(
  key: string | null,
  question: LabAsked<Value>,
): Pick<Working<Value>, 'work' | 'cancel'> {
  const { info } = useLab();
  const { work, start, cancel } = useWork<Value>();
  useEffect(() => {
    if (key !== null) start(question);
    // The question is a function made anew at each render: its key stands for it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [info.lab, info.head, key]);
  return { work, cancel };
}
