import type { RecordedEvent } from '#engine';
import type { ClearedState, LedgerEventType, TransactionContent, TransactionId } from '../event.ts';
import { parseDecimal, sum, toDecimalString } from '../decimal.ts';
import { formatAmount } from '../format.ts';
import { dispatch, ledgerEvent, type ByEventType, type LedgerEvent } from '../ledger-event.ts';
import { partEvent } from '../parts/part-event.ts';
import { PART_TITLES, partText } from '../parts/part-sentence.ts';
import type { LedgerData } from './ledger-data.ts';
import { stateChange } from './state-change.ts';
import { type ToldPiece, type ToldText, toldText } from './told-text.ts';

/** An event told to a person: what happened, and to what. Each amount in the text is a figure. */
export interface Sentence extends ToldText {
  /** `Transaction corrected` */
  readonly title: string;
}

/** Tells an event in the words of a person's life. What this build does not know is named by its type and stream. */
export function describeEvent(data: LedgerData, recorded: RecordedEvent, locale: string): Sentence {
  const event = ledgerEvent(recorded);
  if (event !== null)
    return { title: TITLES[event.type], ...toldText(dispatch(TEXTS, { data, locale, at: event.position }, event)) };
  const part = partEvent(recorded);
  if (part === null) return { title: recorded.type, text: recorded.streamId, amounts: [] };
  return { title: PART_TITLES[part.type], ...partText(part, (accountId) => data.nameAt(accountId, part.position)) };
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

const TEXTS: ByEventType<Telling, readonly ToldPiece[]> = {
  AccountOpened: (_, event) => [event.data.name],
  AccountRenamed: ({ data }, { data: { accountId, name }, position }) => [
    `${data.nameAt(accountId, position - 1)} is now ${name}`,
  ],
  AccountKindChanged: ({ data }, { data: { accountId, kind }, position }) => [
    `${data.nameAt(accountId, position)}: ${data.kindAt(accountId, position - 1) ?? kind} is now ${kind}`,
  ],
  AccountClosed: accountName,
  AccountReopened: accountName,
  AccountRemoved: accountName,
  AccountRestored: accountName,
  TransactionRecorded: (telling, event) =>
    withAmount(telling, formAt(telling.data, event.data.transactionId, event.position)),
  TransactionCorrected: correctionText,
  TransactionDeleted: deletionText,
  TransactionRestored: earlierText,
  FileImported: (_, { data: { fileName, counts } }) => [
    `${fileName}: ${counts.new} new, ${counts.known} already there`,
  ],
  ImportUndone: importName,
  ImportRestored: importName,
};

function accountName(
  { data }: Telling,
  event: LedgerEvent<'AccountClosed' | 'AccountReopened' | 'AccountRemoved' | 'AccountRestored'>,
): readonly ToldPiece[] {
  return [data.nameAt(event.data.accountId, event.position)];
}

function importName({ data }: Telling, event: LedgerEvent<'ImportUndone' | 'ImportRestored'>): readonly ToldPiece[] {
  const { batchId } = event.data;
  return [data.imports.get(batchId)?.file.fileName ?? batchId];
}

function earlierText(
  telling: Telling,
  event: LedgerEvent<'TransactionDeleted' | 'TransactionRestored'>,
): readonly ToldPiece[] {
  return withAmount(telling, formAt(telling.data, event.data.transactionId, event.position - 1));
}

function deletionText(telling: Telling, event: LedgerEvent<'TransactionDeleted'>): readonly ToldPiece[] {
  const { mergedInto } = event.data;
  const into = mergedInto === undefined ? null : formAt(telling.data, mergedInto, event.position - 1);
  return into === null
    ? earlierText(telling, event)
    : [...earlierText(telling, event), `: merged with ${nameOf(into.content)}`];
}

/** `Green Valley Grocers, −84.17 EUR` */
function withAmount(telling: Telling, form: Form | null): readonly ToldPiece[] {
  if (form === null) return [];
  const amount = amountOf(telling, form);
  const name = nameOf(form.content);
  return amount === null ? [name] : [`${name}, `, amount];
}

/** What the transaction was about, and the amount before and after where it changed. */
function correctionText(telling: Telling, event: LedgerEvent<'TransactionCorrected'>): readonly ToldPiece[] {
  const { transactionId } = event.data;
  const before = formAt(telling.data, transactionId, event.position - 1);
  const after = formAt(telling.data, transactionId, event.position);
  const now = withAmount(telling, after);
  if (before === null || after === null) return now;
  const state = stateChange(before.content, after.content);
  if (state !== null) return [...now, `: ${STATE_WORDS[state]}`];
  const [was, is] = [amountOf(telling, before), amountOf(telling, after)];
  return was === null || was.words === is?.words ? now : [...now, ' instead of ', was];
}

const STATE_WORDS: Readonly<Record<ClearedState, string>> = {
  uncleared: 'not cleared',
  cleared: 'cleared',
  reconciled: 'reconciled',
};

/** A form that a transaction had, and the event that gave it. */
interface Form {
  readonly transactionId: TransactionId;
  readonly content: TransactionContent;
  readonly from: number;
}

/** The newest form that a transaction had at a position, deleted or not; null before its first. */
function formAt({ versions }: LedgerData, transactionId: TransactionId, position: number): Form | null {
  const record = versions.find(transactionId);
  const version = record === undefined ? undefined : versions.newestAt(record, position);
  const content = version === undefined ? undefined : versions.contents[version];
  if (version === undefined || content === undefined) return null;
  return { transactionId, content, from: versions.from.get(version) };
}

function nameOf(content: TransactionContent): string {
  return [content.payee, content.note].find((text) => text !== undefined && text !== '') ?? content.date;
}

/** What the form gives to the account that stands for it in one line; null where it has no posting. */
function amountOf({ data, locale, at }: Telling, { transactionId, content, from }: Form) {
  const main = data.mainPosting(content, at);
  if (main === undefined) return null;
  const { accountId, commodity } = main;
  const own = content.postings.filter((posting) => posting.accountId === accountId && posting.commodity === commodity);
  const amount = toDecimalString(sum(own.map((posting) => parseDecimal(posting.amount))));
  const words = `${formatAmount(amount, commodity, locale)} ${commodity}`.trim();
  return { words, figure: { kind: 'entry', accountId, commodity, transactionId }, at: from } as const;
}
