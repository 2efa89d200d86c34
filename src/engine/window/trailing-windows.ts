import type { Cell, ShapeRules, Tally } from './window.ts';

/**
 * Windows (t - size, t] behind each moment t with an event. Counts run on, so that a window is the difference of two
 * cells: an event in order costs a binary search, whatever the window holds.
 */
export function trailingWindows(size: number): ShapeRules {
  return {
    reach: size,
    add(cells, time, value, isLive) {
      if (!isLive(time + size)) return null;
      const index = insert(cells, time, value, size);
      const changed: Tally[] = [];
      for (let i = index; i < cells.length; i++) {
        const cell = cells[i];
        if (cell === undefined || cell.start > time) break;
        if (isLive(cell.end)) changed.push(windowAt(cells, i, cell));
      }
      return changed;
    },
    ending: (cells, after, upTo) =>
      cells.flatMap((cell, i) => (cell.end > after && cell.end <= upTo ? [windowAt(cells, i, cell)] : [])),
    clear(cells, isLive) {
      const firstLive = cells.findIndex(({ end }) => isLive(end - 1 + size));
      if (firstLive === -1) cells.splice(0);
      // The last cell before stays: it is what the others' running counts are measured from.
      else cells.splice(0, Math.max(0, firstLive - 1));
    },
  };
}

/** Adds an event to the moment's cell and to the running counts of all later ones; gives the cell's index. */
function insert(cells: Cell[], time: number, value: number, size: number): number {
  const after = firstAfter(cells, time);
  let index = after - 1;
  const before = cells[index];
  if (before?.end !== time + 1) {
    index = after;
    const { count, sum } = before ?? { count: 0, sum: 0 };
    cells.splice(index, 0, { start: time - size + 1, end: time + 1, count, sum });
  }
  for (let i = index; i < cells.length; i++) {
    const cell = cells[i];
    if (cell === undefined) break;
    cell.count += 1;
    cell.sum += value;
  }
  return index;
}

function windowAt(cells: readonly Cell[], index: number, { start, end, count, sum }: Cell): Tally {
  const base = cells[firstAfter(cells, start - 1, index) - 1] ?? { count: 0, sum: 0 };
  return { start, end, count: count - base.count, sum: sum - base.sum };
}

/** Index of the first cell whose moment is later than `time`. */
function firstAfter(cells: readonly Cell[], time: number, below: number = cells.length): number {
  let low = 0;
  let high = below;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const cell = cells[middle];
    if (cell !== undefined && cell.end - 1 <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
