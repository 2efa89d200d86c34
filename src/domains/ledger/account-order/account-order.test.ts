import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LedgerLog } from '../testing/ledger-log.ts';
import { accountOrderFold } from './account-order-fold.ts';
import { inPlace, placementAt } from './in-place.ts';

const IDS = ['a', 'b', 'c', 'd', 'e'];
const id = fc.constantFrom(...IDS, 'gone');
const moves = fc.array(fc.record({ accountId: id, before: fc.option(id, { nil: null }) }), { maxLength: 8 });

function opened(): LedgerLog {
  const log = new LedgerLog();
  for (const each of IDS) log.execute({ type: 'OpenAccount', accountId: each, name: `Assets:${each}`, kind: 'asset' });
  return log;
}

const order = (log: LedgerLog, at: number | null = null) =>
  log.books.ask(({ parts }, cut) => inPlace(IDS, accountOrderFold.at(parts, cut.at)), { at, on: null });

describe('the order of accounts', () => {
  test('M63 holds the accounts that there are, whatever was moved', () => {
    fc.assert(
      fc.property(moves, (said) => {
        expect([...inPlace(IDS, said)].toSorted()).toEqual(IDS);
      }),
    );
  });

  test('M63 a move brings an account to its place and leaves the order of all others', () => {
    fc.assert(
      fc.property(moves, fc.constantFrom(...IDS), fc.nat(4), (said, moved, place) => {
        const before = inPlace(IDS, said);
        const placement = placementAt(before, moved, place);
        const after = placement === null ? before : inPlace(IDS, [...said, placement]);
        expect(after.indexOf(moved)).toBe(place);
        expect(after.filter((each) => each !== moved)).toEqual(before.filter((each) => each !== moved));
      }),
    );
  });

  test('M63 counts from the position on at which it is said, and is refused for what is not there', () => {
    const log = opened();
    const before = log.events.length;
    log.execute({ type: 'PlaceAccount', accountId: 'd', before: 'b' });
    log.execute({ type: 'PlaceAccount', accountId: 'a', before: null });
    expect(order(log)).toEqual(['d', 'b', 'c', 'e', 'a']);
    expect(order(log, before)).toEqual(IDS);
    expect(log.attempt({ type: 'PlaceAccount', accountId: 'nobody', before: null })).toBe('unknown-account');
    expect(log.attempt({ type: 'PlaceAccount', accountId: 'a', before: 'nobody' })).toBe('unknown-account');
    expect(log.attempt({ type: 'PlaceAccount', accountId: 'a', before: 'a' })).toBe('bad-place');
  });

  test('M63 a move that is taken back leaves the others', () => {
    const log = opened();
    log.execute({ type: 'PlaceAccount', accountId: 'd', before: 'b' });
    const first = log.events.length;
    log.execute({ type: 'PlaceAccount', accountId: 'a', before: null });
    log.execute({ type: 'RevokeChange', first, last: first, as: 'revocation', commands: [] });
    expect(order(log)).toEqual(['b', 'c', 'd', 'e', 'a']);
  });
});
