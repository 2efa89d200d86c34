import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { add, type Decimal, parseDecimal, type Posting, residues, toDecimalString, ZERO } from '#ledger';
import { describe, expect, it } from 'vitest';
import type { JournalFile, JournalPosting } from '../imported-file.ts';
import { readJournal } from './read-journal.ts';

/** Real journals with the answers of hledger and Ledger beside them; not part of the project. */
const DATA = join(process.env['DAYBOOK_DATA'] ?? resolve('../shared/data'), 'journal');
/** The year in which the answers were worked out; dates without one are of that year. */
const TODAY = '2026-06-15';

interface Expected {
  readonly transactions?: number;
  readonly postings?: number;
  readonly balances?: Readonly<Record<string, { readonly accounts: Readonly<Record<string, Record<string, string>>> }>>;
  readonly codes?: number;
}

const answers = existsSync(DATA)
  ? readdirSync(DATA, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.expected.json'))
      .toSorted()
      .map((name) => ({
        name: name.replace(/\.expected\.json$/, ''),
        expected: readExpected(join(DATA, name)),
      }))
  : [];
if (answers.length === 0) process.stdout.write(`SKIPPED: real journals, none at ${DATA}\n`);

describe.skipIf(answers.length === 0)('real journals', () => {
  it('are all there', () => expect(answers.length).toBeGreaterThanOrEqual(31));

  it.each(answers.filter(({ expected }) => expected.balances === undefined))(
    '$name is refused with its place',
    ({ name }) => {
      expect(() => read(join(DATA, name))).toThrowError(/^[\w.-]+:\d+:\d+: /);
    },
  );

  it.each(answers.filter(({ expected }) => expected.balances !== undefined))(
    '$name gives the counts and balances of its answer',
    ({ name, expected }) => {
      const file = read(join(DATA, name));
      expect(file.unreadable).toEqual([]);
      expect(file.transactions.length).toBe(expected.transactions);
      expect(file.transactions.flatMap(({ postings }) => postings).length).toBe(expected.postings);
      const codes = file.transactions.filter(({ code }) => code !== undefined).length;
      expect(codes).toBe(expected.codes ?? codes);
      for (const [day, { accounts }] of Object.entries(expected.balances ?? {})) {
        expect(balancesOn(file, day), `balances on ${day}`).toEqual(accounts);
      }
      for (const { postings } of file.transactions) expect(residues(postings.map(asPosting))).toEqual([]);
    },
  );
});

function readExpected(path: string): Expected {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** As the ledger's own rule sees it. */
function asPosting({ account, ...posting }: JournalPosting): Posting {
  return { ...posting, accountId: account };
}

function read(path: string): JournalFile {
  const folder = dirname(path);
  const companions: Record<string, Uint8Array> = {};
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.journal')) companions[relative(folder, join(folder, name))] = readFileSync(join(folder, name));
  }
  return readJournal(readFileSync(path), { fileName: basename(path), companions, today: TODAY });
}

function balancesOn(file: JournalFile, day: string): Record<string, Record<string, string>> {
  const totals = new Map<string, Map<string, Decimal>>();
  for (const transaction of file.transactions) {
    for (const { account, amount, commodity, date } of transaction.postings) {
      if ((date ?? transaction.date) > day) continue;
      const held = totals.get(account) ?? new Map<string, Decimal>();
      totals.set(account, held.set(commodity, add(held.get(commodity) ?? ZERO, parseDecimal(amount))));
    }
  }
  const balances: Record<string, Record<string, string>> = {};
  for (const [account, held] of totals) {
    const entries = [...held].filter(([, value]) => value.units !== 0n);
    if (entries.length > 0)
      balances[account] = Object.fromEntries(entries.map(([name, value]) => [name, toDecimalString(value)]));
  }
  return balances;
}
