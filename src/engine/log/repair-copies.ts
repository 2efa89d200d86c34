import type { Instant, Position } from '../event.ts';
import type { MirrorHeader } from '../mirror/header.ts';
import type { MirrorLog } from '../mirror/mirror-log.ts';
import { EMPTY_HASH, type CommitRecord, type LogMeta } from '../storage/port.ts';
import { decodeCommit } from './commit-record.ts';
import type { MergedChain } from './merge-copies.ts';
import type { StoreLink } from './store-link.ts';

const BATCH_COMMITS = 500;
const BATCH_BYTES = 4_000_000;

/** Who the log is, whichever copy said so. */
export interface LogIdentity {
  readonly logId: string;
  readonly created: Instant;
  readonly epoch: number;
}

/**
 * Makes the store hold exactly the chain, in batches of which each leaves a valid log; the last one is strict.
 * `from`: the position after the store's sound part.
 */
export async function restoreStore(
  link: StoreLink,
  mirror: MirrorLog,
  chain: MergedChain,
  plan: { readonly identity: LogIdentity; readonly from: Position; readonly clear: boolean },
): Promise<void> {
  let clearFrom = plan.clear ? plan.from : null;
  let batch: CommitRecord[] = [];
  let bytes = 0;
  const put = async (last: boolean) => {
    const newest = batch.at(-1) ?? chain.end.last;
    const meta = metaAt(plan.identity, newest);
    const durability = last ? 'strict' : 'relaxed';
    await link.write({ expected: 'anything', clearFrom, records: batch, meta, durability });
    clearFrom = null;
    batch = [];
    bytes = 0;
  };
  for (const record of missingRecords(mirror, chain, plan.from)) {
    batch.push(record);
    bytes += record.body.length;
    if (batch.length >= BATCH_COMMITS || bytes >= BATCH_BYTES) await put(false);
  }
  await put(true);
}

/** Makes the mirror hold exactly what the store holds from `from` on; what it has there now is cut off at `cut`. */
export async function restoreMirror(
  link: StoreLink,
  mirror: MirrorLog,
  from: Position,
  cut: number | null,
): Promise<void> {
  if (cut !== null) mirror.cut(cut);
  for await (const rows of link.rows(from)) {
    mirror.append(
      rows.map((row) => row.record).filter((record) => record !== null),
      false,
    );
  }
  mirror.append([], true);
}

/** The meta of a log that ends with this record; of an empty one for null. */
export function metaAt(identity: LogIdentity, last: CommitRecord | null): LogMeta {
  const { logId, created, epoch } = identity;
  if (last === null) return { logId, created, epoch, head: { position: 0, hash: EMPTY_HASH, recordedAt: null } };
  const { recordedAt } = decodeCommit(last);
  return { logId, created, epoch, head: { position: last.p + last.n - 1, hash: last.hash, recordedAt } };
}

export function headerFor(identity: LogIdentity): MirrorHeader {
  return { logId: identity.logId, created: identity.created, state: 'clean' };
}

/** The chain's records from a position on: from the mirror, and where it lacks one, as salvaged from the store. */
function* missingRecords(mirror: MirrorLog, chain: MergedChain, from: Position): Generator<CommitRecord> {
  const salvaged = new Map(chain.salvaged.map((record) => [record.p, record]));
  const entries = mirror.entries();
  let next = from;
  while (next <= chain.end.position) {
    const record = salvaged.get(next) ?? nextFrom(entries, next);
    if (record === null) return;
    yield record;
    next = record.p + record.n;
  }
}

function nextFrom(entries: ReturnType<MirrorLog['entries']>, position: Position): CommitRecord | null {
  for (let step = entries.next(); step.done !== true; step = entries.next()) {
    if (step.value.record?.p === position) return step.value.record;
  }
  return null;
}
