import { crc32 } from '../mirror/crc32.ts';
import type { Position } from '../event.ts';
import { isObject } from '../storage/row-shape.ts';
import type { EventStore } from '../store.ts';

/** How far a follower of the log has come, and what it knew there. */
export interface Checkpoint<State> {
  readonly position: Position;
  readonly state: State;
}

/** What a checkpoint must have been made by, and of, to be believed. */
export interface CheckpointOwner<State> {
  readonly name: string;
  /** Changes with whatever changes what is kept. */
  readonly identity: string;
  /** Whether a value that passed all other checks has the state's shape. */
  readonly isState: (value: unknown) => value is State;
}

const MAP = '@map';

/** The newest checkpoint; null where there is none, or none that can be believed: then the log is read from its start. */
export async function readCheckpoint<State>(
  store: EventStore,
  owner: CheckpointOwner<State>,
): Promise<Checkpoint<State> | null> {
  let bytes: Uint8Array | null;
  try {
    [bytes = null] = await store.derived.read([keyOf(owner)]);
  } catch {
    return null;
  }
  const found = bytes === null ? null : decode(bytes);
  if (found === null || found.position > store.head().position) return null;
  const { logId, identity, position, state } = found;
  const isOurs = logId === store.health().logId && identity === owner.identity && owner.isState(state);
  return isOurs ? { position, state } : null;
}

/** Keeps a checkpoint in place of the one before. A failure is let pass: what was not kept is worked out again. */
export async function writeCheckpoint<State>(
  store: EventStore,
  owner: CheckpointOwner<State>,
  point: Checkpoint<State>,
): Promise<void> {
  const body = JSON.stringify(
    { logId: store.health().logId, identity: owner.identity, ...point },
    (_, value: unknown) => (value instanceof Map ? { [MAP]: [...value] } : value),
  );
  const bytes = new TextEncoder().encode(body);
  const row = new TextEncoder().encode(`${crc32(bytes)}\n${body}`);
  try {
    await store.derived.write([{ key: keyOf(owner), bytes: row }]);
  } catch {
    // It is beside the log, and can be made again from it.
  }
}

function keyOf({ name }: { readonly name: string }): string {
  return `checkpoint/${name}`;
}

interface Row extends Checkpoint<unknown> {
  readonly logId: unknown;
  readonly identity: unknown;
}

function decode(bytes: Uint8Array): Row | null {
  const text = new TextDecoder().decode(bytes);
  const body = text.slice(9);
  if (text.slice(0, 9) !== `${crc32(new TextEncoder().encode(body))}\n`) return null;
  const row: unknown = JSON.parse(body, (_, value: unknown) => {
    const entries = isObject(value) ? value[MAP] : undefined;
    return Array.isArray(entries) ? new Map(entries.filter(isPair)) : value;
  });
  if (!isObject(row) || typeof row['position'] !== 'number') return null;
  return { logId: row['logId'], identity: row['identity'], position: row['position'], state: row['state'] };
}

function isPair(value: unknown): value is [unknown, unknown] {
  return Array.isArray(value) && value.length === 2;
}
