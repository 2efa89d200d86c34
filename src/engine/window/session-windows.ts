import type { ShapeRules } from './window.ts';

/**
 * Windows of activity: an event at t stands for [t, t + gap), and what overlaps is one session. A session that has
 * expired is closed for good: what comes too late for it and still overlaps it begins another.
 */
export function sessionWindows(gap: number): ShapeRules {
  return {
    reach: gap,
    add(cells, time, value, isLive) {
      const own = { start: time, end: time + gap, count: 1, sum: value };
      const near = cells.filter(({ start, end }) => start < own.end && time < end && isLive(end));
      if (near.length === 0 && !isLive(own.end)) return null;
      const merged = { ...own };
      for (const cell of near) {
        merged.start = Math.min(merged.start, cell.start);
        merged.end = Math.max(merged.end, cell.end);
        merged.count += cell.count;
        merged.sum += cell.sum;
      }
      const others = cells.filter((cell) => !near.includes(cell));
      const place = others.findLastIndex(({ start }) => start <= merged.start) + 1;
      cells.splice(0, cells.length, ...others.toSpliced(place, 0, merged));
      return [{ ...merged }];
    },
    ending: (cells, after, upTo) =>
      cells.filter(({ end }) => end > after && end <= upTo).map((cell) => Object.assign({}, cell)),
    clear(cells, isLive) {
      const live = cells.filter(({ end }) => isLive(end));
      cells.splice(0, cells.length, ...live);
    },
  };
}
