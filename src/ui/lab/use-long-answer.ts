import { useEffect, useRef, useState } from 'react';
import { followLab, type LabAsked } from '#client';
import { useLab } from './open-lab.ts';

/** Work that takes longer than that shows how far it is. */
const PATIENCE_MS = 500;

/** What a longer question to the lab has come to. */
export interface LongAnswer<Value> {
  /** The newest answer; it stays while a newer one is on its way. */
  readonly value: Value | null;
  readonly problem: string | null;
  /** How far the work is, 0..1; null while there is none, or it has only begun. */
  readonly fraction: number | null;
  readonly cancel: () => void;
}

/**
 * The answer to a question that may take long, asked again when `key` is another; null asks nothing. The work for an older
 * question is cancelled.
 */
export function useLongAnswer<Value>(key: string | null, question: LabAsked<Value>): LongAnswer<Value> {
  const { info } = useLab();
  const [work, setWork] = useState<Omit<LongAnswer<Value>, 'cancel'>>({ value: null, problem: null, fraction: null });
  const cancel = useRef(() => {});
  useEffect(() => {
    if (key === null) return undefined;
    let goesOn = true;
    const began = performance.now();
    const end = followLab(
      question,
      (result) =>
        setWork(({ value }) =>
          result.ok
            ? { value: result.value, problem: null, fraction: null }
            : { value, problem: result.error.message, fraction: null },
        ),
      (fraction) => {
        if (goesOn && performance.now() - began > PATIENCE_MS) setWork((before) => ({ ...before, fraction }));
        return goesOn;
      },
    );
    cancel.current = () => {
      goesOn = false;
    };
    return () => {
      goesOn = false;
      end();
    };
    // The question is a function made anew at each render: its key stands for it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [info.lab, key]);
  return { ...work, cancel: () => cancel.current() };
}
