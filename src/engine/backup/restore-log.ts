import { DaybookError } from '../errors.ts';
import type { LogSession } from '../log/log-session.ts';
import { storeRecords, type StoreRecordsOptions } from '../log/store-records.ts';
import type { Held } from '../log/writer-lease.ts';
import type { CommitRecord } from '../storage/port.ts';
import type { RestoreOptions, RestoreResult } from '../store.ts';
import type { BackupHeader } from './backup-format.ts';
import { refused } from './backup-problem.ts';
import { mergeRecords } from './merge-records.ts';
import { readBackup, type BackupReading } from './read-backup.ts';

/** Opens the file anew from its beginning: it is read more than once. */
export type OpenFile = () => ReadableStream<Uint8Array<ArrayBuffer>>;

/** Characters of bodies in one transaction: most logs come back in a single one, all or nothing. */
const TRANSACTION_CHARACTERS = 32_000_000;

/**
 * Brings a log to what a backup holds. An empty log becomes the backed-up one, identity and all; one that the backup
 * continues gets what it lacks; one that goes on after the backup's end stays as it is. Nothing is ever taken away or
 * replaced. Anything else is refused with `ImportError`, unless `mode` is `merge`.
 * Throws `ImportError` also for a file that is not sound, before anything is stored.
 */
export async function restoreLog(session: LogSession, open: OpenFile, options: RestoreOptions): Promise<RestoreResult> {
  if (options.checked !== true) await readToEnd(open);
  return session.lease.use(async (held) => {
    requireWritable(session);
    const before = session.view.head.position;
    const { header, relation } = await relate(session, open);
    const onAdded = () => options.onProgress?.(session.view.head.position - before, header.events);
    if (relation === 'extends') await extend(session, held, await readBackup(open()), onAdded);
    else if (relation !== 'contained') {
      if (options.mode !== 'merge') throw refusalOf(relation);
      await storeAll(session, held, mergeRecords(session, open), onAdded, {});
    }
    const { position, hash } = session.view.head;
    return { events: header.events, added: position - before, position, head: hash };
  });
}

async function readToEnd(open: OpenFile): Promise<void> {
  const { records } = await readBackup(open());
  for await (const record of records) void record;
}

/**
 * What the file is to the log. `extends`: the log is empty or a beginning of it; `contained`: the other way round;
 * `forked`: the same log, but each has what the other lacks.
 */
type Relation = 'extends' | 'contained' | 'forked' | 'other-log';

async function relate(
  session: LogSession,
  open: OpenFile,
): Promise<{ readonly header: BackupHeader; readonly relation: Relation }> {
  const reading = await readBackup(open());
  try {
    return { header: reading.header, relation: await relationOf(session, reading) };
  } finally {
    await reading.close();
  }
}

async function relationOf(session: LogSession, { header, records }: BackupReading): Promise<Relation> {
  const { head } = session.view;
  if (head.position === 0) return 'extends';
  if (header.logId !== session.health().logId) return 'other-log';
  let last: CommitRecord | null = null;
  for await (const record of records) {
    const end = record.p + record.n - 1;
    if (end >= head.position) return end === head.position && record.hash === head.hash ? 'extends' : 'forked';
    last = record;
  }
  if (last === null) return 'contained';
  const own = await session.link.rowAt(last.p);
  return own?.record?.hash === last.hash ? 'contained' : 'forked';
}

function refusalOf(relation: 'forked' | 'other-log'): DaybookError {
  const why =
    relation === 'forked'
      ? 'This backup and the log here were one once, but each has events now that the other lacks'
      : 'This backup is of another log than the one here, which is not empty';
  return refused('other-log', `${why}. Nothing was changed. What is missing here can be added by merging`, {
    relation,
  });
}

async function extend(session: LogSession, held: Held, reading: BackupReading, onAdded: () => void): Promise<void> {
  const { position } = session.view.head;
  const { logId, created } = reading.header;
  const identity = position === 0 ? { identity: { logId, created } } : {};
  await storeAll(session, held, recordsAfter(reading, position), onAdded, identity);
}

async function* recordsAfter({ records }: BackupReading, position: number): AsyncGenerator<CommitRecord> {
  for await (const record of records) if (record.p > position) yield record;
}

/** In as few transactions as memory allows; each leaves a sound log, and the last one is flushed. */
async function storeAll(
  session: LogSession,
  held: Held,
  records: AsyncIterable<CommitRecord>,
  onAdded: () => void,
  first: Pick<StoreRecordsOptions, 'identity'>,
): Promise<void> {
  let rest = first;
  let batch: CommitRecord[] = [];
  let size = 0;
  const put = async (durability: 'strict' | 'relaxed') => {
    await storeRecords(session, held, batch, { durability, ...rest });
    [rest, batch, size] = [{}, [], 0];
    onAdded();
  };
  for await (const record of records) {
    if (size >= TRANSACTION_CHARACTERS) await put('relaxed');
    batch.push(record);
    size += record.body.length;
  }
  await put(session.options.durability);
}

function requireWritable(session: LogSession): void {
  const { writable, readOnlyReason } = session.health();
  if (!writable) throw new DaybookError('StoreLocked', readOnlyReason ?? 'The store is read-only');
}
