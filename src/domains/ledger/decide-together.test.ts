import { describe, expect, it } from 'vitest';
import type { LedgerCommand } from './command.ts';
import { bookFold } from './book/describe-book.ts';
import { ledgerDecider } from './ledger-decider.ts';
import { emptyLedgerState } from './ledger-state.ts';

const open = (accountId: string, name: string): LedgerCommand => ({
  type: 'OpenAccount',
  accountId,
  name,
  kind: 'asset',
});
const together = (...commands: readonly LedgerCommand[]): LedgerCommand => ({
  type: 'Together',
  label: 'test',
  commands,
});

function after(...commands: readonly LedgerCommand[]) {
  const state = emptyLedgerState();
  let position = 0;
  for (const command of commands) {
    for (const { streamId, event } of ledgerDecider.decide(state, command)) {
      position += 1;
      ledgerDecider.evolve(state, {
        id: `e${position}`,
        streamId,
        version: 1,
        position,
        recordedAt: '2026-01-01T00:00:00.000Z',
        type: event.type,
        data: event.data,
        schemaVersion: 1,
        metadata: { correlationId: '', causationId: null },
      });
    }
  }
  return state;
}

describe('Together', () => {
  it('M51 gives the events of all its commands in their order', () => {
    const events = ledgerDecider.decide(after(), together(open('a', 'Assets:A'), open('b', 'Assets:B')));
    expect(events.map(({ streamId }) => streamId)).toEqual(['account-a', 'account-b']);
  });

  it('M51 is refused whole with the first refusal of its commands', () => {
    const state = after(open('a', 'Assets:A'));
    const both = together(open('b', 'Assets:B'), open('a', 'Assets:C'));
    expect(() => ledgerDecider.decide(state, both)).toThrow(expect.objectContaining({ code: 'CommandRejected' }));
  });

  it('M51 decides each command on what those before it have left, and leaves the state as it is', () => {
    const state = after(open('a', 'Assets:A'));
    const commands = together(
      { type: 'RenameAccount', accountId: 'a', name: 'Assets:Old' },
      open('b', 'Assets:A'),
      { type: 'CloseAccount', accountId: 'b' },
      { type: 'ReopenAccount', accountId: 'b' },
    );
    expect(ledgerDecider.decide(state, commands)).toHaveLength(4);
    expect([...state.idByName]).toEqual([['Assets:A', 'a']]);
    expect(state.accounts.size).toBe(1);
  });

  it('M51 is refused where there is none', () => {
    expect(() => ledgerDecider.decide(after(), together())).toThrow(/at least one/);
  });
});

describe('DescribeBook', () => {
  it('M52 states name and currency anew; what is empty is not said', () => {
    const state = after(
      { type: 'DescribeBook', name: ' Ours ', currency: 'CHF' },
      { type: 'DescribeBook', name: 'Home', currency: '  ' },
    );
    expect(bookFold.at(state.parts).description).toEqual({ name: 'Home' });
    expect(bookFold.at(state.parts, 1).description).toEqual({ name: 'Ours', currency: 'CHF' });
  });
});
