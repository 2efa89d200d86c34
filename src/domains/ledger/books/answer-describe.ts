import type { RecordedEvent } from '#engine';
import type { ClearedState, LedgerEventType, TransactionContent, TransactionId } from '../event.ts';
import { formatAmount } from '../format.ts';
import { dispatch, ledgerEvent, type ByEventType, type LedgerEvent } from '../ledger-event.ts';
import { partEvent } from '../parts/part-event.ts';
import { PART_TITLES, partText } from '../parts/part-sentence.ts';
import type { LedgerData } from './ledger-data.ts';
import { stateChange } from './state-change.ts';

/** An event told to a person: what happened, and to what. */
export interface Sentence {
  readonly title: string;
  readonly text: string;
}

/** Tells an event in the words of a person's life. What this build does not know is named by its type and stream. */
export function describeEvent(data: LedgerData, recorded: RecordedEvent, locale: string): Sentence {
  const event = ledgerEvent(recorded);
  if (event !== null)
    return { title: TITLES[event.type], text: dispatch(TEXTS, { data, locale, at: event.position }, event) };
  const part = partEvent(recorded);
  if (part === null) return { title: recorded.type, text: recorded.streamId };
  return { title: PART_TITLES[part.type], text: partText(part, (accountId) => data.nameAt(accountId, part.position)) };
}

const TITLES: { readonly [Type in LedgerEventType]: string } = {
  AccountOpened: 'Account opened',
  AccountRenamed: 'Account renamed',
  AccountKindChanged: 'Kind of account changed',
  AccountClosed: 'Account closed',
  AccountReopened: 'Account reopened',
  AccountRemoved: 'Account removed',
  AccountRestored: 'Account restored',
  TransactionRecorded: 'Transaction recorded',
  TransactionCorrected: 'Transaction corrected',
  TransactionDeleted: 'Transaction deleted',
  TransactionRestored: 'Transaction restored',
  FileImported: 'File imported',
  ImportUndone: 'Import undone',
  ImportRestored: 'Import restored',
};

interface Telling {
  readonly data: LedgerData;
  readonly locale: string;
  /** Of the event. */
  readonly at: number;
}

const TEXTS: ByEventType<Telling, string> = {
  AccountOpened: (_, event) => event.data.name,
  AccountRenamed: ({ data }, { data: { accountId, name }, position }) =>
    `${data.nameAt(accountId, position - 1)} is now ${name}`,
  AccountKindChanged: ({ data }, { data: { accountId, kind }, position }) =>
    `${data.nameAt(accountId, position)}: ${data.kindAt(accountId, position - 1) ?? kind} is now ${kind}`,
  AccountClosed: accountName,
  AccountReopened: accountName,
  AccountRemoved: accountName,
  AccountRestored: accountName,
  TransactionRecorded: (telling, event) => withAmount(telling, event.data),
  TransactionCorrected: correctionText,
  TransactionDeleted: deletionText,
  TransactionRestored: earlierText,
  FileImported: (_, { data: { fileName, counts } }) => `${fileName}: ${counts.new} new, ${counts.known} already there`,
  ImportUndone: importName,
  ImportRestored: importName,
};

function accountName(
  { data }: Telling,
  event: LedgerEvent<'AccountClosed' | 'AccountReopened' | 'AccountRemoved' | 'AccountRestored'>,
): string {
  return data.nameAt(event.data.accountId, event.position);
}

function importName({ data }: Telling, event: LedgerEvent<'ImportUndone' | 'ImportRestored'>): string {
  const { batchId } = event.data;
  return data.imports.get(batchId)?.file.fileName ?? batchId;
}

function earlierText(telling: Telling, event: LedgerEvent<'TransactionDeleted' | 'TransactionRestored'>): string {
  return withAmount(telling, contentBefore(telling.data, event.data.transactionId, event.position));
}

function deletionText(telling: Telling, event: LedgerEvent<'TransactionDeleted'>): string {
  const { mergedInto } = event.data;
  const into = mergedInto === undefined ? undefined : contentBefore(telling.data, mergedInto, event.position);
  return into === undefined
    ? earlierText(telling, event)
    : `${earlierText(telling, event)}: merged with ${nameOf(into)}`;
}

/** `Green Valley Grocers, −84.17 EUR` */
function withAmount(telling: Telling, content: TransactionContent | undefined): string {
  if (content === undefined) return '';
  return [nameOf(content), amountOf(telling, content)].filter((part) => part !== '').join(', ');
}

/** What the transaction was about, and the amount before and after where it changed. */
function correctionText(telling: Telling, event: LedgerEvent<'TransactionCorrected'>): string {
  const before = contentBefore(telling.data, event.data.transactionId, event.position);
  const now = withAmount(telling, event.data);
  const state = before === undefined ? null : stateChange(before, event.data);
  if (state !== null) return `${now}: ${STATE_WORDS[state]}`;
  const was = before === undefined ? '' : amountOf(telling, before);
  return was === '' || was === amountOf(telling, event.data) ? now : `${now} instead of ${was}`;
}

const STATE_WORDS: Readonly<Record<ClearedState, string>> = {
  uncleared: 'not cleared',
  cleared: 'cleared',
  reconciled: 'reconciled',
};

function contentBefore(
  { versions }: LedgerData,
  transactionId: TransactionId,
  position: number,
): TransactionContent | undefined {
  const record = versions.find(transactionId);
  const version = record === undefined ? undefined : versions.newestAt(record, position - 1);
  return version === undefined ? undefined : versions.contents[version];
}

function nameOf(content: TransactionContent): string {
  return [content.payee, content.note].find((text) => text !== undefined && text !== '') ?? content.date;
}

function amountOf({ data, locale, at }: Telling, content: TransactionContent): string {
  const posting = data.mainPosting(content, at);
  if (posting === undefined) return '';
  return `${formatAmount(posting.amount, posting.commodity, locale)} ${posting.commodity}`.trim();
}
