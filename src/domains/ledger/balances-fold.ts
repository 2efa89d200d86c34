import type { RecordedEvent } from '#engine';
import { add, isZero, parseDecimal, toDecimalString, ZERO, type Decimal } from './decimal.ts';
import type { AccountId, PlainDate, TransactionContent, TransactionId } from './event.ts';
import { ledgerEvent } from './ledger-event.ts';
import type { Balances } from './query.ts';

/** What balances are added up from: names of accounts and what transactions say, deleted ones marked. */
export interface BalancesState {
  readonly names: Map<AccountId, string>;
  readonly transactions: Map<TransactionId, { readonly content: TransactionContent; readonly deleted: boolean }>;
}

/**
 * Balances by a plain fold from zero, without any of the books' columns and intervals: the other way to the same
 * figures, which proves them. `apply` changes the draft that it is given.
 */
export const balancesFold = {
  initial: (): BalancesState => ({ names: new Map(), transactions: new Map() }),
  apply: applyEvent,
  clone: (state: BalancesState): BalancesState => ({
    names: new Map(state.names),
    transactions: new Map(state.transactions),
  }),
};

/** Adds up every posting that counts on or before `on` (no limit where null). Exact; zero balances are absent. */
export function toBalances(state: BalancesState, on: PlainDate | null = null): Balances {
  const sums = new Map<string, Map<string, Decimal>>();
  for (const { content, deleted } of state.transactions.values()) {
    if (deleted) continue;
    for (const posting of content.postings) {
      if (on !== null && (posting.date ?? content.date) > on) continue;
      const name = state.names.get(posting.accountId) ?? posting.accountId;
      const account = sums.get(name) ?? new Map<string, Decimal>();
      sums.set(name, account);
      account.set(posting.commodity, add(account.get(posting.commodity) ?? ZERO, parseDecimal(posting.amount)));
    }
  }
  const written = [...sums].map(([name, account]) => {
    const amounts = [...account].filter(([, sum]) => !isZero(sum));
    return [name, Object.fromEntries(amounts.map(([commodity, sum]) => [commodity, toDecimalString(sum)]))] as const;
  });
  return Object.fromEntries(written.filter(([, amounts]) => Object.keys(amounts).length > 0));
}

function applyEvent(draft: BalancesState, recorded: RecordedEvent): void {
  const event = ledgerEvent(recorded);
  switch (event?.type) {
    case 'AccountOpened':
      if (!draft.names.has(event.data.accountId)) draft.names.set(event.data.accountId, event.data.name);
      return;
    case 'AccountRenamed':
      if (draft.names.has(event.data.accountId)) draft.names.set(event.data.accountId, event.data.name);
      return;
    case 'TransactionRecorded':
      if (!draft.transactions.has(event.data.transactionId)) replace(draft, event.data.transactionId, event.data);
      return;
    case 'TransactionCorrected':
      if (isThere(draft, event.data.transactionId)) replace(draft, event.data.transactionId, event.data);
      return;
    case 'TransactionDeleted':
      return mark(draft, event.data.transactionId, true);
    case 'TransactionRestored':
      return mark(draft, event.data.transactionId, false);
  }
}

function replace(draft: BalancesState, transactionId: TransactionId, content: TransactionContent): void {
  draft.transactions.set(transactionId, { content, deleted: false });
}

function isThere(draft: BalancesState, transactionId: TransactionId): boolean {
  return draft.transactions.get(transactionId)?.deleted === false;
}

function mark(draft: BalancesState, transactionId: TransactionId, deleted: boolean): void {
  const transaction = draft.transactions.get(transactionId);
  if (transaction !== undefined) draft.transactions.set(transactionId, { content: transaction.content, deleted });
}
