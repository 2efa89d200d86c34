import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSegmentIndex } from '../segment/segment.ts';
import { commitChain } from '../segment/testing/hostile.ts';
import { inColumns } from '../segment/testing/in-columns.ts';
import type { CommitRecord } from '../storage/port.ts';
import { decodeCommit, encodeCommit } from './commit-record.ts';
import { tagsOf } from './condition-index.ts';
import { LogIndex } from './log-index.ts';

/** All that an index answers about these commits. */
function answers(index: LogIndex, records: readonly CommitRecord[]): unknown {
  const commits = records.map(decodeCommit);
  return {
    head: index.head,
    count: index.commitCount,
    types: index.typeCounts(),
    jumps: index.clockJumps(),
    commits: commits.map(({ id, position }) => [
      index.findCommitStart(id),
      index.ordinalOf(position),
      index.firstOf(index.ordinalOf(position)),
      index.timeAt(position),
      index.positionAt(index.timeAt(position)),
    ]),
    events: commits.flatMap(({ events }) =>
      events.map(({ id, streamId, position, metadata }) => [
        index.findEvent(id),
        index.typeAt(position),
        index.streamVersion(streamId),
        index.streamPositions(streamId),
        index.streamMark(streamId),
        index.correlatedPositions(metadata.correlationId),
        tagsOf(metadata).map((tag) => index.taggedPositions(tag)),
      ]),
    ),
  };
}

describe('the index of the log', () => {
  it('L51 is the same, whether commits are added one by one or as segments', async () => {
    await fc.assert(
      fc.asyncProperty(commitChain, fc.nat(12), async (records, cut) => {
        const [plain, sealed] = [new LogIndex(), new LogIndex()];
        for (const record of records) plain.add(decodeCommit(record), record.hash);
        for (const part of [records.slice(0, cut), records.slice(cut)]) {
          if (part.length > 0) sealed.addSegment(await readSegmentIndex(await inColumns(part)));
        }
        expect(answers(sealed, records)).toEqual(answers(plain, records));
        const [{ streamId } = { streamId: '' }] = records.flatMap((record) => decodeCommit(record).events);
        expect(sealed.streamPositions(streamId)).toHaveLength(sealed.streamVersion(streamId));
      }),
      { numRuns: 100 },
    );
  });

  it('L51 knows a deletion that is sealed', async () => {
    const bodies = ['Opened', '$StreamDeleted', 'Opened'].map((type, i) => ({ type, version: i + 1 }));
    const records: CommitRecord[] = [];
    for (const { type, version } of bodies) {
      const event = { streamId: 's', version, type, schemaVersion: 1, data: 'null', id: null, metadata: null };
      const draft = {
        id: crypto.randomUUID(),
        position: version,
        recordedAt: '2024-01-01T00:00:00.000Z',
        command: null,
        metadata: null,
        events: [event],
      };
      records.push(encodeCommit(draft, records.at(-1)?.hash ?? '0'.repeat(64)));
    }
    const index = new LogIndex();
    index.addSegment(await readSegmentIndex(await inColumns(records)));
    expect(index.streamMark('s')).toEqual({ version: 2, position: 2, hard: false });
    expect(index.streamVersion('s')).toBe(3);
  });
});
