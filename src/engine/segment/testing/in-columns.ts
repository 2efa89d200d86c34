import { createHash } from 'node:crypto';
import type { CommitRecord } from '../../storage/port.ts';
import { packColumns } from '../columns-layout.ts';
import type { SealedRow } from '../sealed-row.ts';
import { sealCommits } from '../segment.ts';

/** The layout's number in a segment's first byte. */
export const COLUMNS = 1;

/**
 * A segment in columns, also where it is so small that plain text would take less. Half a surrogate pair does not go
 * into columns: with one, as it is sealed.
 */
export async function inColumns(records: readonly CommitRecord[]): Promise<SealedRow> {
  const row = await sealCommits(records);
  const bodies = records.map((record) => record.body);
  if (bodies.some((text) => /\\ud[89a-f]/i.test(text))) return row;
  const blob = new Blob([new Uint8Array([COLUMNS]), ...(await packColumns(bodies))]);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { ...row, bytes, sum: sumOf(row, bytes) };
}

/** The checksum of a row that has these bytes. */
export function sumOf({ p, n, commits, prev, hash }: SealedRow, bytes: Uint8Array): string {
  return createHash('sha256').update([p, n, commits, prev, hash, ''].join('\n')).update(bytes).digest('hex');
}
