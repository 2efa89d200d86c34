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
  if (event !== null) return { title: TITLES[event.type], text: dispatch(TEXTS, { data, locale }, event) };
  const part = partEvent(recorded);
  if (part === null) return { title: recorded.type, text: recorded.streamId };
  return { title: PART_TITLES[part.type], text: partText(part, (accountId) => data.nameAt(accountId, part.position)) };
}

const TITLES: { readonly [Type in LedgerEventType]: string } = {
  AccountOpened: 'Account opened',
  AccountRenamed: 'Account renamed',
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
}

const TEXTS: ByEventType<Telling, string> = {
  AccountOpened: (_, event) => event.data.name,
  AccountRenamed: ({ data }, { data: { accountId, name }, position }) =>
    `${data.nameAt(accountId, position - 1)} is now ${name}`,
  AccountClosed: accountName,
  AccountReopened: accountName,
  AccountRemoved: accountName,
  AccountRestored: accountName,
  TransactionRecorded: ({ data, locale }, event) => withAmount(data, event.data, locale),
  TransactionCorrected: ({ data, locale }, event) => correctionText(data, event, locale),
  TransactionDeleted: earlierText,
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

function earlierText(
  { data, locale }: Telling,
  event: LedgerEvent<'TransactionDeleted' | 'TransactionRestored'>,
): string {
  return withAmount(data, contentBefore(data, event.data.transactionId, event.position), locale);
}

/** `Green Valley Grocers, −84.17 EUR` */
function withAmount(data: LedgerData, content: TransactionContent | undefined, locale: string): string {
  if (content === undefined) return '';
  return [nameOf(content), amountOf(data, content, locale)].filter((part) => part !== '').join(', ');
}

/** What the transaction was about, and the amount before and after where it changed. */
function correctionText(data: LedgerData, event: LedgerEvent<'TransactionCorrected'>, locale: string): string {
  const before = contentBefore(data, event.data.transactionId, event.position);
  const now = withAmount(data, event.data, locale);
  const state = before === undefined ? null : stateChange(before, event.data);
  if (state !== null) return `${now}: ${STATE_WORDS[state]}`;
  const was = before === undefined ? '' : amountOf(data, before, locale);
  return was === '' || was === amountOf(data, event.data, locale) ? now : `${now} instead of ${was}`;
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

function amountOf(data: LedgerData, content: TransactionContent, locale: string): string {
  const posting = data.mainPosting(content);
  if (posting === undefined) return '';
  return `${formatAmount(posting.amount, posting.commodity, locale)} ${posting.commodity}`.trim();
}
