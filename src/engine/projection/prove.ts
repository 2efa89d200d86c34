import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Position } from '../event.ts';
import { canonicalJson } from '../log/canonical-json.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { EventStore } from '../store.ts';
import { restore } from './checkpoint.ts';
import { Cursor } from './cursor.ts';
import type { Projection } from './projection.ts';

/** How much of the log is folded in one step, in positions. */
const STEP = 4096;

/** One way to a projection's state. */
interface Way {
  /** 0 for the beginning of the log, else where the checkpoint stands that was gone on from. */
  readonly from: Position;
  /** SHA-256, hex, over the state as it is encoded and what was left out of it. */
  readonly hash: string;
}

/** What all ways to a projection's state came to. */
export interface ProjectionProof {
  readonly projection: string;
  /** The position as of which the states are. */
  readonly position: Position;
  readonly ways: readonly Way[];
  /** True where all of them came to the same. */
  readonly agrees: boolean;
}

/**
 * Folds a projection to the head from the first event, and from each checkpoint that is kept, and compares the states by
 * their hashes: they differ where the fold depends on anything but the events, or a checkpoint is not what it should be.
 * Changes nothing. O(events) for each way.
 */
export async function proveProjection<State>(
  projection: Projection<State>,
  { store, snapshots }: { readonly store: EventStore; readonly snapshots: SnapshotStore },
): Promise<ProjectionProof> {
  const position = store.head().position;
  const ways = [await wayFrom(new Cursor(projection), projection, store, position)];
  for (let limit = position; ;) {
    const cursor = await restore(projection, { store, snapshots }, limit);
    if (cursor === null) break;
    limit = cursor.position - 1;
    ways.push(await wayFrom(cursor, projection, store, position));
  }
  const agrees = new Set(ways.map(({ hash }) => hash)).size === 1;
  return { projection: projection.name, position, ways, agrees };
}

async function wayFrom<State>(
  cursor: Cursor<State>,
  { encode }: Projection<State>,
  store: EventStore,
  to: Position,
): Promise<Way> {
  const from = cursor.position;
  for (let next = from + 1; next <= to; next += STEP) {
    for (const event of await store.readAll({ from: next, to: Math.min(to, next + STEP - 1) })) {
      const fault = cursor.apply(event);
      if (fault !== null) cursor.park(event, fault.error, 1);
    }
  }
  const leftOut = cursor.letters().map((letter) => letter.position);
  const text = canonicalJson({ state: encode(cursor.state), leftOut }, 'state');
  return { from, hash: bytesToHex(sha256(new TextEncoder().encode(text))) };
}
