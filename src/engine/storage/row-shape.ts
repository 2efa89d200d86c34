import { endOfSealed, sealedRowOf, type SealedRow } from '../segment/sealed-row.ts';
import type { CommitRecord, LogMeta, SealRequest, TierRow } from './port.ts';

/** A row as the database gave it; anything but a whole commit or a sealed segment counts as damage. */
export function rowOf(p: number, value: unknown): TierRow {
  const sealed = sealedRowOf(value, p);
  return sealed === null ? { p, record: commitRecordOf(value, p) } : { p, sealed };
}

/** True if a row, as the database gave it, is sealed and holds a position. */
export function isSealedOver(value: unknown, position: number): boolean {
  const sealed = sealedRowOf(value);
  return sealed !== null && sealed.p <= position && position <= endOfSealed(sealed);
}

/** True if a seal may take the place of the rows from `first` to `last`, the outermost of those that it covers. */
export function sealFits(
  { expected, row }: SealRequest,
  found: LogMeta | null,
  first: unknown,
  last: unknown,
): boolean {
  if (found?.logId !== expected.logId || found.epoch !== expected.epoch) return false;
  const from = chainPieceOf(first);
  const to = chainPieceOf(last);
  const begins = from?.p === row.p && from.prev === row.prev;
  return begins && to !== null && to.hash === row.hash && endOfSealed(to) === endOfSealed(row);
}

function chainPieceOf(value: unknown): CommitRecord | SealedRow | null {
  return sealedRowOf(value) ?? commitRecordOf(value);
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
