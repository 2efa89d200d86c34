import { describe, expect, test } from 'vitest';
import { LedgerLog } from '../testing/ledger-log.ts';
import { invariantsFold, invariantsOfLedger } from './invariants-fold.ts';

const said = (log: LedgerLog, at?: number): readonly string[] =>
  [...invariantsFold.at(log.state.parts, at).values()].map(
    ({ name, predicate, paused }) => `${name}: ${predicate}${paused ? ' (paused)' : ''}`,
  );
const set = (log: LedgerLog, invariantId: string, name: string, predicate: string, paused = false) =>
  log.execute({ type: 'SetInvariant', invariantId, name, predicate, paused });

describe('invariants', () => {
  test('LI1 are set under an id, stated anew, paused, removed, and brought back by undo', () => {
    const log = new LedgerLog();
    set(log, 'i1', ' Not overdrawn ', ' a > 0 ');
    set(log, 'i2', 'Even', 'sum(b) = 0');
    set(log, 'i1', 'Not overdrawn', 'a >= 0', true);
    expect(said(log)).toEqual(['Not overdrawn: a >= 0 (paused)', 'Even: sum(b) = 0']);
    expect(said(log, 1)).toEqual(['Not overdrawn: a > 0']);
    log.execute({ type: 'RemoveInvariant', invariantId: 'i1' });
    expect(said(log)).toEqual(['Even: sum(b) = 0']);
    log.execute({ type: 'RevokeChange', first: 4, last: 4, as: 'undo', commands: [] });
    expect(said(log)).toEqual(['Not overdrawn: a >= 0 (paused)', 'Even: sum(b) = 0']);
    expect(invariantsOfLedger(log.events)).toEqual([...invariantsFold.at(log.state.parts).values()]);
  });

  test('LI1 one without a name or a predicate, and one that is not there, are refused', () => {
    const log = new LedgerLog();
    const invariant = { type: 'SetInvariant', invariantId: 'i1', name: 'n', predicate: 'p', paused: false } as const;
    expect(log.attempt({ ...invariant, name: ' ' })).toBe('empty-name');
    expect(log.attempt({ ...invariant, predicate: ' ' })).toBe('bad-invariant');
    expect(log.attempt({ type: 'RemoveInvariant', invariantId: 'i9' })).toBe('unknown-invariant');
  });
});
