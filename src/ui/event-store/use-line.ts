import { useRef, useState } from 'react';
import { startLine, type StartedLine } from '#client';
import type { Work } from './use-work.ts';
import type { Told } from './work-line.tsx';

/** A button's piece of work: one line of the command sheet, with how far it is and what it said. */
export interface LineWork {
  readonly work: Work<Told>;
  readonly run: (line: string) => Promise<void>;
  readonly cancel: () => void;
}

/** Runs a line for a button: the same as typing it, so that both do and say the same. */
export function useLine(): LineWork {
  const [work, setWork] = useState<Work<Told>>({ kind: 'idle' });
  const started = useRef<StartedLine | null>(null);
  const run = async (line: string) => {
    setWork({ kind: 'running', fraction: null, doing: line });
    started.current = startLine(line, (fraction, doing) =>
      setWork((now) => (now.kind === 'running' ? { kind: 'running', fraction, doing } : now)),
    );
    const result = await started.current.result;
    setWork(
      result.ok
        ? { kind: 'done', value: { tone: isBad(result.value.data) ? 'bad' : 'good', words: result.value.text.summary } }
        : { kind: 'failed', words: `${result.error.message} (${result.error.code})` },
    );
  };
  return { work, run, cancel: () => started.current?.cancel() };
}

/** A verification answers also where it found damage. */
function isBad(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'ok' in data && data.ok === false;
}
