import type { SignalKind, TimelineMark } from '#client';

/** The sign of each kind of mark, as an outline (SVG) about x = 0 from 0 down to 6: on the strip and in the legend alike. */
export const MARK_SIGNS: Readonly<Record<TimelineMark['kind'], string>> = {
  bookmark: 'M-3 -1h6v8L0 4.5L-3 7z',
  import: 'M0 0L3 3L0 6L-3 3z',
  undo: 'M3 0V6L-3 3z',
  schema: 'M-3 0H3L0 6z',
  checkpoint: 'M-1 1h3v3h-3z',
  month: 'M0 -1h1v7h-1z',
  clock: 'M-3 0H3L-3 6H3z',
  broken: 'M-3 3a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z',
  holds: 'M-3 3a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z',
  alert: 'M-1.25 -1h2.5v5h-2.5zm0 6h2.5v2h-2.5z',
  flip: 'M-3.5 6l3.5 -6l3.5 6z',
  fork: 'M-4 3l4 -4l4 4l-4 4z',
  seal: 'M-3.5 0l1 -1l2.5 2.5l2.5 -2.5l1 1l-2.5 2.5l2.5 2.5l-1 1l-2.5 -2.5l-2.5 2.5l-1 -1l2.5 -2.5z',
};

/** Kinds that somebody watches: they stand on every strip, in colours of their own. The last lie over the others. */
export const SIGNALS: readonly SignalKind[] = ['flip', 'holds', 'alert', 'broken', 'fork', 'seal'];

/** The sign of a watched kind with its middle at `x`: all but its first step is relative. */
export function signAt(kind: SignalKind, x: number): string {
  return MARK_SIGNS[kind].replace(/^M(-?[\d.]+)/, (_, first: string) => `M${x + Number(first)}`);
}
