import type { CommitRecord } from '../storage/port.ts';
import { commitRecordOf, isObject } from '../storage/row-shape.ts';

/** What connections to the same log tell each other. */
export type News =
  /** I wait for the writer lock: lend it when you can. */
  | { readonly kind: 'want' }
  /** The log has grown to `position`; `records` holds the new commits where they are small. */
  | {
      readonly kind: 'grown';
      readonly logId: string;
      readonly position: number;
      readonly records: readonly CommitRecord[];
    }
  /** Both copies are being deleted. */
  | { readonly kind: 'destroyed' };

/** Reads a message from another tab, perhaps of another build: null for anything unknown. */
export function newsOf(message: unknown): News | null {
  if (!isObject(message)) return null;
  const { kind, logId, position, records } = message;
  if (kind === 'want' || kind === 'destroyed') return { kind };
  if (kind !== 'grown' || typeof logId !== 'string' || typeof position !== 'number') return null;
  const read = Array.isArray(records) ? records.map((record) => commitRecordOf(record)) : [];
  return { kind, logId, position, records: read.includes(null) ? [] : read.filter((record) => record !== null) };
}
