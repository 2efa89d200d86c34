import type { TransactionId } from '#ledger';
import type { Book } from '../book.ts';
import { mediaTypeOf } from './media-type.ts';
import { packFile } from './pack-file.ts';

/** Keeps a file and puts it to a transaction, as one step. Throws what refuses it; `id` is the command's. */
export async function attachFile(
  book: Book,
  transactionId: TransactionId,
  { name, content }: { readonly name: string; readonly content: Uint8Array },
  id: string,
): Promise<null> {
  const kept = await packFile(content);
  const attach = { type: 'AttachFile', transactionId, hash: kept.hash, name, mediaType: mediaTypeOf(content) } as const;
  const keep = { type: 'KeepFile', ...kept } as const;
  await book.execute({ type: 'Together', label: `Attach ${name}`, commands: [keep, attach] }, id);
  return null;
}
