import { useRef, useState } from 'react';
import type { ProgressListener } from '#client';
import type { Progress } from '../../kit/progress-bar.tsx';

/** What is being done with many rows, and the way to stop it. */
export interface BulkWork {
  /** Null while nothing is being done. */
  readonly progress: Progress | null;
  /** Stops it with nothing done; without effect once it is being stored. */
  readonly cancel: () => void;
}

/** Runs work on many rows and keeps how far it is. Two at once are shown, and stopped, as one. */
export function useBulkWork(): {
  readonly work: BulkWork;
  /** `act` tells the listener how far it is, and stops where that answers false. Resolves with what `act` does. */
  readonly run: (act: (onProgress: ProgressListener) => Promise<boolean>) => Promise<boolean>;
} {
  const [progress, setProgress] = useState<Progress | null>(null);
  const running = useRef(0);
  const stopped = useRef(false);
  const hear = (fraction: number, doing: string) => {
    if (!stopped.current) setProgress({ fraction, doing });
    return !stopped.current;
  };
  return {
    work: {
      progress,
      cancel: () => {
        stopped.current = true;
      },
    },
    run: async (act) => {
      if (running.current === 0) {
        stopped.current = false;
        hear(0, 'Reading');
      }
      running.current += 1;
      const stored = await act(hear);
      running.current -= 1;
      if (running.current === 0) setProgress(null);
      return stored;
    },
  };
}
