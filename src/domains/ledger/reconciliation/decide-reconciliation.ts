import type { StreamEvent } from '#engine';
import { boundEvent, transactionStream } from '../bound-event.ts';
import { add, compare, parseDecimal, subtract, toDecimalString, ZERO, type Decimal } from '../decimal.ts';
import type { AccountId, ClearedState, Posting, TransactionContent, TransactionId } from '../event.ts';
import type { AccountState, LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { refusal } from '../refusal.ts';
import { checkedAmount, checkedCommodity, checkedDate } from '../transaction-rules.ts';
import { bookedDay } from './booked-day.ts';
import { isReconciled } from './reconciled-lock.ts';
import type { BankBalance, ReconciliationId } from './reconciliation-event.ts';
import { begunKey, reconciliationsFold, reconciliationsOf } from './reconciliation-fold.ts';

/** Begins to compare an account with its bank, or goes on with another balance or day. */
export function beginReconciliation(state: LedgerState, given: BankBalance): readonly StreamEvent[] {
  return [partStreamEvent(streamOf(given.accountId), 'ReconciliationBegun', lawful(state, given))];
}

/** Gives up what was begun; the rows keep their ticks. Refuses `no-reconciliation` where none was. */
export function dropReconciliation(
  state: LedgerState,
  accountId: AccountId,
  commodity: string,
): readonly StreamEvent[] {
  if (!reconciliationsFold.at(state.parts).begun.has(begunKey({ accountId, commodity }))) {
    throw refusal('no-reconciliation', `"${accountId}" is not being reconciled`, { accountId });
  }
  return [partStreamEvent(streamOf(accountId), 'ReconciliationDropped', { accountId, commodity })];
}

/**
 * Locks all cleared rows up to the day, where they come to the bank's balance: each is restated as reconciled, and
 * `AccountReconciled` names them. Refuses `not-reconciled` with the difference where they do not.
 */
export function reconcileAccount(
  state: LedgerState,
  { reconciliationId, ...given }: BankBalance & { readonly reconciliationId: ReconciliationId },
): readonly StreamEvent[] {
  const balance = lawful(state, given);
  const { done } = reconciliationsFold.at(state.parts);
  if (done.has(reconciliationId)) {
    const message = `The reconciliation "${reconciliationId}" is there already. Expected another id`;
    throw refusal('reconciliation-exists', message, { reconciliationId });
  }
  const counted = countedRows(state, balance);
  checkDifference(counted, balance);
  const locked = counted.filter(({ open }) => open);
  const before = reconciliationsOf({ done, begun: new Map() }, balance.accountId, balance.commodity);
  const known = new Set(before.flatMap((each) => [...each.transactionIds, ...each.earlierIds]));
  const earlierIds = counted.filter(({ open, transactionId }) => !open && !known.has(transactionId)).map(idOf);
  return [
    ...locked.map(({ transactionId, content }) => restated(transactionId, content, balance, 'cleared', 'reconciled')),
    partStreamEvent(streamOf(balance.accountId), 'AccountReconciled', {
      ...balance,
      reconciliationId,
      transactionIds: locked.map(idOf),
      ...(earlierIds.length > 0 && { earlierIds }),
    }),
  ];
}

/** Takes the newest reconciliation of an account back: the rows that it locked are cleared again. */
export function undoReconciliation(state: LedgerState, reconciliationId: ReconciliationId): readonly StreamEvent[] {
  const all = reconciliationsFold.at(state.parts);
  const done = all.done.get(reconciliationId);
  if (done === undefined) {
    throw refusal('no-reconciliation', `There is no reconciliation "${reconciliationId}"`, { reconciliationId });
  }
  const { accountId, commodity, transactionIds } = done;
  const last = reconciliationsOf(all, accountId, commodity).at(-1);
  if (last !== undefined && last.reconciliationId !== reconciliationId) {
    const message = `The account was reconciled on ${last.date} since. Undo that one first`;
    throw refusal('not-last-reconciliation', message, { reconciliationId, last: last.reconciliationId });
  }
  const opened = transactionIds.flatMap((transactionId) => {
    const transaction = state.transactions.get(transactionId);
    if (transaction === undefined || transaction.deleted) return [];
    const own = transaction.content.postings.some((posting) => isOn(posting, done) && isReconciled(posting));
    return own ? [restated(transactionId, transaction.content, done, 'reconciled', 'cleared')] : [];
  });
  return [...opened, partStreamEvent(streamOf(accountId), 'ReconciliationUndone', { reconciliationId, accountId })];
}

interface CountedRow {
  readonly transactionId: TransactionId;
  readonly content: TransactionContent;
  readonly sum: Decimal;
  /** Some of it is cleared and not reconciled yet. */
  readonly open: boolean;
}

/** The transactions with cleared or reconciled postings on the account that the bank had booked by the day. */
function countedRows(state: LedgerState, { accountId, commodity, date }: BankBalance): readonly CountedRow[] {
  const rows: CountedRow[] = [];
  for (const [transactionId, { content, deleted }] of state.transactions) {
    if (deleted) continue;
    let sum: Decimal | null = null;
    let open = false;
    for (const posting of content.postings) {
      if (posting.accountId !== accountId || posting.commodity !== commodity || !isCleared(posting)) continue;
      if (bookedDay(posting, content) > date) continue;
      sum = add(sum ?? ZERO, parseDecimal(posting.amount));
      open ||= posting.state === 'cleared';
    }
    if (sum !== null) rows.push({ transactionId, content, sum, open });
  }
  return rows;
}

function checkDifference(counted: readonly CountedRow[], { amount, commodity, date }: BankBalance): void {
  const cleared = counted.reduce((total, { sum }) => add(total, sum), ZERO);
  const bank = parseDecimal(amount);
  if (compare(cleared, bank) === 0) return;
  const [has, difference] = [toDecimalString(cleared), toDecimalString(subtract(bank, cleared))];
  throw refusal(
    'not-reconciled',
    `The cleared rows up to ${date} come to ${has} ${commodity}, the bank says ${amount}: ${difference} is missing`,
    { cleared: has, difference },
  );
}

function restated(
  transactionId: TransactionId,
  content: TransactionContent,
  balance: BankBalance,
  from: ClearedState,
  to: ClearedState,
): StreamEvent {
  const postings = content.postings.map((posting) =>
    isOn(posting, balance) && posting.state === from && bookedDay(posting, content) <= balance.date
      ? { ...posting, state: to }
      : posting,
  );
  return boundEvent(transactionStream(transactionId), 'TransactionCorrected', { transactionId, ...content, postings });
}

function isOn(posting: Posting, { accountId, commodity }: BankBalance): boolean {
  return posting.accountId === accountId && posting.commodity === commodity;
}

function isCleared({ state }: Posting): boolean {
  return state === 'cleared' || state === 'reconciled';
}

function idOf({ transactionId }: CountedRow): TransactionId {
  return transactionId;
}

function lawful(state: LedgerState, { accountId, commodity, date, amount }: BankBalance): BankBalance {
  const { name } = existing(state, accountId);
  return {
    accountId,
    commodity: checkedCommodity(commodity, name, state.bareNumbers),
    date: checkedDate(date, `${name}, the day of the statement`),
    amount: checkedAmount(amount, `${name}, the bank's balance`),
  };
}

function existing(state: LedgerState, accountId: AccountId): AccountState {
  const account = state.accounts.get(accountId);
  if (account !== undefined && !account.removed) return account;
  throw refusal('unknown-account', `There is no account with the id "${accountId}"`, { accountId });
}

function streamOf(accountId: AccountId): string {
  return `reconciliation-${accountId}`;
}
