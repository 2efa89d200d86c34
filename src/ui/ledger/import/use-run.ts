import { useRef } from 'react';
import type { Progress } from '../../kit/progress-bar.tsx';

/** How long the controls rest before the file is read anew. */
const SETTLES_MS = 250;

export interface Run {
  /** Begins something new: what ran before is no longer listened to, and stops at its next report. */
  readonly begin: () => {
    readonly isNewest: () => boolean;
    readonly listener: (hear: (progress: Progress) => void) => (fraction: number, doing: string) => boolean;
  };
  /** Stops what runs now at its next report; how it ended is still listened to. */
  readonly stop: () => void;
  /** Begins something once the hand has come to rest. */
  readonly later: (act: () => void) => void;
}

/** One reading or storing at a time: the newest. */
export function useRun(): Run {
  const turn = useRef(0);
  const stopped = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const begin = () => {
    turn.current += 1;
    const mine = turn.current;
    if (timer.current !== null) clearTimeout(timer.current);
    const isNewest = () => mine === turn.current;
    return {
      isNewest,
      listener: (hear: (progress: Progress) => void) => (fraction: number, doing: string) => {
        const goesOn = isNewest() && stopped.current !== mine;
        if (goesOn) hear({ fraction, doing });
        return goesOn;
      },
    };
  };
  return {
    begin,
    stop: () => {
      stopped.current = turn.current;
    },
    later: (act) => {
      begin();
      timer.current = setTimeout(act, SETTLES_MS);
    },
  };
}
