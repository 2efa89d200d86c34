import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { DaybookError } from '#engine';
import { add, type Decimal, parseDecimal, type Posting, residues, toDecimalString, ZERO } from '#ledger';
import { describe, expect, it } from 'vitest';
import type { JournalFile } from '../imported-file.ts';
import { readJournal } from './read-journal.ts';
import { journalText } from './testing/journal-text.ts';

const installed = spawnSync('hledger', ['--version']).status === 0;
if (!installed) process.stdout.write('SKIPPED: comparison of random journals with hledger, which is not installed\n');

describe.skipIf(!installed)('random journals', () => {
  it('come to the balances that hledger reports, or are refused by both', () => {
    let accepted = 0;
    fc.assert(
      fc.property(journalText(), (text) => {
        const theirs = hledgerBalances(text);
        const ours = ownBalances(text);
        expect(ours).toEqual(theirs);
        if (theirs !== null) accepted += 1;
      }),
      { numRuns: 80, examples: FOUND_EARLIER.map((text): [string] => [text]) },
    );
    // Most random journals are refused by both; that some are accepted shows that balances were compared at all.
    expect(accepted).toBeGreaterThan(5);
  });
});

/** Journals that once came to other balances here than in hledger. */
const FOUND_EARLIER = [
  // `=*` clears what the sub-accounts hold of other commodities.
  '2025-1-2\n    a   =* $0.10\n    food\n\n2025-1-1\n    a:b  "A 1"0.10\n    food\n',
  // An amount that is missing before a virtual posting that sets the balance of the same account.
  '2025-1-1\n    a\n    (a)  = 7 EUR\n    b  5 EUR\n\n2025-1-2\n    b  = 9 EUR\n    [a]  = 1 EUR\n    a\n    [b]\n',
  // More digits than a floating-point number has.
  '2025-1-1\n    food  0.10 A @ 1234.5678 EUR\n    b\n\n2025-1-1\n    food  2,000,000 A @ 2,000,000 EUR\n    b\n',
];

type Balances = Record<string, Record<string, string>>;

/** Null where hledger refuses the journal. */
function hledgerBalances(text: string): Balances | null {
  const run = spawnSync('hledger', ['-f', '-', 'balance', '--flat', '-N', '-E', '-O', 'json'], {
    input: text,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C.UTF-8' },
  });
  if (run.status !== 0) return null;
  // As text: a number of JSON would lose digits.
  const json = run.stdout.replaceAll(/("decimalMantissa":\s*)(-?\d+)/g, '$1"$2"');
  const [lines]: readonly [readonly (readonly [string, string, number, readonly HledgerAmount[]])[]] = JSON.parse(json);
  const totals: Totals = new Map();
  for (const [account, , , amounts] of lines) {
    // Amounts of one commodity that have different costs stand apart.
    for (const { acommodity, aquantity } of amounts) {
      count(totals, account, acommodity, { units: BigInt(aquantity.decimalMantissa), scale: aquantity.decimalPlaces });
    }
  }
  return balancesOf(totals);
}

interface HledgerAmount {
  readonly acommodity: string;
  readonly aquantity: { readonly decimalMantissa: string; readonly decimalPlaces: number };
}

/** Null where anything could not be read: hledger takes a journal whole or not at all. */
function ownBalances(text: string): Balances | null {
  const file = readOrNull(text);
  if (file === null || file.unreadable.length > 0) return null;
  const totals: Totals = new Map();
  for (const { postings } of file.transactions) {
    const asStored = postings.map(({ account, ...posting }): Posting => ({ ...posting, accountId: account }));
    expect(residues(asStored)).toEqual([]);
    for (const { account, amount, commodity } of postings) count(totals, account, commodity, parseDecimal(amount));
  }
  return balancesOf(totals);
}

function readOrNull(text: string): JournalFile | null {
  try {
    return readJournal(text, { fileName: 'random.journal', today: '2025-06-15' });
  } catch (error) {
    if (error instanceof DaybookError && error.code === 'ImportError') return null;
    throw error;
  }
}

type Totals = Map<string, Map<string, Decimal>>;

function count(totals: Totals, account: string, commodity: string, amount: Decimal): void {
  const held = totals.get(account) ?? new Map<string, Decimal>();
  totals.set(account, held.set(commodity, add(held.get(commodity) ?? ZERO, amount)));
}

function balancesOf(totals: Totals): Balances {
  const balances: Balances = {};
  for (const [account, held] of totals) {
    const entries = [...held].filter(([, value]) => value.units !== 0n);
    const texts = entries.map(([name, value]): [string, string] => [name, toDecimalString(value)]);
    if (texts.length > 0) balances[account] = Object.fromEntries(texts);
  }
  return balances;
}
