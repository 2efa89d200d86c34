import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { add, type Decimal, isZero, parseDecimal, toDecimalString, ZERO } from '#ledger';

/** Account -> commodity -> amount, as another program sees it; zero balances absent. */
export type PeerBalances = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A program that reads what we write, and says what every account holds at the end of a day (all of it where null). */
export interface Peer {
  readonly name: string;
  /** Throws with the program's own words where it refuses the text. */
  balances(text: string, day: string | null): PeerBalances;
}

/** To ask for it costs as much as to read a small ledger: it is asked once. */
let python: string | null | undefined;

/** hledger, or null with a visible line where it is not installed. */
export const hledger = peer('hledger', () => isInstalled('hledger', ['--version']), {
  name: 'hledger',
  balances(text, day) {
    const args = ['-f', '-', 'balance', '--flat', '--no-elide', '-N', '-O', 'csv', '--layout=bare', ...until(day)];
    const rows = Papa.parse<string[]>(run('hledger', args, text).trim()).data.slice(1);
    return summed(rows.map(([account = '', symbol = '', amount = '']) => [account, symbol, amount]));
  },
});

/** ledger, or null with a visible line where it is not installed. */
export const ledger = peer('ledger', () => isInstalled('ledger', ['--version']), {
  name: 'ledger',
  balances(text, day) {
    const format = '%(account)\\t%(quantity(amount))\\t%(commodity(amount))\\n';
    const lines = run('ledger', ['-f', '-', 'register', '--format', format, ...until(day)], text).split('\n');
    return summed(
      lines
        .filter((line) => line !== '')
        .map((line) => line.split('\t'))
        .map(([account = '', amount = '', symbol = '']) => [account.replace(/^[([](.*)[)\]]$/s, '$1'), symbol, amount]),
    );
  },
});

/** Beancount 2, or null with a visible line where it is not installed. */
export const beancount = peer('beancount (bean-check)', () => pythonWithBeancount() !== null, {
  name: 'beancount',
  balances(text, day) {
    const rows = postingsByBeancount(text).filter(([date]) => day === null || date <= day);
    return summed(rows.map(([, account, symbol, amount]) => [account, symbol, amount]));
  },
});

/** Whether a program does not read a text. */
export function isRefusedBy(program: Peer, text: string): boolean {
  try {
    program.balances(text, null);
    return false;
  } catch {
    return true;
  }
}

type Row = readonly [date: string, account: string, symbol: string, amount: string];

/** Python takes most of a second to begin, and more to read a ledger: the next day asks about the text that was read last. */
let last: { readonly text: string; readonly rows: readonly Row[] } | null = null;

/** Every posting's units. Throws with Beancount's errors where it refuses the text. */
function postingsByBeancount(text: string): readonly Row[] {
  if (last?.text === text) return last.rows;
  const folder = mkdtempSync(join(tmpdir(), 'daybook-export-'));
  try {
    const file = join(folder, 'books.beancount');
    writeFileSync(file, text);
    const output = run(pythonWithBeancount() ?? 'python3', ['-c', POSTINGS, file], '');
    const rows = output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'))
      .map(([date = '', account = '', symbol = '', amount = '']): Row => [date, account, symbol, amount]);
    last = { text, rows };
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Loads a ledger as bean-check does, fails with its errors, and prints the units of every posting. */
const POSTINGS = `
import os, sys
os.environ['BEANCOUNT_DISABLE_LOAD_CACHE'] = '1'
from beancount import loader
from beancount.core import data
entries, errors, _ = loader.load_file(sys.argv[1])
if errors:
    sys.exit('\\n'.join('%s: %s' % (error.source.get('lineno') if error.source else '', error.message) for error in errors[:20]))
for entry in entries:
    if isinstance(entry, data.Transaction):
        for posting in entry.postings:
            print(entry.date.isoformat(), posting.account, posting.units.currency, '{:f}'.format(posting.units.number), sep='\\t')
`;

/** The Python that has Beancount; null where none has. */
function pythonWithBeancount(): string | null {
  return (python ??=
    ['python3', '/usr/bin/python3'].find((each) => isInstalled(each, ['-c', 'import beancount.loader'])) ?? null);
}

function peer(words: string, isThere: () => boolean, program: Peer): Peer | null {
  if (isThere()) return program;
  process.stdout.write(`SKIPPED: what we write, read by ${words}, which is not installed\n`);
  return null;
}

function isInstalled(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args).status === 0;
}

/** Both plain-text programs count until the day before the one that is named. */
function until(day: string | null): readonly string[] {
  if (day === null) return [];
  return ['-e', new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)];
}

const MOST_OUTPUT = 256 * 1024 * 1024;

function run(program: string, args: readonly string[], input: string): string {
  return execFileSync(program, args, { input, encoding: 'utf8', maxBuffer: MOST_OUTPUT, stdio: 'pipe' });
}

/** Amounts by account and commodity, added up exactly; quotes around commodities are taken off. */
export function summed(entries: Iterable<readonly [account: string, commodity: string, amount: string]>): PeerBalances {
  const totals = new Map<string, Map<string, Decimal>>();
  for (const [account, written, amount] of entries) {
    const commodity = written.replace(/^"(.*)"$/s, '$1');
    const amounts = totals.get(account) ?? new Map<string, Decimal>();
    totals.set(account, amounts);
    amounts.set(commodity, add(amounts.get(commodity) ?? ZERO, parseDecimal(plain(amount))));
  }
  const balances = [...totals].map(([account, amounts]) => [account, present(amounts)] as const);
  return Object.fromEntries(balances.filter(([, amounts]) => Object.keys(amounts).length > 0).toSorted(byKey));
}

function present(amounts: ReadonlyMap<string, Decimal>): Readonly<Record<string, string>> {
  const left = [...amounts].filter(([, amount]) => !isZero(amount));
  return Object.fromEntries(left.map(([symbol, amount]) => [symbol, toDecimalString(amount)] as const).toSorted(byKey));
}

/** Programs write zeros before and behind as they please. */
function plain(amount: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^([-+]?)0*(\d+)\.?(\d*)$/.exec(amount) ?? [];
  return `${sign === '-' ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}
