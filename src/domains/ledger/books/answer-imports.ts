import type { CsvMapping } from '../csv-mapping.ts';
import type { AccountId, BatchId, ImportedFile, PlainDate } from '../event.ts';
import type { ImportLine } from '../query.ts';
import type { Cut } from './cut.ts';
import { keptFiles } from '../files/kept-files.ts';
import { rereads } from '../rereading/rereads.ts';
import type { ImportRecord, LedgerData } from './ledger-data.ts';

/** The imports made by the cut's position, newest first, undone ones among them. */
export function importLines(data: LedgerData, { at }: Cut): readonly ImportLine[] {
  const made = [...data.imports.values()].filter(({ position }) => position <= at).toReversed();
  return made
    .map((batch) => ({ batch, undone: data.isUndone(batch, at) }))
    .map(({ batch: { position, recordedAt, file }, undone }) => ({
      batchId: file.batchId,
      position,
      recordedAt,
      fileName: file.fileName,
      format: file.format,
      counts: file.counts,
      undone,
      isKept: keptFiles.at(data.parts, at).has(file.contentHash),
    }));
}

/** Files that are a book of their own: nobody looks through their rows account by account. */
const BOOKS: ReadonlySet<ImportedFile['format']> = new Set(['journal', 'beancount', 'gnucash']);

/** By account the position of the newest import of a bank's file that stands at the cut and wrote to it. */
export function newestImports(data: LedgerData, { at }: Cut): Readonly<Record<AccountId, number>> {
  const newest = new Map<AccountId, number>();
  for (const batch of data.imports.values()) {
    const { position, file } = batch;
    if (position > at || BOOKS.has(file.format) || file.counts.new === 0 || data.isUndone(batch, at)) continue;
    for (const accountId of file.accountIds) newest.set(accountId, position);
  }
  return Object.fromEntries(newest);
}

/** The accounts that the last import of a signature wrote to, of those that stand and wrote anything. */
export function rememberedAccounts(data: LedgerData, signature: string): readonly AccountId[] {
  const last = [...data.imports.values()].findLast(
    (batch) =>
      !data.isUndone(batch, data.head) &&
      readingOf(data, batch).mapping?.signature === signature &&
      readingOf(data, batch).accountIds.length > 0,
  );
  return last === undefined ? [] : readingOf(data, last).accountIds;
}

/** The CSV settings stored last under a signature by an import that stands. */
export function rememberedSettings(data: LedgerData, signature: string): CsvMapping | null {
  const last = [...data.imports.values()].findLast(
    (batch) => !data.isUndone(batch, data.head) && readingOf(data, batch).mapping?.signature === signature,
  );
  return last === undefined ? null : (readingOf(data, last).mapping?.csv ?? null);
}

/** Where a person last sent an account of the bank, in an import that stands; null where nobody sent it anywhere. */
export function sentAccount(data: LedgerData, toldAs: string): AccountId | null {
  const standing = [...data.imports.values()].filter((batch) => !data.isUndone(batch, data.head));
  const sent = standing.flatMap(({ file }) => [
    ...(file.sentTo ?? []),
    ...(rereads.at(data.parts).get(file.batchId)?.sentTo ?? []),
  ]);
  return sent.findLast((each) => each.toldAs === toldAs)?.accountId ?? null;
}

/** How an import's file was read the last time, and the accounts that its rows went to. */
function readingOf(data: LedgerData, { file }: ImportRecord): Pick<ImportedFile, 'mapping' | 'accountIds'> {
  const again = rereads.at(data.parts).get(file.batchId)?.newest;
  if (again === undefined) return file;
  const accountIds = again.accountIds.length > 0 ? again.accountIds : file.accountIds;
  const mapping = again.mapping ?? file.mapping;
  return { accountIds, ...(mapping !== undefined && { mapping }) };
}

/** What reading an import's file again begins with. */
export interface LastReading {
  readonly file: ImportedFile;
  /** The day on which it was imported, in UTC. */
  readonly importedOn: PlainDate;
  readonly undone: boolean;
  readonly mapping: ImportedFile['mapping'] | null;
}

/** An import with how its file was read the last time, as the books stand; null where there is none. */
export function lastReading(data: LedgerData, batchId: BatchId): LastReading | null {
  const batch = data.imports.get(batchId);
  if (batch === undefined) return null;
  return {
    file: batch.file,
    importedOn: batch.recordedAt.slice(0, 10),
    undone: data.isUndone(batch, data.head),
    mapping: readingOf(data, batch).mapping ?? null,
  };
}
