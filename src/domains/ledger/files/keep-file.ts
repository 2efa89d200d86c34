import type { StreamEvent } from '#engine';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { refusal } from '../refusal.ts';
import type { KeptFile } from './file-event.ts';
import { keptFiles } from './kept-files.ts';

/** Letters of packed content that one event may carry: 16 MiB of base64, 12 MiB of bytes. */
export const MOST_LETTERS = 16 * 1024 * 1024;

/** The file's event; none where its content is kept already. Refuses with `file-too-large` and `bad-file`. */
export function keepFile(state: LedgerState, given: KeptFile): readonly StreamEvent[] {
  const { hash, size, encoding, bytes } = given;
  if (!/^[0-9a-f]{64}$/.test(hash)) throw refusal('bad-file', 'A file is named by the SHA-256 of its content in hex');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(bytes)) throw refusal('bad-file', "Expected the file's bytes in base64");
  if (bytes.length > MOST_LETTERS) {
    throw refusal('file-too-large', `The packed file has ${bytes.length} letters. Expected at most ${MOST_LETTERS}`);
  }
  if (keptFiles.at(state.parts).has(hash)) return [];
  const kept: KeptFile = { hash, size, encoding, bytes };
  return [partStreamEvent(`file-${hash}`, 'FileKept', kept)];
}
