import type { RecordedEvent } from '#engine';
import type { LedgerData } from '../books/ledger-data.ts';
import type { LedgerCommand } from '../command.ts';
import type { AccountId, TransactionId } from '../event.ts';
import { type ByEventType, dispatch, ledgerEvent, type LedgerEvent } from '../ledger-event.ts';
import { takeBackTransaction } from './take-back-transaction.ts';

/** How a change is taken back, and what stands in the way. */
export interface RevocationPlan {
  /** The commands that bring accounts and transactions to where they would be without the change, in their order. */
  readonly commands: readonly LedgerCommand[];
  /** What was changed again since, and what becomes of that, in words. */
  readonly conflicts: readonly string[];
}

/** A change as it lies in the books: the positions of its events. */
export interface Change {
  readonly data: LedgerData;
  readonly first: number;
  readonly last: number;
}

/** What taking one thing back comes to. Accounts come back before transactions (turn 0) and go after them (turn 2). */
export interface TakeBack {
  readonly turn: 0 | 1 | 2;
  readonly command: LedgerCommand | null;
  readonly conflict: string | null;
}

/**
 * Plans how the events of one commit are taken back, as the books stand at their head: what was changed again since is
 * kept, and told. Parts need no commands: they pass over what is revoked. Nothing at all to do is an empty plan.
 */
export function planRevocation(data: LedgerData, events: readonly RecordedEvent[]): RevocationPlan {
  const change = { data, first: events[0]?.position ?? 0, last: events.at(-1)?.position ?? 0 };
  const known = events.flatMap((event) => ledgerEvent(event) ?? []);
  const imports = known.flatMap((event) => takeBackImport(change, event) ?? []);
  // What an import brought or took goes and comes with it; accounts that were opened again for it are closed again.
  const whole = [...imports, ...takeBackAccounts(change, known.filter(isOfClosing))];
  const all = imports.length > 0 ? whole : [...takeBackAccounts(change, known), ...takeBackTransactions(change, known)];
  return {
    commands: all.toSorted((a, b) => a.turn - b.turn).flatMap(({ command }) => command ?? []),
    conflicts: all.flatMap(({ conflict }) => conflict ?? []),
  };
}

function isOfClosing({ type }: LedgerEvent): boolean {
  return type === 'AccountClosed' || type === 'AccountReopened';
}

/** An import is undone and restored as a whole, by a command of its own. */
function takeBackImport({ data }: Change, event: LedgerEvent): TakeBack | null {
  if (event.type !== 'FileImported' && event.type !== 'ImportUndone' && event.type !== 'ImportRestored') return null;
  const { batchId } = event.data;
  const batch = data.imports.get(batchId);
  if (batch === undefined) return null;
  const goes = event.type !== 'ImportUndone';
  if (data.isUndone(batch, data.head) === goes)
    return standsInTheWay(`${batch.file.fileName} is ${goes ? 'undone' : 'back'} already`);
  return { turn: 1, command: { type: goes ? 'UndoImport' : 'RestoreImport', batchId }, conflict: null };
}

function takeBackTransactions(change: Change, events: readonly LedgerEvent[]): readonly TakeBack[] {
  const ids = new Set<TransactionId>();
  for (const { data } of events) if ('transactionId' in data) ids.add(data.transactionId);
  return [...ids].flatMap((id) => takeBackTransaction(change, id) ?? []);
}

function takeBackAccounts(change: Change, events: readonly LedgerEvent[]): readonly TakeBack[] {
  return events.flatMap((event) => dispatch(ACCOUNTS, change, event) ?? []);
}

const notAnAccount = (): null => null;

/** What takes back each event of an account. */
const ACCOUNTS: ByEventType<Change, TakeBack | null> = {
  AccountOpened: (change, { data: { accountId } }) => removal(change, accountId),
  AccountRestored: (change, { data: { accountId } }) => removal(change, accountId),
  AccountRemoved: (change, { data: { accountId } }) =>
    isThere(change, accountId) ? null : about(0, 'RestoreAccount', accountId),
  AccountRenamed: renaming,
  AccountKindChanged: changingKind,
  AccountClosed: (change, { data: { accountId } }) =>
    isClosed(change, accountId) ? about(0, 'ReopenAccount', accountId) : null,
  AccountReopened: (change, { data: { accountId } }) =>
    isClosed(change, accountId) ? null : about(2, 'CloseAccount', accountId),
  TransactionRecorded: notAnAccount,
  TransactionCorrected: notAnAccount,
  TransactionDeleted: notAnAccount,
  TransactionRestored: notAnAccount,
  FileImported: notAnAccount,
  ImportUndone: notAnAccount,
  ImportRestored: notAnAccount,
};

/** An account goes with its opening, unless transactions of other changes stand on it. */
function removal(change: Change, accountId: AccountId): TakeBack | null {
  const { data, first, last } = change;
  const rows = data.accounts.get(accountId)?.rows;
  if (rows === undefined || !isThere(change, accountId)) return null;
  for (let row = 0; row < rows.length; row += 1) {
    const version = rows.version.get(row);
    const begun = data.versions.recordOf(version)?.history[0] ?? 0;
    // A transaction goes where the change began it; the form that the change gave it goes where it is still that.
    const goesToo = [begun, data.versions.from.get(version)].some((at) => first <= at && at <= last);
    if (data.versions.trueAt(version, data.head) && !goesToo) {
      return standsInTheWay(`${data.nameAt(accountId, data.head)} stays: other transactions stand on it`);
    }
  }
  return about(2, 'RemoveAccount', accountId);
}

function renaming(
  { data }: Change,
  { data: { accountId, name }, position }: LedgerEvent<'AccountRenamed'>,
): TakeBack | null {
  const now = data.nameAt(accountId, data.head);
  if (now !== name) return standsInTheWay(`${now} keeps its name: it was renamed again since`);
  const before = data.nameAt(accountId, position - 1);
  return { turn: 2, command: { type: 'RenameAccount', accountId, name: before }, conflict: null };
}

function changingKind(
  { data }: Change,
  { data: { accountId, kind }, position }: LedgerEvent<'AccountKindChanged'>,
): TakeBack | null {
  if (data.kindAt(accountId, data.head) !== kind) {
    return standsInTheWay(`${data.nameAt(accountId, data.head)} keeps its kind: it was changed again since`);
  }
  const before = data.kindAt(accountId, position - 1);
  if (before === null || before === kind) return null;
  return { turn: 2, command: { type: 'ChangeAccountKind', accountId, kind: before }, conflict: null };
}

function about(
  turn: TakeBack['turn'],
  type: 'RestoreAccount' | 'ReopenAccount' | 'CloseAccount' | 'RemoveAccount',
  accountId: AccountId,
): TakeBack {
  return { turn, command: { type, accountId }, conflict: null };
}

function standsInTheWay(text: string): TakeBack {
  return { turn: 1, command: null, conflict: text };
}

function isThere({ data }: Change, accountId: AccountId): boolean {
  return data.accounts.get(accountId)?.existsAt(data.head) === true;
}

function isClosed({ data }: Change, accountId: AccountId): boolean {
  return data.accounts.get(accountId)?.closedAt(data.head) === true;
}
