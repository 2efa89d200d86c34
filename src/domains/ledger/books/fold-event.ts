import type { RecordedEvent } from '#engine';
import { dayNumber } from '../calendar.ts';
import { add, parseDecimal, type Decimal } from '../decimal.ts';
import type { AccountId, Posting, TransactionContent, TransactionId } from '../event.ts';
import { dispatch, ledgerEvent, type ByEventType, type LedgerEvent } from '../ledger-event.ts';
import { partEvent } from '../parts/part-event.ts';
import type { LedgerData } from './ledger-data.ts';
import { stateChange } from './state-change.ts';
import type { TransactionRecord } from './version-table.ts';

/** Each gives how much money the event moves, for drawing. */
const FOLD: ByEventType<LedgerData, number> = {
  AccountOpened: (data, { data: details, position }) => {
    data.account(details.accountId, position).open(details, position);
    return 0;
  },
  AccountRenamed: (data, { data: { accountId, name }, position }) => {
    data.accounts.get(accountId)?.rename(name, position);
    return 0;
  },
  AccountKindChanged: (data, { data: { accountId, kind }, position }) => {
    data.accounts.get(accountId)?.setKind(kind, position);
    return 0;
  },
  AccountClosed: (data, { data: { accountId }, position }) => setClosed(data, accountId, true, position),
  AccountReopened: (data, { data: { accountId }, position }) => setClosed(data, accountId, false, position),
  AccountRemoved: (data, { data: { accountId }, position }) => {
    data.accounts.get(accountId)?.remove(position);
    return 0;
  },
  AccountRestored: (data, { data: { accountId }, position }) => {
    data.accounts.get(accountId)?.restore(position);
    return 0;
  },
  TransactionRecorded: recordTransaction,
  TransactionCorrected: correctTransaction,
  TransactionDeleted: deleteTransaction,
  TransactionRestored: restoreTransaction,
  FileImported: (data, { data: file, position, recordedAt }) => {
    data.beginImport(file, position, recordedAt);
    return 0;
  },
  ImportUndone: (data, { data: { batchId }, position }) => {
    data.setUndone(batchId, true, position);
    return 0;
  },
  ImportRestored: (data, { data: { batchId }, position }) => {
    data.setUndone(batchId, false, position);
    return 0;
  },
};

/** Folds the next event of the log in. Total: what it does not know only takes its place in the columns. */
export function foldEvent(data: LedgerData, recorded: RecordedEvent): void {
  const event = ledgerEvent(recorded);
  const { recordedAt, metadata } = recorded;
  if (event !== null) {
    data.events.push(event.type, recordedAt, metadata.correlationId, dispatch(FOLD, data, event));
    return;
  }
  const part = partEvent(recorded);
  if (part !== null) data.parts.push(part);
  data.events.push(part === null ? 'unknown' : 'part', recordedAt, metadata.correlationId, 0);
}

function setClosed(data: LedgerData, accountId: AccountId, closed: boolean, position: number): number {
  data.accounts.get(accountId)?.setClosed(closed, position);
  return 0;
}

function recordTransaction(data: LedgerData, event: LedgerEvent<'TransactionRecorded'>): number {
  const known = streamOf(data, event);
  if (known !== undefined) return 0;
  const record = data.versions.begin(event.data.transactionId, event.position);
  return addVersion(data, record, event.data, event.position, false);
}

function correctTransaction(data: LedgerData, event: LedgerEvent<'TransactionCorrected'>): number {
  const record = streamOf(data, event);
  if (record === undefined || !data.versions.stands(record)) return 0;
  const before = data.versions.newestOf(record);
  // Ticking a row, or locking it, is not an edit of what it says.
  const edited = before === undefined || before.corrected || stateChange(before.content, event.data) === null;
  return addVersion(data, record, event.data, event.position, edited);
}

