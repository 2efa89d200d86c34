import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { DaybookError } from '#engine';
import { keptFiles, type KeptFile } from '#ledger';
import type { Book } from '../book.ts';
import { fromBase64, through } from './packing.ts';

/**
 * The content of a file that the log keeps, by its SHA-256 in hex. Throws `NotFound` where there is none, `CorruptLog`
 * where what is stored does not give the content that its hash names.
 */
export async function contentOf({ books, store }: Book, hash: string): Promise<Uint8Array> {
  const kept = books.ask(({ parts }) => keptFiles.at(parts).get(hash), { at: null, on: null });
  if (kept === undefined) throw new DaybookError('NotFound', `No file with the SHA-256 "${hash}" is kept`, { hash });
  const [event] = await store.readAll({ from: kept.position, maxCount: 1 });
  const content = isStored(event?.data) ? await unpacked(event.data, kept.size) : null;
  if (content !== null && bytesToHex(sha256(content)) === hash) return content;
  const message = `The file kept at position ${kept.position} is not what its SHA-256 says`;
  throw new DaybookError('CorruptLog', message, { position: kept.position });
}

type Stored = Pick<KeptFile, 'encoding' | 'bytes'>;

function isStored(data: unknown): data is Stored {
  return typeof data === 'object' && data !== null && 'bytes' in data && typeof data.bytes === 'string';
}

/** The bytes; null where they cannot be unpacked to the size that was said. */
async function unpacked({ encoding, bytes }: Stored, size: number): Promise<Uint8Array | null> {
  try {
    const packed = fromBase64(bytes);
    return encoding === 'base64' ? packed : await through(packed, new DecompressionStream('deflate-raw'), size);
  } catch {
    return null;
  }
}
