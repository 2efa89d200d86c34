import type { AccountId, CsvSettings } from '../event.ts';
import type { ImportLine } from '../query.ts';
import type { Cut } from './cut.ts';
import type { LedgerData } from './ledger-data.ts';

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
    }));
}

/** The accounts that the last import of a signature wrote to, of those that stand and wrote anything. */
export function rememberedAccounts(data: LedgerData, signature: string): readonly AccountId[] {
  const last = [...data.imports.values()].findLast(
    (batch) =>
      !data.isUndone(batch, data.head) &&
      batch.file.mapping?.signature === signature &&
      batch.file.accountIds.length > 0,
  );
  return last?.file.accountIds ?? [];
}

/** The CSV settings stored last under a signature by an import that stands. */
export function rememberedSettings(data: LedgerData, signature: string): CsvSettings | null {
  const last = [...data.imports.values()].findLast(
    (batch) => !data.isUndone(batch, data.head) && batch.file.mapping?.signature === signature,
  );
  return last?.file.mapping?.csv ?? null;
}
