import type { CommitRecord, LogMeta, StoredRow } from './port.ts';

/** A row as the database gave it; anything but a whole record counts as damage. */
export function rowOf(p: number, value: unknown): StoredRow {
  return { p, record: commitRecordOf(value, p) };
}

/** The meta as the database gave it; null for anything that is not one. */
export function logMetaOf(value: unknown): LogMeta | null {
  if (!isObject(value) || !isObject(value['head'])) return null;
  const { logId, created, epoch } = value;
  const { position, hash, recordedAt } = value['head'];
  if (typeof logId !== 'string' || typeof created !== 'string' || typeof epoch !== 'number') return null;
  if (typeof position !== 'number' || typeof hash !== 'string') return null;
  if (recordedAt !== null && typeof recordedAt !== 'string') return null;
  return { logId, created, epoch, head: { position, hash, recordedAt } };
}

/** A commit record if the value is one (and stands at `p`, where given); else null. */
export function commitRecordOf(value: unknown, at?: number): CommitRecord | null {
  if (!isObject(value)) return null;
  const { p, n, prev, hash, body } = value;
  if (typeof p !== 'number' || typeof n !== 'number' || n < 1 || (at !== undefined && p !== at)) return null;
  if (typeof prev !== 'string' || typeof hash !== 'string' || typeof body !== 'string') return null;
  return { p, n, prev, hash, body };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
