import * as v from 'valibot';
import { canonicalJson } from '#engine';
import type { LedgerCommand } from '../command.ts';
import type { AccountDetails, TransactionContent } from '../event.ts';

const ACCOUNT = 'account-';
const TRANSACTION = 'transaction-';

/** Cells by key, as they show themselves. */
type Shown = Readonly<Record<string, unknown>>;

interface Compensation {
  readonly commands: readonly LedgerCommand[];
  readonly obstacles: readonly string[];
}

/** What a cell shows of its flags; the rest of it is what `OpenAccount` or the transaction's last event said. */
const account = v.object({ closed: v.boolean(), removed: v.boolean(), balances: v.record(v.string(), v.string()) });
const transaction = v.object({ deleted: v.boolean() });

/**
 * Commands that bring accounts and transactions of one state to those of another: accounts are opened first, then
 * transactions deleted, brought back, corrected and recorded, then accounts renamed, closed and removed. Other parts of
 * the ledger are no part of it: where they differ that is an obstacle, in words.
 */
export function compensateLedger(from: Shown, to: Shown): Compensation {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((key) => differs(from[key], to[key]));
  const accounts = keys.filter((key) => key.startsWith(ACCOUNT)).map((key) => accountChange(key, from[key], to[key]));
  const transactions = keys.filter((key) => key.startsWith(TRANSACTION));
  return {
    commands: [
      ...accounts.flatMap(({ first }) => first),
      ...transactions.flatMap((key) => transactionCommands(key, from[key], to[key])).toSorted(byRank),
      ...accounts.flatMap(({ last }) => last),
    ],
    obstacles: [
      ...accounts.flatMap(({ obstacles }) => obstacles),
      ...keys
        .filter((key) => !key.startsWith(ACCOUNT) && !key.startsWith(TRANSACTION))
        .map((key) => `${key} differs: only accounts and transactions are brought over`),
    ],
  };
}

/** What of a cell is to become equal. What is deleted or removed is as good as not there. */
export function ledgerMeaning(shown: unknown): unknown {
  const flags = v.safeParse(v.object({ deleted: v.optional(v.boolean()), removed: v.optional(v.boolean()) }), shown);
  return flags.success && (flags.output.deleted === true || flags.output.removed === true) ? null : shown;
}

interface AccountChange {
  readonly first: readonly LedgerCommand[];
  readonly last: readonly LedgerCommand[];
  readonly obstacles: readonly string[];
}

function accountChange(key: string, from: unknown, to: unknown): AccountChange {
  const accountId = key.slice(ACCOUNT.length);
  const [held, wanted] = [accountIn(from), accountIn(to)];
  if (wanted === null || wanted.removed) {
    const isThere = held !== null && !held.removed;
    return { first: [], last: isThere ? [{ type: 'RemoveAccount', accountId }] : [], obstacles: [] };
  }
  const { name } = wanted.details;
  if (held === null) {
    const close: readonly LedgerCommand[] = wanted.closed ? [{ type: 'CloseAccount', accountId }] : [];
    return { first: [{ type: 'OpenAccount', ...wanted.details }], last: close, obstacles: [] };
  }
  if (differs({ ...held.details, name }, wanted.details)) {
    const obstacle = `${key}: no command changes of an account that is open more than its name`;
    return { first: [], last: [], obstacles: [obstacle] };
  }
  return {
    first: [
      ...commandIf(held.removed, { type: 'RestoreAccount', accountId }),
      ...commandIf(held.closed, { type: 'ReopenAccount', accountId }),
    ],
    last: [
      ...commandIf(held.details.name !== name, { type: 'RenameAccount', accountId, name }),
      ...commandIf(wanted.closed, { type: 'CloseAccount', accountId }),
    ],
    obstacles: [],
  };
}

function transactionCommands(key: string, from: unknown, to: unknown): readonly LedgerCommand[] {
  const transactionId = key.slice(TRANSACTION.length);
  const [held, wanted] = [transactionIn(from), transactionIn(to)];
  if (wanted === null || wanted.deleted) {
    return commandIf(held !== null && !held.deleted, { type: 'DeleteTransaction', transactionId, unlock: true });
  }
  if (held === null) return [{ type: 'RecordTransaction', ...wanted.content, transactionId }];
  return [
    ...commandIf(held.deleted, { type: 'RestoreTransaction', transactionId }),
    ...commandIf(differs(held.content, wanted.content), {
      type: 'CorrectTransaction',
      ...wanted.content,
      transactionId,
      unlock: true,
    }),
  ];
}

/** What is asked where it is to be; nothing otherwise. */
function commandIf(isAsked: boolean, command: LedgerCommand): readonly LedgerCommand[] {
  return isAsked ? [command] : [];
}

const ORDER = ['DeleteTransaction', 'RestoreTransaction', 'CorrectTransaction', 'RecordTransaction'];

function byRank({ type: one }: LedgerCommand, { type: other }: LedgerCommand): number {
  return ORDER.indexOf(one) - ORDER.indexOf(other);
}

function accountIn(shown: unknown) {
  const flags = v.safeParse(account, shown);
  if (!flags.success || !isDetails(shown)) return null;
  const { closed, removed } = flags.output;
  const { closed: _closed, removed: _removed, balances: _balances, ...details } = { ...shown, ...flags.output };
  return { closed, removed, details };
}

function transactionIn(shown: unknown) {
  const flags = v.safeParse(transaction, shown);
  if (!flags.success || !isContent(shown)) return null;
  const { deleted, ...content } = { ...shown, ...flags.output };
  return { deleted, content };
}

/** A cell of an account that was opened shows its details; the fold has them from an event of that shape. */
function isDetails(shown: unknown): shown is AccountDetails {
  return v.is(v.object({ accountId: v.string(), name: v.string(), kind: v.string() }), shown);
}

/** A cell of a transaction that was recorded shows what its last event said. */
function isContent(shown: unknown): shown is TransactionContent {
  return v.is(v.object({ date: v.string(), postings: v.array(v.unknown()) }), shown);
}

function differs(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null, 'cell') !== canonicalJson(other ?? null, 'cell');
}
