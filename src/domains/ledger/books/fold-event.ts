import type { RecordedEvent } from '#engine';
import { dayNumber } from '../calendar.ts';
import { add, parseDecimal, type Decimal } from '../decimal.ts';
import type { AccountId, Posting, TransactionContent } from '../event.ts';
import { ledgerEvent, type LedgerEvent } from '../ledger-event.ts';
import type { LedgerData } from './ledger-data.ts';
import type { TransactionRecord } from './version-table.ts';

/** Folds the next event of the log in. Total: what it does not know only takes its place in the columns. */
export function foldEvent(data: LedgerData, recorded: RecordedEvent): void {
  const event = ledgerEvent(recorded);
  data.events.push(event?.type ?? null, recorded.recordedAt, event === null ? 0 : foldKnown(data, event));
}

/** Gives how much money the event moves, for drawing. */
function foldKnown(data: LedgerData, event: LedgerEvent): number {
  const { position } = event;
  switch (event.type) {
    case 'TransactionRecorded':
    case 'TransactionCorrected':
    case 'TransactionDeleted':
    case 'TransactionRestored':
      return foldTransaction(data, event);
    case 'AccountOpened':
      data.account(event.data.accountId, position).open(event.data, position);
      return 0;
    case 'AccountRenamed':
      data.accounts.get(event.data.accountId)?.rename(event.data.name, position);
      return 0;
    case 'AccountClosed':
      data.accounts.get(event.data.accountId)?.setClosed(true, position);
      return 0;
    case 'AccountReopened':
      data.accounts.get(event.data.accountId)?.setClosed(false, position);
      return 0;
    case 'AccountRemoved':
      data.accounts.get(event.data.accountId)?.remove(position);
      return 0;
    case 'FileImported':
      data.beginImport(event.data, position, event.recordedAt);
      return 0;
    case 'ImportUndone':
      data.undoImport(event.data.batchId, position);
      return 0;
  }
}

type TransactionEvent = Extract<LedgerEvent, { readonly data: { readonly transactionId: string } }>;

function foldTransaction(data: LedgerData, event: TransactionEvent): number {
  const { versions } = data;
  const { transactionId } = event.data;
  const known = versions.find(transactionId);
  if (event.type === 'TransactionRecorded') {
    const record = known ?? versions.begin(transactionId);
    record.history.push(event.position);
    return known === undefined ? addVersion(data, record, event.data, event.position, false) : 0;
  }
  if (known === undefined) return 0;
  known.history.push(event.position);
  const stands = versions.stands(known);
  if (event.type === 'TransactionCorrected') {
    return stands ? addVersion(data, known, event.data, event.position, true) : 0;
  }
  const last = known.versions.at(-1);
  const content = last === undefined ? undefined : versions.contents[last];
  if (last === undefined || content === undefined || stands === (event.type === 'TransactionRestored')) return 0;
  if (event.type === 'TransactionRestored') {
    return addVersion(data, known, content, event.position, versions.corrected.get(last) === 1);
  }
  versions.end(known, event.position);
  return magnitudeOf(data, content);
}

function addVersion(
  data: LedgerData,
  record: TransactionRecord,
  content: TransactionContent,
  position: number,
  corrected: boolean,
): number {
  const version = data.versions.add(record, content, position, corrected);
  const { postings } = content;
  const [one, two] = postings;
  if (postings.length === 2 && one !== undefined && two !== undefined && one.accountId !== two.accountId) {
    addRow(data, version, content, one, parseDecimal(one.amount), true, position);
    addRow(data, version, content, two, parseDecimal(two.amount), true, position);
  } else {
    addGroups(data, version, content, position);
  }
  return magnitudeOf(data, content);
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

function magnitudeOf(data: LedgerData, content: TransactionContent): number {
  return Math.abs(Number(data.mainPosting(content)?.amount ?? 0));
}
