import type { RecordedEvent } from '#engine';
import type { TransactionContent, TransactionId } from '../event.ts';
import { formatAmount } from '../format.ts';
import { ledgerEvent, type LedgerEvent } from '../ledger-event.ts';
import type { LedgerData } from './ledger-data.ts';

/** An event told to a person: what happened, and to what. */
export interface Sentence {
  readonly title: string;
  readonly text: string;
}

/** Tells an event in the words of a person's life. What this build does not know is named by its type and stream. */
export function describeEvent(data: LedgerData, recorded: RecordedEvent, locale: string): Sentence {
  const event = ledgerEvent(recorded);
  if (event === null) return { title: recorded.type, text: recorded.streamId };
  return { title: titleOf(event), text: textOf(data, event, locale) };
}

const TITLES: { readonly [Type in LedgerEvent['type']]: string } = {
  AccountOpened: 'Account opened',
  AccountRenamed: 'Account renamed',
  AccountClosed: 'Account closed',
  AccountReopened: 'Account reopened',
  AccountRemoved: 'Account removed',
  TransactionRecorded: 'Transaction recorded',
  TransactionCorrected: 'Transaction corrected',
  TransactionDeleted: 'Transaction deleted',
  TransactionRestored: 'Transaction restored',
  FileImported: 'File imported',
  ImportUndone: 'Import undone',
};

function titleOf(event: LedgerEvent): string {
  return TITLES[event.type];
}

function textOf(data: LedgerData, event: LedgerEvent, locale: string): string {
  switch (event.type) {
    case 'AccountOpened':
      return event.data.name;
    case 'AccountRenamed':
      return `${data.nameAt(event.data.accountId, event.position - 1)} is now ${event.data.name}`;
    case 'AccountClosed':
    case 'AccountReopened':
    case 'AccountRemoved':
      return data.nameAt(event.data.accountId, event.position);
    case 'TransactionRecorded':
      return withAmount(data, event.data, locale);
    case 'TransactionCorrected':
      return correctionText(data, event.data, event.position, locale);
    case 'TransactionDeleted':
    case 'TransactionRestored':
      return withAmount(data, contentBefore(data, event.data.transactionId, event.position), locale);
    case 'FileImported': {
      const { fileName, counts } = event.data;
      return `${fileName}: ${counts.new} new, ${counts.known} already there`;
    }
    case 'ImportUndone':
      return data.imports.get(event.data.batchId)?.file.fileName ?? event.data.batchId;
  }
}

/** `Green Valley Grocers, −84.17 EUR` */
function withAmount(data: LedgerData, content: TransactionContent | undefined, locale: string): string {
  if (content === undefined) return '';
  return [nameOf(content), amountOf(data, content, locale)].filter((part) => part !== '').join(', ');
}

/** What the transaction was about, and the amount before and after where it changed. */
function correctionText(
  data: LedgerData,
  content: TransactionContent & { readonly transactionId: TransactionId },
  position: number,
  locale: string,
): string {
  const before = contentBefore(data, content.transactionId, position);
  const was = before === undefined ? '' : amountOf(data, before, locale);
  const is = amountOf(data, content, locale);
  return was === is || was === ''
    ? withAmount(data, content, locale)
    : `${withAmount(data, content, locale)} instead of ${was}`;
}

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
