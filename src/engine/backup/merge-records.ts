import { canonicalJson } from '../log/canonical-json.ts';
import { decodeCommit, encodeCommit, redraftCommit } from '../log/commit-record.ts';
import type { LogSession } from '../log/log-session.ts';
import type { Commit } from '../event.ts';
import type { CommitRecord, StoredRow } from '../storage/port.ts';
import { refused } from './backup-problem.ts';
import { readBackup, type BackupReading } from './read-backup.ts';
import type { OpenFile } from './restore-log.ts';

/**
 * The commits of a backup that the log lacks, in the backup's order, as records that continue the log: same ids and
 * content, recorded now, with their origin in the metadata. A commit is there already if its id is.
 * Throws `ImportError` with `contradiction`, before the first is given, where an id stands for something else here.
 */
export async function* mergeRecords(session: LogSession, open: OpenFile): AsyncGenerator<CommitRecord> {
  for await (const record of missing(session, await readBackup(open()))) void record;
  const reading = await readBackup(open());
  const { logId } = reading.header;
  const recordedAt = session.options.clock();
  const { index } = session.view;
  const versions = new Map<string, number>();
  const versionOf = (streamId: string) => versions.get(streamId) ?? index.streamVersion(streamId);
  let { position, hash } = session.view.head;
  for await (const record of missing(session, reading)) {
    const draft = redraftCommit(record, { position: position + 1, recordedAt, versionOf, logId });
    for (const { streamId, version } of draft.events) versions.set(streamId, version);
    const moved = encodeCommit(draft, hash);
    [position, hash] = [position + moved.n, moved.hash];
    yield moved;
  }
}

/** The commits that the log does not hold. */
async function* missing(session: LogSession, reading: BackupReading): AsyncGenerator<CommitRecord> {
  const isShared = sharedBeginning(session);
  const seen = new Set<string>();
  for await (const record of reading.records) {
    if (await isShared(record)) continue;
    const commit = decodeCommit(record);
    requireFirst(commit, seen);
    if (!(await isStored(session, commit))) yield record;
  }
}

/** Says of each record of the file in turn whether it is the very one that stands there in the log: true at first, if at all. */
function sharedBeginning(session: LogSession): (record: CommitRecord) => Promise<boolean> {
  const own = recordsOf(session.link.rows(1));
  let shared = true;
  return async (record) => {
    if (!shared) return false;
    const { value } = await own.next();
    shared = value?.hash === record.hash;
    if (!shared) await own.return(undefined);
    return shared;
  };
}

async function* recordsOf(
  batches: AsyncIterable<readonly StoredRow[]>,
): AsyncGenerator<CommitRecord | null, undefined> {
  for await (const rows of batches) for (const { record } of rows) yield record;
}

/** The log would never give an id twice; a file that does was not made from one. */
function requireFirst(commit: Commit, seen: Set<string>): void {
  for (const id of idsOf(commit)) {
    if (seen.has(id)) throw contradiction(commit, `the id ${id} stands in it twice`);
    seen.add(id);
  }
}

async function isStored({ view, reader }: LogSession, commit: Commit): Promise<boolean> {
  const start = view.index.findCommitStart(commit.id);
  if (start === null) {
    const taken = commit.events.find((event) => view.index.findEvent(event.id) !== null);
    if (taken !== undefined) throw contradiction(commit, `the event ${taken.id} is part of another commit here`);
    const ended = commit.events.find(({ streamId }) => view.index.streamMark(streamId)?.hard === true);
    if (ended !== undefined) throw contradiction(commit, `the stream "${ended.streamId}" was deleted here for good`);
    return false;
  }
  const stored = await reader.commitAt(start, true);
  if (stored?.id !== commit.id || contentOf(stored) !== contentOf(commit)) {
    throw contradiction(commit, `the commit ${commit.id} stands here at position ${start} with other content`);
  }
  return true;
}

function idsOf(commit: Commit): ReadonlySet<string> {
  return new Set([commit.id, ...commit.events.map((event) => event.id)]);
}

/** What must be the same in both logs: not the places, which each log gives by itself, and not the time. */
function contentOf(commit: Commit): string {
  const events = commit.events.map(({ id, streamId, type, schemaVersion, data }) => ({
    id,
    streamId,
    type,
    schemaVersion,
    data,
  }));
  return canonicalJson(events, 'events');
}

function contradiction(commit: Commit, what: string) {
  const message = `The backup contradicts the log, at its position ${commit.position}: ${what}. Nothing was changed`;
  return refused('contradiction', message, { position: commit.position, commitId: commit.id });
}
