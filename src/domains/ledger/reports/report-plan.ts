import type { AccountRecord } from '../books/account-record.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { type DayNumber, dayNumber } from '../calendar.ts';
import { type CarriedDay, carriedDay } from '../closing/carried-day.ts';
import { closingsFold } from '../closing/closings-fold.ts';
import type { AccountKind } from '../event.ts';
import { namesAccounts, type RowTest, rowTest } from '../query/match-query.ts';
import { type AccountNode, accountTree } from './account-tree.ts';
import type { ReportColumn, ReportInterval, ReportKind, ReportQuestion, ReportRow, RowMeasure } from './report.ts';
import { type Days, periodsOf, rangeOf } from './report-columns.ts';

/** A row before it is added up: which accounts' rows it sums, each with its sign. */
export interface RowPlan extends Omit<ReportRow, 'amounts'> {
  readonly terms: readonly RowTerm[];
  /** Only transactions of this payee, or with this tag; null = all. */
  readonly key: string | null;
}

interface RowTerm {
  readonly account: AccountRecord;
  readonly sign: 1 | -1;
}

/** A column before it is added up: the periods from one to another, by index. */
export interface ColumnPlan {
  readonly first: number;
  readonly last: number;
  readonly role: ReportColumn['role'];
}

/** All that a report's cells are defined by. */
export interface ReportPlan {
  readonly range: Days;
  readonly interval: ReportInterval;
  readonly periods: readonly Days[];
  readonly columns: readonly ColumnPlan[];
  /** Payees and tags come in with the sums: rows by them are made then. */
  readonly rows: readonly RowPlan[];
  readonly test: RowTest | null;
  /** Where what an event says of a day counts on another one; null where every day is its own. */
  readonly carried: CarriedDay | null;
  readonly at: number;
  /** Effective days after it do not count. */
  readonly on: DayNumber;
  /** The currency that all is valued in, if any. */
  readonly valued: string | null;
}

/**
 * What a report is made of, at a cut. Throws `InvalidArgument` for a search that cannot be read and a day that is none.
 */
export function planReport(data: LedgerData, { spec, today }: ReportQuestion, cut: Cut): ReportPlan {
  const range = rangeOf(spec, spanOf(data, cut), Math.min(dayNumber(today), cut.on));
  const { interval, periods } = periodsOf(range, spec.kind === 'trial-balance' ? 'whole' : spec.interval);
  const accounts = [...data.accounts.values()].filter((account) => account.existsAt(cut.at));
  const valued = spec.kind === 'trial-balance' ? null : (spec.valued ?? null);
  const carried = spec.closed === undefined ? null : carriedDay(closingsFold.at(data.parts, cut.at));
  const test = rowTest(data, spec.filter, cut.at);
  const common = { range, interval, periods, test, carried, at: cut.at, on: cut.on };
  const byAccount = spec.kind !== 'query' || spec.by === 'account';
  const rows = byAccount
    ? ROWS[spec.kind](accounts, cut.at)
    : [keyedTotal(accounts, namesAccounts(spec.filter), cut.at)];
  return { ...common, valued, columns: columnsOf(spec.kind, periods.length), rows };
}

/** From the first to the last day that any row has, at the cut; null where there is none. */
function spanOf(data: LedgerData, cut: Cut): Days | null {
  let first = Infinity;
  let last = 0;
  for (const { rows } of data.accounts.values()) {
    rows.sort();
    let from = 0;
    while (from < rows.length && !data.versions.trueAt(rows.version.get(from), cut.at)) from += 1;
    let to = rows.length - 1;
    while (to > from && (rows.day.get(to) > cut.on || !data.versions.trueAt(rows.version.get(to), cut.at))) to -= 1;
    if (from >= rows.length || rows.day.get(from) > cut.on) continue;
    first = Math.min(first, rows.day.get(from));
    last = Math.max(last, rows.day.get(to));
  }
  return last === 0 ? null : { first, last };
}

/** What kinds show at the ends of their columns: they have no total over them. */
const STANDS: ReadonlySet<ReportKind> = new Set(['net-worth', 'balance-sheet', 'balances']);

function columnsOf(kind: ReportKind, periods: number): readonly ColumnPlan[] {
  const whole = { first: 0, last: periods - 1 };
  if (kind === 'trial-balance') {
    const roles = ['opening', 'in', 'out', 'closing'] as const;
    return roles.map((role) => ({ ...whole, role }));
  }
  const each = Array.from({ length: periods }, (_, at): ColumnPlan => ({ first: at, last: at, role: 'period' }));
  return STANDS.has(kind) || periods === 1 ? each : [...each, { ...whole, role: 'total' }];
}

type Accounts = readonly AccountRecord[];
type Signed = readonly (readonly [sign: 1 | -1, accounts: Accounts])[];

function ofKinds(accounts: Accounts, kinds: readonly AccountKind[], at: number): Accounts {
  return accounts.filter((account) => kinds.includes(account.kindAt(at)));
}

const HELD: readonly AccountKind[] = ['asset', 'liability'];

