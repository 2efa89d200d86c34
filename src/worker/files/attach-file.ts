import type { LedgerCommand, TransactionId } from '#ledger';
import type { Book } from '../book.ts';
import { mediaTypeOf } from './media-type.ts';
import { packFile } from './pack-file.ts';

/** A file as a person gives it. */
interface GivenFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Keeps a file and puts it to a transaction, as one step. Throws what refuses it; `id` is the command's. */
export async function attachFile(book: Book, transactionId: TransactionId, file: GivenFile, id: string): Promise<null> {
  await book.execute(await attaching(transactionId, file), id);
  return null;
}

/** The command that keeps a file and puts it to a transaction. */
export async function attaching(transactionId: TransactionId, { name, content }: GivenFile): Promise<LedgerCommand> {
  const kept = await packFile(content);
  const attach = { type: 'AttachFile', transactionId, hash: kept.hash, name, mediaType: mediaTypeOf(content) } as const;
  const keep = { type: 'KeepFile', ...kept } as const;
  return { type: 'Together', label: `Attach ${name}`, commands: [keep, attach] };
}
