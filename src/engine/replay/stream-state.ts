import { DaybookError } from '../errors.ts';
import type { EventStore, StatePoint } from '../store.ts';
import type { Fold } from './fold.ts';

/**
 * The state of one stream as of a version, a position or an instant (the strictest, where several are given); the
 * newest where none is. A stream without events gives the fold's initial state. O(the stream's events).
 */
export async function streamStateAt<State>(
  store: EventStore,
  streamId: string,
  fold: Fold<State>,
  when: StatePoint = {},
): Promise<State> {
  const limit = Math.min(await positionLimit(store, when), when.position ?? Infinity);
  const to = when.version ?? store.streamVersion(streamId);
  if (!Number.isSafeInteger(to) || to < 0) {
    throw new DaybookError('InvalidArgument', `version: expected a whole number, 0 or more, got ${to}`);
  }
  const state = fold.initial();
  for (const event of await store.readStream(streamId, { from: 1, to })) {
    if (event.position > limit) break;
    fold.apply(state, event);
  }
  return state;
}

async function positionLimit(store: EventStore, { instant }: StatePoint): Promise<number> {
  return instant === undefined ? Infinity : store.positionAt(instant);
}
