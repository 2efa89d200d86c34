/** Rows asked for at once: several screenfuls, so that scrolling finds them there already. */
export const WINDOW_ROWS = 240;
/** Windows begin at multiples of this: small movements ask for nothing new. */
const STEP = 40;
/** How near the edge of the window the view may come before the next one is asked for. */
const MARGIN = 40;

/** Where the window should begin so that the places from `first` to `last` are well inside it; unmoved while they are. */
export function windowOffset(offset: number, first: number, last: number): number {
  const inside = (offset === 0 || first - MARGIN >= offset) && last + MARGIN < offset + WINDOW_ROWS;
  if (inside) return offset;
  const centred = (first + last - WINDOW_ROWS) / 2;
  return Math.max(0, Math.floor(centred / STEP) * STEP);
}
