import type { PlainDate } from '#ledger';
import type { GnuCashAccount, GnuCashBook, GnuCashPrice, GnuCashSplit, GnuCashTransaction } from './book.ts';
import { fraction } from './fraction.ts';
import { SqliteFile, SqliteProblem, type SqliteRow, type SqliteValue } from './sqlite-file.ts';

/** The book in an SQLite file. Throws `SqliteProblem` where it is none. */
export function bookFromSqlite(bytes: Uint8Array): GnuCashBook {
  const file = new SqliteFile(bytes);
  for (const table of ['accounts', 'transactions', 'splits', 'commodities']) {
    if (!file.has(table)) throw new SqliteProblem(`there is no table "${table}"`);
  }
  const commodities = new Map([...file.rows('commodities')].map((row) => [text(row, 'guid'), text(row, 'mnemonic')]));
  const splits = new Map<string, GnuCashSplit[]>();
  for (const row of file.rows('splits')) {
    const transaction = text(row, 'tx_guid');
    const known = splits.get(transaction);
    if (known === undefined) splits.set(transaction, [splitOf(row)]);
    else known.push(splitOf(row));
  }
  const slots = slotsOf(file);
  return {
    accounts: [...file.rows('accounts')].map((row) => accountOf(row, commodities, slots)),
    transactions: [...file.rows('transactions')].map((row) => transactionOf(row, { commodities, splits, slots })),
    prices: [...file.rows('prices')].flatMap((row) => priceOf(row, commodities)),
    others: countsOf(file),
  };
}

const LEFT_ASIDE: readonly (readonly [table: string, words: string])[] = [
  ['schedxactions', 'scheduled transactions'],
  ['budgets', 'budgets'],
  ['invoices', 'invoices'],
];

function countsOf(file: SqliteFile): ReadonlyMap<string, number> {
  const counts = LEFT_ASIDE.map(([table, words]) => [words, [...file.rows(table)].length] as const);
  return new Map(counts.filter(([, count]) => count > 0));
}

/** What is kept of things beside their columns. */
interface Slots {
  /** By the id of what they are about. */
  readonly notes: ReadonlyMap<string, string>;
  /** The days that transactions were posted on, as GnuCash has written them since 2.7. */
  readonly days: ReadonlyMap<string, string>;
}

function slotsOf(file: SqliteFile): Slots {
  const notes = new Map<string, string>();
  const days = new Map<string, string>();
  for (const row of file.rows('slots')) {
    const name = text(row, 'name');
    if (name === 'notes') notes.set(text(row, 'obj_guid'), text(row, 'string_val'));
    const day = name === 'date-posted' ? text(row, 'gdate_val') : '';
    if (day !== '') days.set(text(row, 'obj_guid'), day);
  }
  return { notes, days };
}

function accountOf(row: SqliteRow, commodities: ReadonlyMap<string, string>, { notes }: Slots): GnuCashAccount {
  const id = text(row, 'guid');
  return {
    id,
    name: text(row, 'name'),
    type: text(row, 'account_type'),
    commodity: commodities.get(text(row, 'commodity_guid')) ?? null,
    parent: text(row, 'parent_guid') || null,
    description: text(row, 'description'),
    notes: notes.get(id) ?? '',
  };
}

function transactionOf(
  row: SqliteRow,
  {
    commodities,
    splits,
    slots,
  }: {
    readonly commodities: ReadonlyMap<string, string>;
    readonly splits: ReadonlyMap<string, readonly GnuCashSplit[]>;
    readonly slots: Slots;
  },
): GnuCashTransaction {
  const id = text(row, 'guid');
  return {
    id,
    line: Number(row['rowid']),
    currency: commodities.get(text(row, 'currency_guid')) ?? '',
    number: text(row, 'num'),
    date: dayOf(slots.days.get(id) ?? text(row, 'post_date')),
    description: text(row, 'description'),
    notes: slots.notes.get(id) ?? '',
    splits: splits.get(id) ?? [],
  };
}

function priceOf(row: SqliteRow, commodities: ReadonlyMap<string, string>): readonly GnuCashPrice[] {
  const value = fraction(whole(row['value_num']), whole(row['value_denom']));
  const commodity = commodities.get(text(row, 'commodity_guid'));
  const currency = commodities.get(text(row, 'currency_guid'));
  if (value === null || commodity === undefined || currency === undefined) return [];
  return [{ commodity, currency, date: dayOf(text(row, 'date')), value }];
}

function splitOf(row: SqliteRow): GnuCashSplit {
  const value = fraction(whole(row['value_num']), whole(row['value_denom']));
  const quantity = fraction(whole(row['quantity_num']), whole(row['quantity_denom']));
  if (value === null || quantity === null) throw new SqliteProblem('a split has an amount that is no fraction');
  return {
    account: text(row, 'account_guid'),
    memo: text(row, 'memo'),
    action: text(row, 'action'),
    state: text(row, 'reconcile_state'),
    value,
    quantity,
  };
}

/**
 * `20180211105900` or `2018-02-11 10:59:00`, in UTC. GnuCash has stored 10:59 since 2.7; books from before hold local
 * midnights, and those east of Greenwich fall on the evening before.
 */
function dayOf(written: string): PlainDate {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})[ T]?(?:(\d{2}):?(\d{2}):?(\d{2}))?/.exec(written);
  if (match === null) throw new SqliteProblem(`a transaction has the date "${written}"`);
  const [, year, month, day, hour = '00'] = match;
  const shift = Number(hour) >= 12 ? 1 : 0;
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + shift)).toISOString().slice(0, 10);
}

function text(row: SqliteRow, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : '';
}

function whole(value: SqliteValue | undefined): bigint {
  if (typeof value === 'bigint') return value;
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : 0n;
}
