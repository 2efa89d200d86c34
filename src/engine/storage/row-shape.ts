import { archivedRowOf, endOfSealed, sealedRowOf, type ArchivedRow, type SealedRow } from '../segment/sealed-row.ts';
import type { CommitRecord, LogMeta, SealRequest, TierRow } from './port.ts';

/** A row as the database gave it; anything but a whole commit or a segment counts as damage. */
export function rowOf(p: number, value: unknown): TierRow {
  const sealed = sealedRowOf(value, p);
  if (sealed !== null) return { p, sealed };
  const archived = archivedRowOf(value, p);
  return archived === null ? { p, record: commitRecordOf(value, p) } : { p, archived };
}

/** True if a row, as the database gave it, is a segment and holds a position. */
export function isSegmentOver(value: unknown, position: number): boolean {
  const segment = sealedRowOf(value) ?? archivedRowOf(value);
  return segment !== null && segment.p <= position && position <= endOfSealed(segment);
}

/** True if the request may be carried out on the rows from `first` to `last`, the outermost of those that it covers. */
export function sealFits(
  { expected, rows }: SealRequest,
  found: LogMeta | null,
  first: unknown,
  last: unknown,
): boolean {
  if (found?.logId !== expected.logId || found.epoch !== expected.epoch) return false;
  const [wantedFirst, wantedLast] = [rows[0], rows.at(-1)];
  const [from, to] = [chainPieceOf(first), chainPieceOf(last)];
  if (wantedFirst === undefined || wantedLast === undefined || from === null || to === null) return false;
  const begins = from.p === wantedFirst.p && from.prev === wantedFirst.prev;
  return begins && to.hash === wantedLast.hash && endOfSealed(to) === endOfSealed(wantedLast);
}

/** The positions that a request covers, first and last. */
export function coveredBy({ rows }: SealRequest): readonly [number, number] {
  const [first, last] = [rows[0], rows.at(-1)];
  return first === undefined || last === undefined ? [1, 0] : [first.p, endOfSealed(last)];
}

function chainPieceOf(value: unknown): CommitRecord | SealedRow | ArchivedRow | null {
  return sealedRowOf(value) ?? archivedRowOf(value) ?? commitRecordOf(value);
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
