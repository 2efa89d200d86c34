import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { EMPTY_HASH } from '../storage/port.ts';
import { encodeCommit, encodeCommitSoon, hashOf, hashSoon } from './commit-record.ts';

const HASH = 'ab'.repeat(32);

it('hashes a body of any length the same way, at once or soon', async () => {
  const bodies = ['', 'x', 'ä€😀'.repeat(20), 'a'.repeat(40_000), 'ä€😀'.repeat(40_000), '😀'.repeat(800_000)];
  for (const body of bodies) {
    const expected = createHash('sha256').update(`${HASH}\n${body}`).digest('hex');
    expect(hashOf(HASH, body)).toBe(expected);
    expect(await hashSoon(HASH, body)).toBe(expected);
  }
});

it('hashes several large bodies that are asked for at once, each as itself', async () => {
  const bodies = ['a', 'b', 'c'].map((letter) => letter.repeat(50_000));
  const hashes = await Promise.all(bodies.map((body) => hashSoon(HASH, body)));
  expect(hashes).toEqual(bodies.map((body) => hashOf(HASH, body)));
});

it('makes the same record of a commit, at once or soon', async () => {
  const event = { streamId: 's', version: 1, type: 't', schemaVersion: 1, data: '{"a":1}', id: null, metadata: null };
  const events = Array.from({ length: 2000 }, (_, index) => ({ ...event, version: index + 1 }));
  const id = '00000000-0000-4000-8000-000000000001';
  const draft = { id, position: 1, recordedAt: '2026-01-01T00:00:00.000Z', command: null, metadata: null, events };
  expect(await encodeCommitSoon(draft, EMPTY_HASH)).toEqual(encodeCommit(draft, EMPTY_HASH));
});