function deleteTransaction(data: LedgerData, event: LedgerEvent<'TransactionDeleted'>): number {
  const record = streamOf(data, event);
  if (record === undefined || !data.versions.stands(record)) return 0;
  endRows(data, record, event.position);
  data.versions.end(record, event.position);
  const { transactionId, mergedInto } = event.data;
  if (mergedInto !== undefined) data.merged.set(transactionId, mergedInto);
  const content = data.versions.newestOf(record)?.content;
  return content === undefined ? 0 : magnitudeOf(data, content, event.position);
}

function restoreTransaction(data: LedgerData, event: LedgerEvent<'TransactionRestored'>): number {
  const record = streamOf(data, event);
  const newest = record === undefined ? undefined : data.versions.newestOf(record);
  if (record === undefined || newest === undefined || data.versions.stands(record)) return 0;
  data.merged.delete(event.data.transactionId);
  return addVersion(data, record, newest.content, event.position, newest.corrected);
}

/** The transaction that an event of its stream is about, with the event noted; undefined where it was never recorded. */
function streamOf(
  { versions }: LedgerData,
  { data, position }: { readonly data: { readonly transactionId: TransactionId }; readonly position: number },
): TransactionRecord | undefined {
  const record = versions.find(data.transactionId);
  if (record !== undefined) versions.note(record, position);
  return record;
}

function addVersion(
  data: LedgerData,
  record: TransactionRecord,
  content: TransactionContent,
  position: number,
  corrected: boolean,
): number {
  endRows(data, record, position);
  const version = data.versions.add(record, content, position, corrected);
  const { postings } = content;
  const [one, two] = postings;
  if (postings.length === 2 && one !== undefined && two !== undefined && one.accountId !== two.accountId) {
    addRow(data, version, content, one, parseDecimal(one.amount), true, position);
    addRow(data, version, content, two, parseDecimal(two.amount), true, position);
  } else {
    addGroups(data, version, content, position);
  }
  return magnitudeOf(data, content, position);
}

/** The form that stands, if any, ends on every account that it touches. */
function endRows({ accounts, versions }: LedgerData, record: TransactionRecord, position: number): void {
  const version = versions.stands(record) ? record.versions.at(-1) : undefined;
  if (version === undefined) return;
  const touched = new Set(versions.contents[version]?.postings.map(({ accountId }) => accountId));
  for (const accountId of touched) accounts.get(accountId)?.rows.end(version, position);
}

/** Postings on one account, of one commodity and one day become one row. */
function addGroups(data: LedgerData, version: number, content: TransactionContent, position: number): void {
  const groups = new Map<string, { readonly posting: Posting; amount: Decimal }>();
  for (const posting of content.postings) {
    const key = JSON.stringify([posting.accountId, posting.commodity, posting.date ?? content.date]);
    const amount = parseDecimal(posting.amount);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { posting, amount });
    else group.amount = add(group.amount, amount);
  }
  // Earliest day first: the first row of each account is the one that counts its transaction.
  const sorted = [...groups.values()].toSorted((a, b) => dayOf(a.posting, content) - dayOf(b.posting, content));
  const seen = new Set<AccountId>();
  for (const { posting, amount } of sorted) {
    addRow(data, version, content, posting, amount, !seen.has(posting.accountId), position);
    seen.add(posting.accountId);
  }
}

function addRow(
  data: LedgerData,
  version: number,
  content: TransactionContent,
  posting: Posting,
  amount: Decimal,
  first: boolean,
  position: number,
): void {
  const { rows } = data.account(posting.accountId, position);
  rows.add(version, dayOf(posting, content), posting.commodity, amount, first);
}

function dayOf(posting: Posting, content: TransactionContent): number {
  return dayNumber(posting.date ?? content.date);
}

function magnitudeOf(data: LedgerData, content: TransactionContent, at: number): number {
  return Math.abs(Number(data.mainPosting(content, at)?.amount ?? 0));
}
