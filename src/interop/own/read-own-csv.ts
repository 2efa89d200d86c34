import Papa from 'papaparse';
import { type ClearedState, isDecimalText, isPlainDate, kindOfName } from '#ledger';
import type { AccountKind, Cost } from '#ledger';
import type { JournalFile, JournalPosting, JournalTransaction, UnreadableRow } from '../imported-file.ts';
import { OWN_CSV_HEADER, unharmed } from './own-files.ts';

type Row = Readonly<Record<string, string>>;

/**
 * Reads the books that our own export has written as CSV: rows of one number are one transaction. A transaction with a
 * row that cannot be read goes to `unreadable` whole, since the rest of it would not balance.
 */
export function readOwnCsv(content: string): JournalFile {
  const { data } = Papa.parse<Row>(content, { header: true, delimiter: ',', skipEmptyLines: 'greedy' });
  const kinds = new Map<string, AccountKind>();
  const transactions: JournalTransaction[] = [];
  const unreadable: UnreadableRow[] = [];
  for (const rows of grouped(data)) {
    const problem = rows.map(({ row }) => problemOf(row)).find((each) => each !== null) ?? null;
    const [first] = rows;
    if (first === undefined) continue;
    if (problem !== null) {
      const cells = rows.map(({ row }) => OWN_CSV_HEADER.map((column) => row[column] ?? '').join(','));
      unreadable.push({ line: first.line, cells, problem });
      continue;
    }
    for (const { row } of rows) if (at(row, 'account') !== '') kinds.set(at(row, 'account'), kindOf(row));
    transactions.push(
      transactionOf(
        first.row,
        first.line,
        rows.map(({ row }) => row),
      ),
    );
  }
  return {
    format: 'journal',
    accounts: [...kinds].map(([name, kind]) => ({ name, kind })),
    transactions,
    unreadable,
    warnings: [],
  };
}

interface NumberedRow {
  readonly row: Row;
  /** Of the file, as long as no cell has a line break in it. */
  readonly line: number;
}

/** Neighbouring rows of one number. */
function grouped(rows: readonly Row[]): readonly (readonly NumberedRow[])[] {
  const groups: NumberedRow[][] = [];
  for (const [index, row] of rows.entries()) {
    const last = groups.at(-1);
    if (last?.[0]?.row['transaction'] === row['transaction']) last?.push({ row, line: index + 2 });
    else groups.push([{ row, line: index + 2 }]);
  }
  return groups;
}

function at(row: Row, column: string): string {
  return unharmed(row[column] ?? '');
}

const STATES: readonly string[] = ['uncleared', 'cleared', 'reconciled'] satisfies readonly ClearedState[];

function problemOf(row: Row): string | null {
  const days = ['date', 'booked on', 'value on', 'posting date'].map((column) => dayProblem(row, column));
  const amounts = at(row, 'account') === '' ? [] : ['amount', 'cost'].map((column) => amountProblem(row, column));
  const state = row['state'] ?? '';
  const others = STATES.includes(state) ? [] : [`state: found "${state}", expected ${STATES.join(', ')}`];
  return [...days, ...amounts, ...others].find((problem) => problem !== null) ?? null;
}

function dayProblem(row: Row, column: string): string | null {
  const day = row[column] ?? '';
  const isFine = isPlainDate(day) || (day === '' && column !== 'date');
  return isFine ? null : `${column}: found "${row[column] ?? ''}", expected a day such as 2026-03-12`;
}

function amountProblem(row: Row, column: string): string | null {
  const amount = row[column] ?? '';
  const isMissing = amount === '' && column === 'cost';
  return isMissing || isDecimalText(amount) ? null : `${column}: found "${amount}", expected an amount such as -84.17`;
}

function transactionOf(row: Row, line: number, rows: readonly Row[]): JournalTransaction {
  const [date = '', bookedOn = '', valueOn = ''] = ['date', 'booked on', 'value on'].map((column) => row[column]);
  const code = at(row, 'code');
  const tags = at(row, 'tags');
  return {
    line,
    date,
    ...(bookedOn !== '' && { bookedOn }),
    ...(valueOn !== '' && { valueOn }),
    payee: at(row, 'payee'),
    note: at(row, 'note'),
    ...(code !== '' && { code }),
    ...(tags !== '' && { tags: tags.split(', ') }),
    postings: rows.filter((each) => at(each, 'account') !== '').map((each) => postingOf(each, date)),
  };
}

function postingOf(row: Row, date: string): JournalPosting {
  const own = row['posting date'] ?? '';
  const note = at(row, 'posting note');
  const kind = row['posting'];
  const state = row['state'];
  return {
    account: at(row, 'account'),
    amount: row['amount'] ?? '',
    commodity: at(row, 'commodity'),
    ...costOf(row),
    ...((kind === 'virtual' || kind === 'balanced-virtual') && { kind }),
    ...(own !== '' && own !== date && { date: own }),
    ...((state === 'cleared' || state === 'reconciled') && { state }),
    ...(note !== '' && { note }),
  };
}

function costOf(row: Row): { readonly cost?: Cost } {
  const amount = row['cost'] ?? '';
  if (amount === '') return {};
  const per = row['cost per'] === 'unit' ? 'unit' : 'total';
  return { cost: { amount, commodity: at(row, 'cost commodity'), per } };
}

function kindOf(row: Row): AccountKind {
  const kinds: readonly AccountKind[] = ['asset', 'liability', 'equity', 'income', 'expense', 'other'];
  return kinds.find((kind) => kind === row['account kind']) ?? kindOfName(at(row, 'account'));
}
