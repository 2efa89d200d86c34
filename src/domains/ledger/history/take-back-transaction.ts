import type { Unlocking } from '../command.ts';
import type { TransactionContent, TransactionId } from '../event.ts';
import type { TransactionRecord } from '../books/version-table.ts';
import { withoutChange } from './merge-content.ts';
import type { Change, TakeBack } from './plan-revocation.ts';

/** What brings a transaction to where it would be without the change; null where nothing is to be done. */
export function takeBackTransaction(change: Change, transactionId: TransactionId): TakeBack | null {
  const { data, first, last } = change;
  const record = data.versions.find(transactionId);
  if (record === undefined) return null;
  const before = contentAt(change, record, first - 1);
  const after = contentAt(change, record, last);
  const now = contentAt(change, record, data.head);
  if (after === null)
    return before === null || now !== null ? null : command({ type: 'RestoreTransaction', transactionId });
  if (now === null) {
    return before === null ? null : { turn: 1, command: null, conflict: `${nameOf(after)} was deleted since` };
  }
  if (before === null) {
    const lost = now === after ? null : `${nameOf(now)} was changed since: it goes as it is now`;
    return { ...command({ type: 'DeleteTransaction', transactionId, ...unlockedBy(after) }), conflict: lost };
  }
  return correction(transactionId, before, after, now);
}

function correction(
  transactionId: TransactionId,
  before: TransactionContent,
  after: TransactionContent,
  now: TransactionContent,
): TakeBack | null {
  const { content, kept, isSame } = withoutChange(before, after, now);
  const conflict =
    kept.length === 0 ? null : `${nameOf(now)} keeps its ${kept.map(wordFor).join(', ')}: changed again since`;
  if (isSame) return conflict === null ? null : { turn: 1, command: null, conflict };
  const { source: _stays, ...said } = content;
  return { ...command({ type: 'CorrectTransaction', transactionId, ...said, ...unlockedBy(after) }), conflict };
}

/** A change that left a row reconciled may be taken back; one that was reconciled with the bank since stays locked. */
function unlockedBy(after: TransactionContent): Unlocking {
  return after.postings.some(({ state }) => state === 'reconciled') ? { unlock: true } : {};
}

function command(of: NonNullable<TakeBack['command']>): TakeBack {
  return { turn: 1, command: of, conflict: null };
}

/** What stood at a position; null where it was deleted, or not there yet. */
function contentAt({ data }: Change, record: TransactionRecord, at: number): TransactionContent | null {
  const version = record.versions.findLast((each) => data.versions.trueAt(each, at));
  return version === undefined ? null : (data.versions.contents[version] ?? null);
}

function nameOf({ payee, note, date }: TransactionContent): string {
  const name = [payee, note].find((text) => text !== undefined && text !== '') ?? 'The transaction';
  return `${name}, ${date},`;
}

function wordFor(field: string): string {
  return WORDS.get(field) ?? field;
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['bookedOn', 'booking day'],
  ['valueOn', 'value day'],
  ['postings', 'amounts and accounts'],
]);
