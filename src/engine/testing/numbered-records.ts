import { encodeCommit } from '../log/commit-record.ts';
import { EMPTY_HASH, type CommitRecord } from '../storage/port.ts';

/**
 * Records of commits that follow one another from the first position on, with so many events each, of which each has its
 * position as data and so many letters besides.
 */
export function numberedRecords(sizes: readonly number[], letters = 0): readonly CommitRecord[] {
  const records: CommitRecord[] = [];
  let position = 1;
  for (const [index, size] of sizes.entries()) {
    const events = Array.from({ length: size }, (_, i) => ({
      streamId: `s-${index % 3}`,
      version: position + i,
      type: 'N',
      schemaVersion: 1,
      data: letters === 0 ? String(position + i) : JSON.stringify(`${position + i}`.padEnd(letters, 'x')),
      id: null,
      metadata: null,
    }));
    const id = `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
    const recordedAt = new Date(1_700_000_000_000 + index).toISOString();
    const draft = { id, position, recordedAt, command: null, metadata: null, events };
    records.push(encodeCommit(draft, records.at(-1)?.hash ?? EMPTY_HASH));
    position += size;
  }
  return records;
}
