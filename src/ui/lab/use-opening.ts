import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { followLog, type LabInfo } from '#client';
import { addressOf, readAddress, sourceOf } from './lab-address.ts';
import type { OpenLab } from './open-lab.ts';

/** How far the log that the address names is from being read. */
export type Opening =
  | { readonly kind: 'running'; readonly fraction: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly words: string };

const BEGINNING: Opening = { kind: 'running', fraction: 0 };
const NO_MARKS: readonly number[] = [];

/** Reads the log that the address names, and again when it names another; the one before is let go. */
export function useOpening(): { readonly opening: Opening; readonly lab: OpenLab | null; readonly cancel: () => void } {
  const { id, at } = readAddress(useSearch());
  const [path, navigate] = useLocation();
  const [round, setRound] = useState(0);
  const [opening, setOpening] = useState<Opening>(BEGINNING);
  const [held, setHeld] = useState<{ readonly reading: string; readonly info: LabInfo } | null>(null);
  const [marked, setMarked] = useState({ lab: 0, marks: NO_MARKS });
  const cancel = useRef(() => {});
  const reading = `${id} ${round}`;

  useEffect(() => {
    const tell = (now: Opening, next: typeof held) => {
      setOpening(now);
      setHeld(next);
    };
    const log = followLog(sourceOf(id), {
      onProgress: (fraction) => setOpening({ kind: 'running', fraction }),
      onOpened: (result) =>
        result.ok
          ? tell({ kind: 'done' }, { reading, info: result.value })
          : tell({ kind: 'failed', words: result.error.message }, null),
    });
    cancel.current = log.cancel;
    return log.end;
  }, [id, reading]);

  const info = held?.reading === reading ? held.info : null;
  const lab = useMemo((): OpenLab | null => {
    if (info === null) return null;
    const within = (position: number) => Math.min(Math.max(0, Math.trunc(position)), info.head);
    return {
      info,
      source: sourceOf(id),
      position: within(at ?? info.head),
      seek: (position) => navigate(`${path}?${addressOf(id, within(position))}`, { replace: true }),
      marks: marked.lab === info.lab ? marked.marks : NO_MARKS,
      setMarks: (marks) => setMarked({ lab: info.lab, marks }),
      reload: () => setRound((before) => before + 1),
    };
  }, [info, id, at, path, navigate, marked]);
  return {
    opening: info === null && opening.kind === 'done' ? BEGINNING : opening,
    lab,
    cancel: () => cancel.current(),
  };
}
