import type { Cell, ShapeRules } from './window.ts';

/** Windows [k * every, k * every + size), the same for all keys. */
export function alignedWindows(size: number, every: number): ShapeRules {
  return {
    reach: size,
    add(cells, time, value, isLive) {
      const changed: Cell[] = [];
      const last = Math.floor(time / every) * every;
      for (let start = last; start > time - size; start -= every) {
        if (!isLive(start + size)) continue;
        const cell = cellAt(cells, start, size);
        cell.count += 1;
        cell.sum += value;
        changed.unshift({ ...cell });
      }
      return changed.length === 0 ? null : changed;
    },
    ending: (cells, after, upTo) =>
      cells.filter(({ end }) => end > after && end <= upTo).map((cell) => Object.assign({}, cell)),
    clear(cells, isLive) {
      const live = cells.filter(({ end }) => isLive(end));
      cells.splice(0, cells.length, ...live);
    },
  };
}

/** The cell that starts there, made in its place where there is none. */
function cellAt(cells: Cell[], start: number, size: number): Cell {
  const before = cells.findLastIndex((cell) => cell.start <= start);
  const found = cells[before];
  if (found?.start === start) return found;
  const fresh = { start, end: start + size, count: 0, sum: 0 };
  cells.splice(before + 1, 0, fresh);
  return fresh;
}
