import type { RecordedEvent } from '#engine';
import { add, isZero, parseDecimal, toDecimalString, ZERO, type Decimal } from './decimal.ts';
import type { AccountId, PlainDate, TransactionContent, TransactionId } from './event.ts';
import { dispatch, ledgerEvent, type ByEventType } from './ledger-event.ts';
import type { Balances } from './query.ts';

/** What balances are added up from: names of accounts and what transactions say, deleted ones marked. */
export interface BalancesState {
  readonly names: Map<AccountId, string>;
  readonly transactions: Map<TransactionId, { readonly content: TransactionContent; readonly deleted: boolean }>;
}

const nothing = (): void => undefined;

const APPLY: ByEventType<BalancesState, void> = {
  AccountOpened: ({ names }, { data: { accountId, name } }) => {
    if (!names.has(accountId)) names.set(accountId, name);
  },
  AccountRenamed: ({ names }, { data: { accountId, name } }) => {
    if (names.has(accountId)) names.set(accountId, name);
  },
  AccountKindChanged: nothing,
  AccountClosed: nothing,
  AccountReopened: nothing,
  AccountRemoved: nothing,
  AccountRestored: nothing,
  TransactionRecorded: (draft, { data }) => {
    if (!draft.transactions.has(data.transactionId)) replace(draft, data.transactionId, data);
  },
  TransactionCorrected: (draft, { data }) => {
    if (isThere(draft, data.transactionId)) replace(draft, data.transactionId, data);
  },
  TransactionDeleted: (draft, { data }) => mark(draft, data.transactionId, true),
  TransactionRestored: (draft, { data }) => mark(draft, data.transactionId, false),
  FileImported: nothing,
  ImportUndone: nothing,
  ImportRestored: nothing,
};

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
  /** Changed with whatever `apply` makes of events and with how a state is written. */
  codeVersion: '1',
  encode: ({ names, transactions }: BalancesState): unknown => ({
    names: [...names],
    transactions: [...transactions].map(([id, { content, deleted }]) => [id, content, deleted]),
  }),
  decode: decodeState,
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
  if (event !== null) dispatch(APPLY, draft, event);
}

/** Throws for what `encode` did not write, as far as that shows. */
function decodeState(written: unknown): BalancesState {
  const { names, transactions } = objectOf(written);
  const state = balancesFold.initial();
  for (const [accountId, name] of listOf(names).map(listOf)) state.names.set(textOf(accountId), textOf(name));
  for (const [id, content, deleted] of listOf(transactions).map(listOf)) {
    if (!isContent(content)) throw new Error('expected the content of a transaction');
    state.transactions.set(textOf(id), { content, deleted: deleted === true });
  }
  return state;
}

/** What a schema has let into the log once needs no more than a look. */
function isContent(value: unknown): value is TransactionContent {
  const { date, postings } = objectOf(value);
  return typeof date === 'string' && Array.isArray(postings);
}

function objectOf(value: unknown): { readonly [key: string]: unknown } {
  if (typeof value === 'object' && value !== null) return { ...value };
  throw new Error('expected an object');
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error('expected a list');
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Error('expected a text');
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
