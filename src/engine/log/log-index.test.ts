import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSegmentIndex } from '../segment/segment.ts';
import { commitChain } from '../segment/testing/hostile.ts';
import { inColumns } from '../segment/testing/in-columns.ts';
import type { CommitRecord } from '../storage/port.ts';
import { decodeCommit, encodeCommit } from './commit-record.ts';
import { tagsOf } from './condition-index.ts';
import { derivedEventId } from './event-id.ts';
import { LogIndex } from './log-index.ts';

const COMMIT_ID = '6d1f0a3e-58b2-4c1d-9e47-0b8a2f63c001';

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

  it('answers the same, whether what it was given had been noted, or some of it, or is when it is asked', () => {
    fc.assert(
      fc.property(commitChain, fc.array(fc.nat(3)), (records, pauses) => {
        const [asked, settled] = [new LogIndex(), new LogIndex()];
        const left = [...pauses];
        for (const record of records) {
          asked.add(decodeCommit(record), record.hash);
          settled.add(decodeCommit(record), record.hash);
          let steps = left.pop() ?? 0;
          if (steps > 0) settled.settle(() => (steps -= 1) > 0);
        }
        expect(answers(asked, records)).toEqual(answers(settled, records));
        expect(settled.settle(() => false)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('notes a long commit in steps, between which it can be told to stop', () => {
    const index = new LogIndex();
    const events = Array.from({ length: 2_000 }, (_, i) => ({
      streamId: `s-${i % 7}`,
      version: Math.floor(i / 7) + 1,
      position: i + 1,
      type: 'Counted',
      schemaVersion: 1,
      id: derivedEventId(COMMIT_ID, i),
      recordedAt: '2026-03-01T10:00:00.000Z',
      metadata: { correlationId: COMMIT_ID, causationId: null },
    }));
    index.add({ id: COMMIT_ID, position: 1, recordedAt: '2026-03-01T10:00:00.000Z', events }, 'hash');
    let turns = 1;
    while (!index.settle(() => false)) turns += 1;
    expect(turns).toBeGreaterThan(3);
    expect(index.findEvent(derivedEventId(COMMIT_ID, 1_999))).toBe(2_000);
    expect(index.streamPositions('s-0')).toHaveLength(286);
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
