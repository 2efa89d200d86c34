import { describe, expect, it } from 'vitest';
import { encodeCommit } from '../log/commit-record.ts';
import { EMPTY_HASH, type CommitRecord } from '../storage/port.ts';
import { openSegment, recordsOf, sealCommits } from './segment.ts';

function chain(count: number): CommitRecord[] {
  const records: CommitRecord[] = [];
  for (let i = 0; i < count; i++) {
    const event = {
      streamId: `account-${i % 3}`,
      version: Math.floor(i / 3) + 1,
      type: 'Deposited',
      schemaVersion: 1,
      data: JSON.stringify({ amount: `${i}.10` }),
      id: null,
      metadata: null,
    };
    const draft = {
      id: `00000000-0000-4000-8000-${i.toString(16).padStart(12, '0')}`,
      position: i + 1,
      recordedAt: new Date(1_700_000_000_000 + i).toISOString(),
      command: null,
      metadata: null,
      events: [event],
    };
    records.push(encodeCommit(draft, records.at(-1)?.hash ?? EMPTY_HASH));
  }
  return records;
}

describe('a sealed segment', () => {
  it('gives back the very records that were packed', async () => {
    const records = chain(40);
    expect(await recordsOf(await sealCommits(records))).toEqual(records);
  });

  it('gives commits by their ordinal', async () => {
    const segment = await openSegment(await sealCommits(chain(10)));
    expect(segment.commits(3, 5).map(({ position }) => position)).toEqual([4, 5]);
  });

  it('refuses a row with one bit flipped', async () => {
    const row = await sealCommits(chain(10));
    row.bytes[7] = (row.bytes[7] ?? 0) ^ 4;
    await expect(openSegment(row)).rejects.toMatchObject({ code: 'CorruptLog', detail: { position: 1 } });
  });
});
