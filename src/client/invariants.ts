import { proxy } from 'comlink';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { InvariantNews, InvariantTurn, TimelineMark, WatchedInvariant } from '#worker/api';
import { ask } from './session.ts';
import { connection } from './stores.ts';
import { showSignals } from './timeline-view.ts';

/** How the invariants of the book stand. */
export const invariants: StoreApi<{
  readonly lines: readonly WatchedInvariant[];
  /** Whether the log has been looked through for them. */
  readonly isKnown: boolean;
}> = createStore(() => ({ lines: [], isKnown: false }));

/** Follows the invariants of the book: marks on the timeline, and a call whenever some turn. Returns what ends it. */
export function watchInvariants(onTurned: (turned: readonly InvariantTurn[]) => void): () => void {
  let isOver = false;
  const hear = ({ lines, turned }: InvariantNews): void => {
    if (isOver) return;
    invariants.setState({ lines, isKnown: true });
    showSignals('invariants', lines.flatMap(marksOf));
    if (turned.length > 0) onTurned(turned);
  };
  const begin = (): void => {
    // A worker that is gone, or a page that is being left, has nothing to tell.
    ask((api) => api.watchInvariants(proxy(hear))).catch(() => undefined);
  };
  if (connection.getState().status === 'ready') begin();
  // A new worker is asked anew.
  const stop = connection.subscribe(({ status }, before) => {
    if (status === 'ready' && before.status !== 'ready') begin();
  });
  return () => {
    isOver = true;
    stop();
  };
}

/** The newest event that broke any of the invariants, and what that says; null where none was ever broken. */
export function newestBreak(lines: readonly WatchedInvariant[]): TimelineMark | null {
  const breaks = lines.flatMap((line) => marksOf(line).findLast(({ kind }) => kind === 'broken') ?? []);
  return breaks.toSorted((a, b) => a.position - b.position).at(-1) ?? null;
}

/** The turns of an invariant as marks, the newest 2,000; `holds`: what it is after the last of them. */
export function marksOf({
  name,
  holds,
  positions,
}: Pick<WatchedInvariant, 'name' | 'holds' | 'positions'>): readonly TimelineMark[] {
  const last = positions.length - 1;
  return Array.from(positions, (position, index): TimelineMark => {
    const isLikeLast = (last - index) % 2 === 0;
    return {
      kind: isLikeLast === (holds === true) ? 'holds' : 'broken',
      position,
      through: null,
      label: name,
      recordedAt: null,
      id: null,
    };
  });
}
