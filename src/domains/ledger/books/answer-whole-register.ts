import type { TransactionContent } from '../event.ts';
import type { PlainRegisterQuery, RegisterRow, RegisterWindow } from '../query.ts';
import { both, filterOf, registerRow, rowSurroundings, type RowSurroundings, type Window } from './register-row.ts';
import type { Cut } from './cut.ts';
import type { LedgerData } from './ledger-data.ts';
import type { Search } from './search.ts';

/** All transactions, newest first, one row each: its effect on the account that holds money. No running balances. */
export function wholeRegister(
  data: LedgerData,
  search: Search,
  query: PlainRegisterQuery,
  window: Window,
  cut: Cut,
): RegisterWindow {
  const { versions } = data;
  const words = search.matcher(query.search, cut.at, null);
  const own = (content: TransactionContent) =>
    [data.mainPosting(content, cut.at)].filter((posting) => posting !== undefined);
  const matcher = both(words, filterOf(query, own));
  const { values: day } = versions.day;
  const order = versions.byDay();
  const around = rowSurroundings(data, cut.at);
  const rows: RegisterRow[] = [];
  let matches = 0;
  for (let place = order.length - 1; place >= 0; place -= 1) {
    const version = order[place] ?? 0;
    const content = versions.contents[version];
    if ((day[version] ?? 0) > cut.on || content === undefined || !versions.trueAt(version, cut.at)) continue;
    if (matcher !== null && !matcher(version, content)) continue;
    if (matches >= window.offset && matches < window.end) rows.push(transactionRow(around, version, content));
    matches += 1;
  }
  return { total: matches, offset: window.offset, rows };
}

/** The row of a transaction among all. */
export function transactionRow(around: RowSurroundings, version: number, content: TransactionContent): RegisterRow {
  const main = around.data.mainPosting(content, around.at);
  const side = {
    accountId: main?.accountId ?? '',
    commodity: main?.commodity ?? '',
    date: main?.date ?? content.date,
    amount: main?.amount ?? '0',
  };
  return registerRow(around, version, content, side, null);
}
