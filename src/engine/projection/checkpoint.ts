import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { EventStore } from '../store.ts';
import { isObject } from '../storage/row-shape.ts';
import { Cursor } from './cursor.ts';
import type { DeadLetter, Projection } from './projection.ts';

/** A checkpoint is a snapshot of the state together with what was left out of it. */
export async function restore<State>(
  projection: Projection<State>,
  { store, snapshots }: { readonly store: EventStore; readonly snapshots: SnapshotStore },
  limit: number,
): Promise<Cursor<State> | null> {
  const { name, codeVersion } = projection;
  const decode = (written: unknown) => decodeCheckpoint(projection, written);
  const found = await snapshots.nearest({
    subject: subjectOf(name),
    codeVersion,
    decode,
    limit: { at: limit, position: limit },
    lastEvent: async ({ position }) => (await store.readAll({ from: position, to: position })).at(0),
  });
  return found === null ? null : new Cursor(projection, { ...found.state, position: found.position });
}

/** Writes down where a cursor stands. The state is taken in this turn; resolves to false where it was not stored. */
export async function checkpoint<State>(
  projection: Projection<State>,
  snapshots: SnapshotStore,
  cursor: Cursor<State>,
): Promise<boolean> {
  const { last, position } = cursor;
  if (last === null) return true;
  const { name, codeVersion, encode } = projection;
  const written = () => ({
    state: encode(cursor.state),
    letters: cursor.letters().map((letter) => ({ ...letter })),
  });
  return (await snapshots.save(subjectOf(name), position, last, codeVersion, written)) !== null;
}

/** Throws the checkpoints of a projection away: they are of a version that is no longer shown. */
export function forgetCheckpoints(name: string, snapshots: SnapshotStore): Promise<void> {
  return snapshots.forget(subjectOf(name));
}

function subjectOf(name: string): string {
  return `projection:${name}`;
}

function decodeCheckpoint<State>(
  projection: Projection<State>,
  written: unknown,
): { readonly state: State; readonly letters: readonly DeadLetter[] } {
  if (!isObject(written) || !Array.isArray(written['letters'])) throw new Error('not a checkpoint');
  return { state: projection.decode(written['state']), letters: written['letters'].map(letterOf) };
}

function letterOf(value: unknown): DeadLetter {
  if (!isObject(value)) throw new Error('not a dead letter');
  const { projection, position, eventId, streamId, type, error, attempts } = value;
  const isOne =
    typeof position === 'number' &&
    typeof attempts === 'number' &&
    typeof projection === 'string' &&
    typeof eventId === 'string' &&
    typeof streamId === 'string' &&
    typeof type === 'string' &&
    typeof error === 'string';
  if (!isOne) throw new Error('not a dead letter');
  return { projection, position, eventId, streamId, type, error, attempts };
}
