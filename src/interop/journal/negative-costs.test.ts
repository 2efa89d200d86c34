import { describe, expect, it } from 'vitest';
import { hledger, isRefusedBy, ledger } from '../export/testing/peers.ts';
import { readJournal } from './read-journal.ts';

const journal = (units: string, money: string) => `2026-01-02 x\n  broker  ${units}\n  cash  ${money}\n`;

/** What the error says, or null where the text is read. */
function refusalOf(text: string): string | null {
  try {
    readJournal(text, { fileName: 'home.journal', today: '2026-06-15' });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('J13 costs below zero, and asterisks in braces', () => {
  it.each([
    ['5 ABC @ -10 USD', '50 USD', '2:19: a negative cost', ledger],
    ['5 ABC @@ -50 USD', '50 USD', '2:20: a negative cost', ledger],
    ['-5 ABC @@ -50 USD', '50 USD', '2:21: a negative cost', ledger],
    ['5 ABC {-10 USD}', '50 USD', '2:18: a negative cost', hledger],
    ['5 ABC {{-50 USD}}', '50 USD', '2:19: a negative cost', hledger],
    ['5 ABC {*}', '-50 USD', '2:18: found "*}"', ledger],
    ['5 ABC {*}', '-50 USD', '2:18: found "*}"', hledger],
  ])('%s for %s is refused with its place, as a peer does', (units, money, problem, peer) => {
    expect(refusalOf(journal(units, money))).toContain(`home.journal:${problem}`);
    expect(peer === null || isRefusedBy(peer, journal(units, money))).toBe(true);
  });

  it('a cost of nothing is read, as both do', () => {
    expect(refusalOf(journal('5 ABC @ 0 USD', '0 USD'))).toBeNull();
    const peers = [hledger, ledger].filter((peer) => peer !== null);
    expect(peers.filter((peer) => isRefusedBy(peer, journal('5 ABC @ 0 USD', '0 USD')))).toEqual([]);
  });
});
