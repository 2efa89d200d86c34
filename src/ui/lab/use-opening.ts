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

/** Browsers allow some hundred changes of the address in half a minute: it is written when the hand has come to rest. */
const ADDRESS_SETTLES_MS = 300;
const BEGINNING: Opening = { kind: 'running', fraction: 0 };
const NO_MARKS: readonly number[] = [];

/** Reads the log that the address names, and again when it names another; the one before is let go. */
export function useOpening(): {
  readonly opening: Opening;
  readonly lab: OpenLab | null;
  /** Whether the address asks for a position. */
  readonly addressed: boolean;
  readonly cancel: () => void;
} {
  const search = useSearch();
  const { id, at: addressed } = readAddress(search);
  const [path, navigate] = useLocation();
  const [round, setRound] = useState(0);
  const [opening, setOpening] = useState<Opening>(BEGINNING);
  const [held, setHeld] = useState<{ readonly reading: string; readonly info: LabInfo } | null>(null);
  const [marked, setMarked] = useState({ lab: 0, marks: NO_MARKS });
  const [sought, setSought] = useState<{ readonly from: string; readonly at: number } | null>(null);
  const settling = useRef<ReturnType<typeof setTimeout> | null>(null);
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
      onGrown: (head) => setHeld((now) => now && { ...now, info: { ...now.info, head } }),
    });
    cancel.current = log.cancel;
    return log.end;
  }, [id, reading]);

  /** The address as it is, or is about to be; null when the lab is left. */
  const latest = useRef<{ readonly path: string; readonly search: string } | null>(null);
  useEffect(() => {
    latest.current = { path, search };
    return () => {
      latest.current = null;
    };
  }, [path, search]);

  const info = held?.reading === reading ? held.info : null;
  const lab = useMemo((): OpenLab | null => {
    if (info === null) return null;
    const at = sought?.from === search ? sought.at : addressed;
    const within = (position: number) => Math.min(Math.max(0, Math.trunc(position)), info.head);
    return {
      info,
      source: sourceOf(id),
      position: within(at ?? info.head),
      address: addressOf(id, at),
      seek: (position) => {
        const to = within(position);
        const from = latest.current?.search ?? search;
        setSought({ from, at: to });
        if (settling.current !== null) clearTimeout(settling.current);
        settling.current = setTimeout(() => {
          // Somebody who has gone elsewhere meanwhile is not called back.
          if (latest.current?.path !== path || latest.current.search !== from) return;
          latest.current = { path, search: addressOf(id, to) };
          navigate(`${path}?${latest.current.search}`, { replace: true });
          // Whoever comes back to the address that it was sought from means what that says.
          setSought(null);
        }, ADDRESS_SETTLES_MS);
      },
      marks: marked.lab === info.lab ? marked.marks : NO_MARKS,
      setMarks: (marks) => setMarked({ lab: info.lab, marks }),
      reload: () => setRound((before) => before + 1),
    };
  }, [info, id, search, addressed, sought, path, navigate, marked]);
  return {
    opening: info === null && opening.kind === 'done' ? BEGINNING : opening,
    lab,
    addressed: addressed !== null,
    cancel: () => cancel.current(),
  };
}
