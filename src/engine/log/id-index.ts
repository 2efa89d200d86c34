import type { Position } from '../event.ts';
import { idHigh, idLow } from './event-id.ts';

/** Runs of ids that follow one another, as [low part, length, position of the first] one after the other, by low part. */
type Runs = number[];

/** Event id -> position. Ids that count up with their positions, as derived ones do, share one entry. */
export class IdIndex {
  readonly #runs = new Map<string, Runs>();

  /** Adds the ids of one commit, in order from its first position on. */
  addAll(ids: readonly string[], first: Position): void {
    let start = 0;
    for (let i = 1; i <= ids.length; i++) {
      if (i < ids.length && follows(ids[i - 1] ?? '', ids[i] ?? '')) continue;
      this.#addRun(ids[start] ?? '', i - start, first + start);
      start = i;
    }
  }

  find(id: string): Position | null {
    const runs = this.#runs.get(idHigh(id));
    if (runs === undefined) return null;
    const low = idLow(id);
    const at = runBefore(runs, low);
    if (at < 0) return null;
    const [from = 0, length = 0, position = 0] = runs.slice(at, at + 3);
    return low < from + length ? position + (low - from) : null;
  }

  #addRun(id: string, length: number, position: Position): void {
    const high = idHigh(id);
    const runs = this.#runs.get(high);
    if (runs === undefined) this.#runs.set(high, [idLow(id), length, position]);
    else runs.splice(runBefore(runs, idLow(id)) + 3, 0, idLow(id), length, position);
  }
}

function follows(before: string, id: string): boolean {
  return idHigh(before) === idHigh(id) && idLow(before) + 1 === idLow(id);
}

/** Offset of the last run that starts at or before `low`; -3 if none does. */
function runBefore(runs: Runs, low: number): number {
  let from = 0;
  let to = runs.length / 3;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((runs[middle * 3] ?? 0) <= low) from = middle + 1;
    else to = middle;
  }
  return (from - 1) * 3;
}
