import type { TimelineMark } from '#client';

/** The sign of each kind of mark, as an outline (SVG) about x = 0 from 0 down to 6: on the strip and in the legend alike. */
export const MARK_SIGNS: Readonly<Record<TimelineMark['kind'], string>> = {
  bookmark: 'M-3 -1h6v8L0 4.5L-3 7z',
  import: 'M0 0L3 3L0 6L-3 3z',
  undo: 'M3 0V6L-3 3z',
  schema: 'M-3 0H3L0 6z',
  checkpoint: 'M-1 1h3v3h-3z',
  month: 'M0 -1h1v7h-1z',
};
