import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { DaybookError } from '../errors.ts';
import { decodeCommit, hashOf } from '../log/commit-record.ts';
import { EMPTY_HASH, type CommitRecord } from '../storage/port.ts';
import { headerOfText, isCommitText, recordOfText, trailerText, type BackupHeader } from './backup-format.ts';
import { damagedAt, refused, truncatedAfter } from './backup-problem.ts';
import { chunksOf } from './byte-stream.ts';
import { unpack, type UnpackLimits } from './packing.ts';
import { linesOf, type TextLine } from './text-lines.ts';

/** A backup being read. */
export interface BackupReading {
  readonly header: BackupHeader;
  /** Its commits in order, each checked against the chain. Only when the loop ends by itself the file is sound. */
  readonly records: AsyncGenerator<CommitRecord>;
  /** Lets the file go; for whoever does not read to the end. */
  close(): Promise<void>;
}

/**
 * Begins to read a backup, packed or not; holds one commit at a time. Rejects, and so does the loop over the commits,
 * with `ImportError` and a `reason` (`BackupRefusal`) for a file that is foreign, damaged or not whole.
 */
export async function readBackup(
  file: ReadableStream<Uint8Array<ArrayBuffer>>,
  limits?: UnpackLimits,
): Promise<BackupReading> {
  const lines = linesOf(unpack(fromFile(file), limits));
  const { done, value } = await lines.next();
  if (done === true) throw refused('foreign', 'This file is empty');
  // What is long and has no line break is not looked at as a text.
  if (!value.isWhole && value.bytes.length > MAX_HEADER_BYTES)
    throw refused('foreign', 'This file is not a Daybook backup');
  const header = headerOfText(textOf(value) ?? '');
  if (!value.isWhole) throw truncatedAfter(1);
  return {
    header,
    records: soundRecords(lines, header, value),
    close: async () => void (await lines.return(undefined)),
  };
}

const MAX_HEADER_BYTES = 10_000;
const BREAK = Uint8Array.of(10);

async function* soundRecords(
  lines: AsyncGenerator<TextLine>,
  header: BackupHeader,
  first: TextLine,
): AsyncGenerator<CommitRecord> {
  const digest = sha256.create().update(first.bytes).update(BREAK);
  let [commits, events, head] = [0, 0, EMPTY_HASH];
  let last = first;
  for await (const line of lines) {
    last = line;
    const text = textOf(line);
    if (text === null) throw damagedAt(line.number, 'it is not text');
    if (!isCommitText(text)) {
      const found = { commits, events, head, digest: bytesToHex(digest.digest()) };
      return await requireEnd(lines, line, { text, expected: trailerText(found), isAll: events === header.events });
    }
    if (!line.isWhole) throw truncatedAfter(line.number - 1);
    const record = nextRecord(line, text, { events, head });
    digest.update(line.bytes).update(BREAK);
    commits++;
    events += record.n;
    head = record.hash;
    yield record;
  }
  throw truncatedAfter(last.number);
}

/** The line's commit; throws where it does not follow what came before. */
function nextRecord(
  { number }: TextLine,
  text: string,
  before: { readonly events: number; readonly head: string },
): CommitRecord {
  const record = recordOfText(text, before.head);
  if (record === null) throw damagedAt(number, 'it does not have the form of a commit');
  if (record.p !== before.events + 1) {
    throw damagedAt(number, `expected position ${before.events + 1}, found ${record.p}`);
  }
  if (hashOf(record.prev, record.body) !== record.hash) {
    throw damagedAt(number, 'the commit does not match its hash, or does not follow the one before it');
  }
  try {
    decodeCommit(record);
  } catch {
    throw damagedAt(number, 'the commit cannot be read');
  }
  return record;
}

async function requireEnd(
  lines: AsyncGenerator<TextLine>,
  line: TextLine,
  { text, expected, isAll }: { readonly text: string; readonly expected: string; readonly isAll: boolean },
): Promise<void> {
  if (!line.isWhole) throw truncatedAfter(line.number - 1);
  if (text !== expected || !isAll) {
    throw damagedAt(line.number, 'the counts, the last hash or the checksum of the file do not match what was read');
  }
  const { done, value } = await lines.next();
  if (done !== true) throw damagedAt(value.number, 'something follows the last line');
}

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf({ bytes }: TextLine): string | null {
  try {
    return DECODER.decode(bytes);
  } catch {
    return null;
  }
}

/** The file's bytes; a file that can no longer be read says so in our words. */
async function* fromFile(file: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    yield* chunksOf(file);
  } catch (error) {
    if (error instanceof DaybookError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw refused('damaged', `The file cannot be read: ${why}`);
  }
}
