import type { Position } from '#engine';
import type { Expression, Value } from '../expression/expression.ts';
import { applyEvent, type Cell, type LabDomain } from '../lab-domain.ts';
import type { LabLog } from '../lab-log.ts';
import { Watcher } from './watcher.ts';

/** Told how far a scan is, 0 to 1, now and then. It rejects to stop the scan, and may take its time to let others run. */
export type Progress = (fraction: number) => Promise<void>;

/** Events between two words of progress: half a millisecond of folding, and soon enough for what folds slowly. */
const STRIDE = 512;

/**
 * Folds a log from its beginning and evaluates expressions at every position, incrementally: what an event does not touch
 * is not looked at. `visit`: called for position 0, before the first event, and after each event, with the values.
 * Rejects with what `progress` rejects with.
 */
export async function scanLog(
  domain: LabDomain,
  log: LabLog,
  expressions: readonly Expression[],
  visit: (position: Position, values: readonly Value[]) => void,
  progress: Progress,
): Promise<void> {
  const cells = new Map<string, Cell>();
  const looks = new Map<string, unknown>();
  const scope = { cell: lookInto(cells, looks), keys: () => cells.keys() };
  const watchers = expressions.map((expression) => new Watcher(expression, scope));
  const values = watchers.map((watcher) => watcher.take(null, []));
  visit(0, values);
  for (const [index, event] of log.events.entries()) {
    const keys = applyEvent(domain, event, cells);
    const touched = keys.length < 2 ? keys : new Set(keys);
    looks.clear();
    for (let at = 0; at < watchers.length; at++) values[at] = watchers[at]?.take(event, touched) ?? null;
    visit(event.position, values);
    if ((index + 1) % STRIDE === 0) await progress((index + 1) / log.events.length);
  }
  await progress(1);
}

/** Reads cells as they stand, each once between two events. */
function lookInto(cells: ReadonlyMap<string, Cell>, looks: Map<string, unknown>): (key: string) => unknown {
  return (key) => {
    const known = looks.get(key);
    if (known !== undefined) return known;
    const cell = cells.get(key);
    const shown = cell?.peek === undefined ? cell?.show() : cell.peek();
    looks.set(key, shown);
    return shown;
  };
}
