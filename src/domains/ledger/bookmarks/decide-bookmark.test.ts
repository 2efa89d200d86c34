import { describe, expect, test } from 'vitest';
import { LedgerLog } from '../testing/ledger-log.ts';
import { bookmarksFold } from './decide-bookmark.ts';

const notes = (log: LedgerLog, at?: number): readonly string[] =>
  [...bookmarksFold.at(log.state.parts, at).values()].map(({ position, note }) => `${position} ${note}`);

describe('bookmarks', () => {
  test('T7 mark a position under an id, are said anew, removed, and brought back by undo', () => {
    const log = new LedgerLog();
    log.execute({ type: 'SetBookmark', bookmarkId: 'b1', position: 12, note: ' Moved house ' });
    log.execute({ type: 'SetBookmark', bookmarkId: 'b2', position: 0, note: '' });
    log.execute({ type: 'SetBookmark', bookmarkId: 'b1', position: 13, note: 'Moved' });
    expect(notes(log)).toEqual(['13 Moved', '0 ']);
    log.execute({ type: 'RemoveBookmark', bookmarkId: 'b1' });
    expect(notes(log)).toEqual(['0 ']);
    expect(notes(log, 2)).toEqual(['12 Moved house', '0 ']);
    log.execute({ type: 'RevokeChange', first: 4, last: 4, as: 'undo', commands: [] });
    expect(notes(log)).toEqual(['13 Moved', '0 ']);
  });

  test('T7 mark a stretch, which is a place alone where it ends where it begins', () => {
    const log = new LedgerLog();
    log.execute({ type: 'SetBookmark', bookmarkId: 'b1', position: 3, through: 9, note: 'Trip' });
    log.execute({ type: 'SetBookmark', bookmarkId: 'b2', position: 3, through: 3, note: 'Ticket' });
    expect([...bookmarksFold.at(log.state.parts).values()]).toEqual([
      { bookmarkId: 'b1', position: 3, through: 9, note: 'Trip' },
      { bookmarkId: 'b2', position: 3, note: 'Ticket' },
    ]);
  });

  test('T7 a stretch that ends before it begins, and one that is not there, are refused', () => {
    const log = new LedgerLog();
    expect(log.attempt({ type: 'SetBookmark', bookmarkId: 'b1', position: 9, through: 3, note: '' })).toBe('bad-range');
    expect(log.attempt({ type: 'RemoveBookmark', bookmarkId: 'b9' })).toBe('unknown-bookmark');
    expect(log.attempt({ type: 'SetBookmark', bookmarkId: 'b1', position: -1, note: '' })).toBe('malformed-command');
  });
});
