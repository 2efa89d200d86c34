import { add, isZero, parseDecimal, toDecimalString } from '../decimal.ts';
import type { DecimalString } from '../event.ts';
import type { AccountLine, AmountOf, Balances } from '../query.ts';
import type { AccountRecord } from './account-record.ts';
import type { SlotSums } from './commodity-slot.ts';
import type { Cut } from './cut.ts';
import type { LedgerData } from './ledger-data.ts';

/** The accounts that exist at the cut, by name, each with its own balances (not those of accounts below it). */
export function accountLines(data: LedgerData, cut: Cut): readonly AccountLine[] {
  const lines: AccountLine[] = [];
  for (const account of data.accounts.values()) {
    if (account.existsAt(cut.at)) lines.push(lineOf(account, cut));
  }
  return lines.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Exact balances by account name and commodity; zeros are absent. */
export function balancesAt(data: LedgerData, cut: Cut): Balances {
  const byName = new Map<string, readonly AmountOf[]>();
  for (const account of data.accounts.values()) {
    const amounts = amountsOf(account, account.rows.totals(cut).sums);
    if (amounts.length === 0) continue;
    const name = account.nameAt(cut.at);
    const before = byName.get(name);
    byName.set(name, before === undefined ? amounts : [...before, ...amounts]);
  }
  // `fromEntries` defines its keys, so that even an account called `__proto__` is only a key.
  return Object.fromEntries([...byName].map(([name, amounts]) => [name, byCommodity(amounts)]));
}

function lineOf(account: AccountRecord, cut: Cut): AccountLine {
  const { sums, transactions } = account.rows.totals(cut);
  const balances = amountsOf(account, sums);
  return {
    accountId: account.accountId,
    name: account.nameAt(cut.at),
    kind: account.kindAt(cut.at),
    closed: account.closedAt(cut.at),
    commodity: account.commodity ?? balances[0]?.commodity ?? firstUsed(account, cut),
    balances,
    transactions,
  };
}

/** The commodity that the account held first, if that was by then, also where it holds nothing any more. */
function firstUsed({ rows }: AccountRecord, { at }: Cut): string | null {
  const [first] = rows.slots;
  return first !== undefined && first.since <= at ? first.commodity : null;
}

/** What is not zero, the account's main commodity first. */
function amountsOf(account: AccountRecord, sums: SlotSums): readonly AmountOf[] {
  const amounts: AmountOf[] = [];
  account.rows.slots.forEach(({ commodity }, slot) => {
    const sum = sums.decimal(slot);
    if (isZero(sum)) return;
    const amount = { commodity, amount: toDecimalString(sum) };
    if (commodity === account.commodity) amounts.unshift(amount);
    else amounts.push(amount);
  });
  return amounts;
}

function byCommodity(amounts: readonly AmountOf[]): Readonly<Record<string, DecimalString>> {
  const sums = new Map<string, DecimalString>();
  for (const { commodity, amount } of amounts) {
    const before = sums.get(commodity);
    sums.set(
      commodity,
      before === undefined ? amount : toDecimalString(add(parseDecimal(before), parseDecimal(amount))),
    );
  }
  return Object.fromEntries([...sums].filter(([, amount]) => amount !== '0'));
}
