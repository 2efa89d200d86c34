import { describe, expect, it } from 'vitest';
import { Books } from '#ledger';
import { marksOf } from './read-marks.ts';

const HOUR = 3_600_000;

describe('the marks of the timeline', () => {
  it('T10 tell bookmarks as they stand, what was taken back, the first event of each month, and a clock set back', () => {
    const books = new Books();
    const apply = (hours: number, type: string, data: unknown) =>
      books.apply({
        streamId: 's',
        version: books.position + 1,
        position: books.position + 1,
        type,
        schemaVersion: 1,
        id: `e${books.position}`,
        recordedAt: new Date(Date.UTC(2026, 0, 30) + hours * HOUR).toISOString(),
        data,
        metadata: { correlationId: 'c', causationId: null },
      });
    apply(0, 'BookDescribed', { name: 'a' });
    apply(80, 'BookmarkSet', { bookmarkId: 'b1', position: 1, note: 'Here' });
    apply(81, 'BookmarkSet', { bookmarkId: 'b2', position: 900, through: 999, note: '' });
    // A clock that was set back to January: it is February all the same.
    apply(2, 'BookmarkRemoved', { bookmarkId: 'b1' });
    apply(90, 'ChangeRevoked', { first: 4, last: 4, as: 'undo' });
    apply(24 * 80, 'BookDescribed', { name: 'b' });
    expect(marksOf(books).map(({ kind, position, through, label }) => [kind, position, through, label])).toEqual([
      ['bookmark', 1, null, 'Here'],
      ['month', 2, null, '2026-02'],
      ['clock', 4, null, ''],
      ['undo', 5, null, ''],
      ['bookmark', 6, 6, ''],
      ['month', 6, null, '2026-04'],
    ]);
  });

  it('T10 are none in an empty log', () => {
    expect(marksOf(new Books())).toEqual([]);
  });
});