const ROWS: { readonly [Kind in ReportKind]: (accounts: Accounts, at: number) => readonly RowPlan[] } = {
  'net-worth': (all, at) => [
    ...section('assets', 'What you own', 'closing', 1, ofKinds(all, ['asset'], at), at),
    ...section('liabilities', 'What you owe', 'closing', 1, ofKinds(all, ['liability'], at), at),
    totalRow('net-worth', 'Net worth', 'closing', [[1, ofKinds(all, HELD, at)]]),
  ],
  'income-statement': (all, at) => [
    ...section('income', 'Income', 'flow', -1, ofKinds(all, ['income'], at), at),
    ...section('expenses', 'Expenses', 'flow', 1, ofKinds(all, ['expense'], at), at),
    totalRow('left-over', 'Left over', 'flow', [[-1, ofKinds(all, ['income', 'expense'], at)]]),
  ],
  'balance-sheet': (all, at) => [
    ...section('assets', 'Assets', 'closing', 1, ofKinds(all, ['asset'], at), at),
    ...section('liabilities', 'Liabilities', 'closing', -1, ofKinds(all, ['liability'], at), at),
    ...section('equity', 'Equity', 'closing', -1, ofKinds(all, ['equity'], at), at),
    totalRow('earned', 'Earned and not spent', 'closing', [[-1, ofKinds(all, ['income', 'expense'], at)]]),
    ...section('other', 'Accounts of no known kind', 'closing', 1, ofKinds(all, ['other'], at), at),
    totalRow('net-worth', 'Net worth', 'closing', [[1, ofKinds(all, HELD, at)]]),
  ],
  'trial-balance': (all, at) => [...flat(all, at), totalRow('total', 'All accounts', 'closing', [[1, all]])],
  'cash-flow': (all, at) => [
    totalRow('opening', 'At the beginning', 'opening', [[1, ofKinds(all, HELD, at)]]),
    ...section('in', 'Came in', 'flow', -1, ofKinds(all, ['income'], at), at),
    ...section('out', 'Went out', 'flow', -1, ofKinds(all, ['expense'], at), at),
    ...section('equity', 'Neither earned nor spent', 'flow', -1, ofKinds(all, ['equity', 'other'], at), at),
    totalRow('exchanged', 'Exchanged for other commodities', 'flow', [[1, all]]),
    totalRow('change', 'Change', 'flow', [[1, ofKinds(all, HELD, at)]]),
    totalRow('revalued', 'Change of prices', 'revalued', [[1, ofKinds(all, HELD, at)]]),
    totalRow('closing', 'At the end', 'closing', [[1, ofKinds(all, HELD, at)]]),
  ],
  spending: (all, at) => [...section('spending', 'Spending', 'flow', 1, ofKinds(all, ['expense'], at), at)],
  balances: (all, at) => [
    ...section('assets', 'Assets', 'closing', 1, ofKinds(all, ['asset'], at), at),
    ...section('liabilities', 'Liabilities', 'closing', 1, ofKinds(all, ['liability'], at), at),
  ],
  query: (all, at) => [
    ...accountTree(all, at).flatMap((node) => nodeRows(node, 'accounts', 'flow', 1)),
    totalRow('total', 'Total', 'flow', [[1, all]]),
  ],
};

/** All payees or tags: of the accounts that are named, else what they brought (positive) and cost (negative). */
function keyedTotal(accounts: Accounts, areNamed: boolean, at: number): RowPlan {
  const signed: Signed = areNamed ? [[1, accounts]] : [[-1, ofKinds(accounts, ['income', 'expense'], at)]];
  return totalRow('total', 'Total', 'flow', signed);
}

function totalRow(id: string, label: string, measure: RowMeasure, signed: Signed): RowPlan {
  const terms = signed.flatMap(([sign, accounts]) => accounts.map((account) => ({ account, sign })));
  const said = { account: null, accountId: null, depth: 0, role: 'total', hasBelow: false, key: null } as const;
  return { id, label, ...said, measure, terms };
}

function section(
  id: string,
  label: string,
  measure: RowMeasure,
  sign: 1 | -1,
  accounts: Accounts,
  at: number,
): readonly RowPlan[] {
  const below = accountTree(accounts, at).flatMap((node) => nodeRows(node, id, measure, sign));
  return [
    { ...totalRow(id, label, measure, [[sign, accounts]]), role: 'section', hasBelow: below.length > 0 },
    ...below,
  ];
}

function nodeRows(node: AccountNode, above: string, measure: RowMeasure, sign: 1 | -1): readonly RowPlan[] {
  const { path, label, depth, own, accounts, below } = node;
  const row: RowPlan = {
    ...totalRow(`${above}/${path}`, label, measure, [[sign, accounts]]),
    account: path,
    accountId: own?.accountId ?? null,
    depth,
    role: 'line',
    hasBelow: below.length > 0,
  };
  return [row, ...below.flatMap((each) => nodeRows(each, above, measure, sign))];
}

/** Every account by itself, without those below it. */
function flat(accounts: Accounts, at: number): readonly RowPlan[] {
  return accounts
    .map((account) => ({ account, name: account.nameAt(at) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ account, name }) => ({
      ...totalRow(`account/${account.accountId}`, name, 'closing', [[1, [account]]]),
      account: name,
      accountId: account.accountId,
      depth: 1,
      role: 'line' as const,
    }));
}
