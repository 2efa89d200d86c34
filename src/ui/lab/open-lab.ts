import { createContext, use, useEffect, useState } from 'react';
import { type LabAsked, type LabInfo, LabLoop, type LabSource } from '#client';

/** The log under the glass, as every panel of the lab has it. */
export interface OpenLab {
  readonly info: LabInfo;
  readonly source: LabSource;
  /** The event after which the panels show the state; 0 before the first. */
  readonly position: number;
  /** The address's search for the log and the position. */
  readonly address: string;
  /** Moves to another; outside 0..head to the nearest. */
  readonly seek: (position: number) => void;
  /** Positions marked on the strip, ascending: where a predicate flips, for one. */
  readonly marks: readonly number[];
  readonly setMarks: (marks: readonly number[]) => void;
  /** Reads the log anew: after something was appended to it. */
  readonly reload: () => void;
}

export const LabContext = createContext<OpenLab | null>(null);

/** The log under the glass. Throws outside a panel of the lab. */
export function useLab(): OpenLab {
  const lab = use(LabContext);
  if (lab === null) throw new Error('No log is open in the lab');
  return lab;
}

/** What a question to the lab has been answered so far. */
export interface LabAnswer<Value> {
  /** The newest; it stays while a newer one is on its way. */
  readonly value: Value | null;
  readonly problem: string | null;
}

/**
 * The answer to a question about the log under the glass, asked again when `key` is another or the log has grown: one is in flight, the newest
 * waits, and what is answered in between is shown, so that the panel moves while the hand does.
 *
 * @example
 * const { value } = useLabAnswer(`state ${position}`, (answers) => answers.state(info.lab, { position }));
 */
export function useLabAnswer<Value>(key: string, question: LabAsked<Value>): LabAnswer<Value> {
  const { info } = useLab();
  const [answer, setAnswer] = useState<LabAnswer<Value>>({ value: null, problem: null });
  const [loop] = useState(() => new LabLoop<Value>());
  useEffect(
    () =>
      loop.follow((result) =>
        setAnswer((before) =>
          result.ok ? { value: result.value, problem: null } : { value: before.value, problem: result.error.message },
        ),
      ),
    [loop],
  );
  useEffect(
    () => loop.want(question),
    // The question is a function made anew at each render: its key stands for it.
    // oxlint-disable-next-line react/exhaustive-deps
    [loop, info.lab, info.head, key],
  );
  return answer;
}
