import type { Position, RecordedEvent } from '#engine';
import { isTrue } from '../expression/evaluate.ts';
import type { Expression } from '../expression/expression.ts';
import type { LabDomain } from '../lab-domain.ts';
import { headOf, type LabLog } from '../lab-log.ts';
import { isAmong } from '../positions.ts';
import { type Progress, scanLog } from '../scan/scan.ts';
import { matchesEvent } from './matches-event.ts';
import type { Search } from './search.ts';

const STRIDE = 4096;

/**
 * The positions of the events that a search finds, ascending. It folds the log only where the search asks what changed.
 * Rejects with what `progress` rejects with.
 */
export async function searchLog(
  domain: LabDomain,
  log: LabLog,
  search: Search,
  progress: Progress,
): Promise<Uint32Array> {
  const changes = search.flatMap(({ ask }): Expression[] =>
    ask.kind === 'changed' ? [{ kind: 'changed', path: ask.path }] : [],
  );
  const found: number[] = [];
  const visit = (event: RecordedEvent, changed: readonly boolean[]): void => {
    let next = 0;
    const isFound = search.every(({ isNot, ask }) => {
      if (ask.kind === 'changed') return changed[next++] !== isNot;
      return matchesEvent(ask, event) !== isNot;
    });
    if (isFound) found.push(event.position);
  };
  if (changes.length > 0) {
    await scanLog(
      domain,
      log,
      changes,
      (position, values) => {
        const event = log.events[position - 1];
        if (event !== undefined) visit(event, values.map(isTrue));
      },
      progress,
    );
  } else {
    for (const [index, event] of log.events.entries()) {
      visit(event, []);
      if ((index + 1) % STRIDE === 0) await progress((index + 1) / log.events.length);
    }
    await progress(1);
  }
  return Uint32Array.from(found);
}

/** What is done with the events that a search does not find. */
export type Verb = 'dim' | 'hide';

/** A list of a log's events under a search: what it shows, never what is replayed. */
export interface Listing {
  readonly rows: number;
  /** The event of a row, 0 for the first; null outside. */
  readonly positionOf: (row: number) => Position | null;
  readonly isDim: (position: Position) => boolean;
}

/** The events as they are listed. `hits`: what a search found, ascending; null for no search. */
export function listing(log: LabLog, hits: Uint32Array | null, verb: Verb): Listing {
  if (hits !== null && verb === 'hide') {
    return { rows: hits.length, positionOf: (row) => hits[row] ?? null, isDim: () => false };
  }
  const rows = headOf(log);
  return {
    rows,
    positionOf: (row) => (row >= 0 && row < rows ? row + 1 : null),
    isDim: (position) => hits !== null && !isAmong(hits, position),
  };
}
