import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { JournalTransaction, StatementRow } from '#interop';

/**
 * Recognises the same bank row in a later file: a hash over what was read, not over the raw line, since banks change
 * columns and running balances between downloads. Rows that are wholly alike share it; how many there are tells them apart.
 */
export function rowFingerprint(row: StatementRow, commodity: string): string {
  return hash([row.date, row.amount, commodity, row.payee, row.note, row.code ?? '']);
}

/** Recognises the same journal transaction in a later file, by all that it says. */
export function transactionFingerprint(transaction: JournalTransaction): string {
  const postings = transaction.postings.flatMap((posting) => [
    posting.account,
    posting.amount,
    posting.commodity,
    posting.kind ?? 'real',
  ]);
  return hash([transaction.date, transaction.code ?? '', transaction.payee, ...postings]);
}

/** SHA-256 of a file's bytes, hex. */
export function contentHash(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

function hash(parts: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(0, 32);
}
