import { DaybookError } from '../errors.ts';
import type { Position, RecordedEvent, Version } from '../event.ts';
import { isMark } from '../log/stream-mark.ts';
import type { EventStore, StatePoint } from '../store.ts';
import type { Fold } from './fold.ts';
import { pureFold } from './purity.ts';

/** Finds a state of the stream to begin from, as of version `at`; null for the beginning. */
type StartAt<State> = (limit: {
  readonly at: Version;
  readonly position: Position;
}) => Promise<{ readonly at: Version; readonly state: State } | null>;

/**
 * The state of one stream as of a version, a position or an instant (the strictest, where several are given); the
 * newest where none is. A stream without events gives the fold's initial state. O(the stream's events) from `start` on:
 * a state (the caller's to change) as of a version that lies within the limits it is given.
 */
export async function streamStateAt<State>(
  store: EventStore,
  streamId: string,
  fold: Fold<State>,
  when: StatePoint = {},
  start: StartAt<State> = () => Promise.resolve(null),
): Promise<State> {
  const limit = Math.min(await positionLimit(store, when), when.position ?? Infinity);
  const to = when.version ?? store.streamVersion(streamId);
  if (!Number.isSafeInteger(to) || to < 0) {
    throw new DaybookError('InvalidArgument', `version: expected a whole number, 0 or more, got ${to}`);
  }
  const begun = await start({ at: to, position: limit });
  // With what a deletion hides: the state of a day before it is still that day's.
  const events = await store.readStream(streamId, { from: (begun?.at ?? 0) + 1, to, deleted: true });
  const watched = pureFold(`state of stream "${streamId}"`, fold);
  return foldUpTo(limit, events, watched, begun?.state ?? watched.initial());
}

/** A deletion begins the state anew. */
function foldUpTo<State>(limit: Position, events: readonly RecordedEvent[], fold: Fold<State>, begun: State): State {
  let state = begun;
  for (const event of events) {
    if (event.position > limit) break;
    if (isMark(event.type)) state = fold.initial();
    else fold.apply(state, event);
  }
  return state;
}

async function positionLimit(store: EventStore, { instant }: StatePoint): Promise<number> {
  return instant === undefined ? Infinity : store.positionAt(instant);
}
