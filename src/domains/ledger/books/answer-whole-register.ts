import type { TransactionContent } from '../event.ts';
import { type Decimal, parseDecimal } from '../decimal.ts';
import type { RegisterOrder, RegisterQuery, RegisterRow, RegisterWindow } from '../query.ts';
import { arranged, isArranged, orderKey } from './arrange-rows.ts';
import { both, filterOf, registerRow, rowSurroundings, type RowSurroundings, type Window } from './register-row.ts';
import type { Cut } from './cut.ts';
import type { LedgerData } from './ledger-data.ts';
import type { Search } from './search.ts';

/**
 * All transactions, newest first unless the query has another order, one row each: its effect on the account that holds money.
 * No running balances.
 */
export function wholeRegister(
  data: LedgerData,
  search: Search,
  query: RegisterQuery,
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
  const isShown = (version: number): boolean => {
    const content = versions.contents[version];
    if ((day[version] ?? 0) > cut.on || content === undefined || !versions.trueAt(version, cut.at)) return false;
    return matcher === null || matcher(version, content);
  };
  const made = (shown: readonly number[]): readonly RegisterRow[] =>
    shown.flatMap((version) => {
      const content = versions.contents[version];
      return content === undefined ? [] : [rowOf(around, version, content)];
    });
  const shown: number[] = [];
  let matches = 0;
  const all = isArranged(query);
  for (let place = order.length - 1; place >= 0; place -= 1) {
    const version = order[place] ?? 0;
    if (!isShown(version)) continue;
    if (all || (matches >= window.offset && matches < window.end)) shown.push(version);
    matches += 1;
  }
  if (!all) return { total: matches, offset: window.offset, rows: made(shown) };
  const { rows, ...whole } = arranged(shown, query, window, {
    date: (version) => versions.contents[version]?.date ?? '',
    key: (version, by) => keyOf(data, cut, version, by),
  });
  return { ...whole, offset: window.offset, rows: made(rows) };
}

function keyOf(data: LedgerData, cut: Cut, version: number, by: RegisterOrder['by']): string | Decimal {
  const content = data.versions.contents[version];
  if (content === undefined) return '';
  const main = data.mainPosting(content, cut.at);
  const side = {
    accountId: main?.accountId ?? '',
    date: () => main?.date ?? content.date,
    amount: () => parseDecimal(main?.amount ?? '0'),
  };
  return orderKey(data, cut.at, content, side, by);
}

function rowOf(around: RowSurroundings, version: number, content: TransactionContent): RegisterRow {
  const main = around.data.mainPosting(content, around.at);
  const side = {
    accountId: main?.accountId ?? '',
    commodity: main?.commodity ?? '',
    date: main?.date ?? content.date,
    amount: main?.amount ?? '0',
  };
  return registerRow(around, version, content, side, null);
}
