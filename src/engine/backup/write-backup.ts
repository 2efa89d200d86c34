import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { DaybookError } from '../errors.ts';
import type { Instant, Position } from '../event.ts';
import { hashOf } from '../log/commit-record.ts';
import type { BackupOptions } from '../store.ts';
import { EMPTY_HASH, type CommitRecord, type StoredRow } from '../storage/port.ts';
import { commitText, headerText, trailerText } from './backup-format.ts';
import { streamOf } from './byte-stream.ts';
import { pack } from './packing.ts';

/** A log as it stands: what is appended while the backup is being written is not part of it. */
export interface BackupSource {
  readonly logId: string;
  readonly created: Instant;
  readonly head: { readonly position: Position; readonly hash: string };
  /** From position 1 on, in batches, ascending; what lies beyond the head is left out. */
  readonly rows: AsyncIterable<readonly StoredRow[]>;
}

const CHUNK_CHARACTERS = 64 * 1024;
const ENCODER = new TextEncoder();

/**
 * A log as one file. Holds one batch of the source at a time. The stream fails with `CorruptLog` where the log is
 * damaged: a backup of it would be none.
 */
export function writeBackup(
  source: BackupSource,
  writtenAt: Instant,
  options: BackupOptions = {},
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const plain = chunks(source, writtenAt, options.onProgress ?? (() => undefined));
  return streamOf(options.packed === true ? pack(plain) : plain);
}

async function* chunks(
  source: BackupSource,
  writtenAt: Instant,
  onProgress: (events: number, total: number) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { logId, created, head } = source;
  const digest = sha256.create();
  const encoded = (text: string) => {
    const bytes = ENCODER.encode(text);
    digest.update(bytes);
    return bytes;
  };
  yield encoded(`${headerText({ logId, created, writtenAt, events: head.position })}\n`);
  let commits = 0;
  let text = '';
  for await (const record of soundRecords(source, (events) => onProgress(events, head.position))) {
    commits++;
    text += `${commitText(record)}\n`;
    if (text.length < CHUNK_CHARACTERS) continue;
    yield encoded(text);
    text = '';
  }
  if (text !== '') yield encoded(text);
  const end = { commits, events: head.position, head: head.hash, digest: bytesToHex(digest.digest()) };
  yield ENCODER.encode(`${trailerText(end)}\n`);
}

/** The commits up to the head, every hash computed anew. */
async function* soundRecords(source: BackupSource, onBatch: (events: number) => void): AsyncGenerator<CommitRecord> {
  const { head } = source;
  let position = 0;
  let hash = EMPTY_HASH;
  for await (const rows of source.rows) {
    for (const { record } of rows) {
      if (position >= head.position) break;
      const follows = record !== null && record.p === position + 1 && record.prev === hash;
      if (!follows || hashOf(record.prev, record.body) !== record.hash) throw damagedLog(position + 1);
      position += record.n;
      hash = record.hash;
      yield record;
    }
    onBatch(Math.min(position, head.position));
    if (position >= head.position) break;
  }
  if (position !== head.position || hash !== head.hash) throw damagedLog(position + 1);
}

function damagedLog(position: Position): DaybookError {
  const message = `The log is damaged at position ${position}: it cannot be backed up, but both of its copies can be saved`;
  return new DaybookError('CorruptLog', message, { position });
}
