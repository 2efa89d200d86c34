import {
  DaybookError,
  type EventStore,
  type Fold,
  KeyframedFold,
  type Position,
  type StatePoint,
  streamStateAt,
} from '#engine';
import { balancesFold, toBalances } from '#ledger';
import type { StoreApi } from './api.ts';
import type { Book } from './book.ts';
import { instantOf } from './store-api.ts';

type Target = Parameters<StoreApi['stateAt']>[0];

const PROJECTIONS = ['balances'];

const folds = new WeakMap<EventStore, Promise<KeyframedFold<ReturnType<typeof balancesFold.initial>>>>();

/** The state of a stream of the book, or of one of its named projections, folded from the log through keyframes. */
export async function bookStateAt(book: Book, target: Target, when: StatePoint = {}): Promise<unknown> {
  if ('streamId' in target) return streamOnlyStateAt(book.store, target, when);
  if (!PROJECTIONS.includes(target.projection)) throw unknownProjection(target.projection, PROJECTIONS);
  let fold = folds.get(book.store);
  if (!fold) {
    fold = KeyframedFold.start(book.store, balancesFold);
    folds.set(book.store, fold);
  }
  return toBalances(await (await fold).stateAt(await positionOf(book.store, when)));
}

/** The state of a stream of any store: its newest data, field by field, with version and event count. */
export async function streamOnlyStateAt(store: EventStore, target: Target, when: StatePoint = {}): Promise<unknown> {
  if (!('streamId' in target)) throw unknownProjection(target.projection, []);
  const at = when.instant === undefined ? when : { ...when, instant: instantOf(when.instant) };
  return streamStateAt(store, target.streamId, lastSaid(target.streamId), at);
}

async function positionOf(store: EventStore, when: StatePoint): Promise<Position> {
  if (when.position !== undefined) return when.position;
  return when.instant === undefined ? store.head().position : store.positionAt(instantOf(when.instant));
}

function unknownProjection(name: string, known: readonly string[]): DaybookError {
  return new DaybookError(
    'NotFound',
    `No projection "${name}". There is: ${known.join(', ') || 'none in this store'}`,
    { projection: name },
  );
}

interface StreamState {
  readonly streamId: string;
  version: number;
  /** Type of the newest event; null where there is none. */
  lastEvent: string | null;
  /** Each field as it was last said. */
  readonly data: Record<string, unknown>;
}

/** What any stream can tell without knowing its domain: how far it is, and each field of its events as last said. */
function lastSaid(streamId: string): Fold<StreamState> {
  return {
    initial: () => ({ streamId, version: 0, lastEvent: null, data: {} }),
    apply: (draft, { version, type, data }) => {
      draft.version = version;
      draft.lastEvent = type;
      if (typeof data !== 'object' || data === null) return;
      for (const [key, value] of Object.entries(data)) if (key !== '__proto__') draft.data[key] = value;
    },
  };
}
