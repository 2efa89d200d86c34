import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { add, type Decimal, parseDecimal, toDecimalString, ZERO } from '#ledger';
import { describe, expect, it } from 'vitest';
import type { JournalFile } from '../imported-file.ts';
import { readJournal } from './read-journal.ts';

/** Real journals with the answers of hledger and Ledger beside them; not part of the project. */
const DATA = join(process.env['DAYBOOK_DATA'] ?? resolve('../shared/data'), 'journal');
/** The year in which the answers were worked out; dates without one are of that year. */
const TODAY = '2026-06-15';

interface Expected {
  readonly transactions?: number;
  readonly postings?: number;
  readonly balances?: Readonly<Record<string, { readonly accounts: Readonly<Record<string, Record<string, string>>> }>>;
  readonly hledger_error?: readonly string[];
  readonly status_counts?: Readonly<Record<string, number>>;
  readonly codes?: number;
}

if (!existsSync(DATA)) {
  describe.skip(`real journals: ${DATA} is absent (set DAYBOOK_DATA to its parent)`, () => it('', () => {}));
} else {
  describe('real journals', () => {
    const answers = readdirSync(DATA, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.expected.json'))
      .toSorted();

    it('are all there', () => expect(answers.length).toBeGreaterThanOrEqual(31));

    for (const answer of answers) {
      const path = join(DATA, answer.replace(/\.expected\.json$/, ''));
      const expected: Expected = JSON.parse(readFileSync(join(DATA, answer), 'utf8'));
      if (expected.balances === undefined) {
        it(`${basename(path)} is refused with its place`, () => {
          expect(() => read(path)).toThrowError(/^[\w.-]+:\d+:\d+: /);
        });
      } else {
        it(`${basename(path)} gives the counts and balances of its answer`, () => compareWith(expected, read(path)));
      }
    }
  });
}

function read(path: string): JournalFile {
  const folder = dirname(path);
  const companions: Record<string, Uint8Array> = {};
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.journal')) companions[relative(folder, join(folder, name))] = readFileSync(join(folder, name));
  }
  return readJournal(readFileSync(path), { fileName: basename(path), companions, today: TODAY });
}

function compareWith(expected: Expected, file: JournalFile): void {
  expect(file.unreadable).toEqual([]);
  expect(file.transactions.length).toBe(expected.transactions);
  expect(file.transactions.flatMap(({ postings }) => postings).length).toBe(expected.postings);
  if (expected.codes !== undefined) {
    expect(file.transactions.filter(({ code }) => code !== undefined).length).toBe(expected.codes);
  }
  for (const [day, { accounts }] of Object.entries(expected.balances ?? {})) {
    expect(balancesOn(file, day), `balances on ${day}`).toEqual(accounts);
  }
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
