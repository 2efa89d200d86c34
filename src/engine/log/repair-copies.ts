import type { Instant, Position } from '../event.ts';
import type { MirrorHeader } from '../mirror/header.ts';
import { CHECK_BEGIN, type DamagedSegment } from '../mirror/check-mirror.ts';
import { MirrorFault, type MirrorLog } from '../mirror/mirror-log.ts';
import type { MirrorPlace } from '../mirror/walk.ts';
import { endOfSealed, type SealedRow } from '../segment/sealed-row.ts';
import { recordsOf } from '../segment/codec.ts';
import { EMPTY_HASH, type CommitRecord, type LogMeta } from '../storage/port.ts';
import { decodeCommit } from './commit-record.ts';
import { pause } from './deadline.ts';
import type { MergedChain } from './merge-copies.ts';
import type { LogRow, StoreLink } from './store-link.ts';

const BATCH_COMMITS = 500;
const BATCH_BYTES = 4_000_000;

/** Who the log is, whichever copy said so. */
export interface LogIdentity {
  readonly logId: string;
  readonly created: Instant;
  readonly epoch: number;
}

/**
 * Makes the store hold exactly the chain, in batches of which each leaves a valid log; the last one is strict. Where
 * nothing lies behind in the store, sealed rows come over as they are.
 * `from`: the position after the store's sound part.
 */
export async function restoreStore(
  link: StoreLink,
  mirror: MirrorLog,
  chain: MergedChain,
  plan: { readonly identity: LogIdentity; readonly from: Position; readonly clear: boolean },
): Promise<void> {
  let clearFrom = plan.clear ? plan.from : null;
  let batch: (CommitRecord | SealedRow)[] = [];
  let bytes = 0;
  const put = async (last: boolean) => {
    const newest = last ? chain.end.last : await lastCommit(batch.at(-1));
    const meta = metaAt(plan.identity, newest);
    const durability = last ? 'strict' : 'relaxed';
    await link.write({ expected: 'anything', clearFrom, records: batch, meta, durability });
    clearFrom = null;
    batch = [];
    bytes = 0;
  };
  const asSealed = plan.clear || chain.storeClean;
  for await (const row of missingRows(mirror, chain, plan.from, asSealed)) {
    batch.push(row);
    bytes += 'body' in row ? row.body.length : row.bytes.length;
    if (batch.length >= BATCH_COMMITS || bytes >= BATCH_BYTES) await put(false);
  }
  await put(true);
}

/**
 * Makes the mirror hold exactly what the store holds, from its sound part on; what it has after that is cut off at `cut`.
 * Sealed rows come over as they are, also in place of lines that the mirror has.
 */
export async function restoreMirror(link: StoreLink, mirror: MirrorLog, cut: MirrorPlace | null): Promise<void> {
  if (cut !== null) mirror.cut(cut);
  const tail = mirror.tail();
  if (tail.kind === 'damaged') throw new MirrorFault('The end of the mirror is damaged');
  const end = tail.kind === 'head' ? tail.position : 0;
  await sealMirrorTo(link, mirror, end);
  for await (const rows of link.tiers(Math.max(end, mirror.sealedEnd()) + 1)) {
    for (const row of rows) {
      if ('sealed' in row && row.p <= mirror.sealedEnd() + 1) await mirror.appendSealed(row.sealed, false);
      else mirror.append(await commitsAfter(row, mirror), false);
    }
  }
  mirror.flush();
  await mirror.trim(() => pause(0));
}

/**
 * Brings over the sealed rows that the mirror has as lines only, or not at all, up to the one that holds `position`. It
 * lacks them where it could not be written to when they were sealed.
 */
export async function sealMirrorTo(link: StoreLink, mirror: MirrorLog, position: Position): Promise<void> {
  if (mirror.sealedEnd() >= position) return;
  for await (const rows of link.tiers(mirror.sealedEnd() + 1)) {
    for (const row of rows) {
      if (!('sealed' in row) || row.p > position) return;
      await mirror.appendSealed(row.sealed, false);
    }
  }
}

/**
 * Writes segments of the mirror that are damaged anew from the store, where they lie, and goes through all of it. True if
 * all of it is sound then. What does not fit to the byte is left as it is.
 */
export async function mendInPlace(link: StoreLink, mirror: MirrorLog): Promise<boolean> {
  let mended = -1;
  for (let progress = CHECK_BEGIN; ;) {
    const outcome = await mirror.check(progress);
    if (outcome.found === 'sound') return true;
    if (outcome.found === 'more') ({ progress } = outcome);
    else {
      const { segment } = outcome;
      // What was written and still is damaged lies on a bad disk.
      if (segment?.start === mended || !(await mendSegment(link, mirror, segment))) return false;
      mended = segment?.start ?? -1;
    }
  }
}

/** Writes one segment of the mirror anew from the store; false where the store has none that fits there. */
export async function mendSegment(
  link: StoreLink,
  mirror: MirrorLog,
  damaged: DamagedSegment | null,
): Promise<boolean> {
  if (damaged === null) return false;
  const [row] = await link.readTiers(damaged.position + 1, 1, damaged.position + 1);
  return row !== undefined && 'sealed' in row && mirror.mend(damaged, row.sealed);
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

/** The last commit of a row. */
async function lastCommit(row: CommitRecord | SealedRow | undefined): Promise<CommitRecord | null> {
  if (row === undefined) return null;
  return 'body' in row ? row : ((await recordsOf(row)).at(-1) ?? null);
}

/** The commits of a row that come after the mirror's end. */
async function commitsAfter(row: LogRow, mirror: MirrorLog): Promise<readonly CommitRecord[]> {
  const tail = mirror.tail();
  const end = tail.kind === 'head' ? tail.position : 0;
  const records = 'sealed' in row ? await recordsOf(row.sealed) : [row.record];
  return records.filter((record) => record !== null).filter(({ p }) => p > end);
}

/**
 * The chain from a position on: from the mirror, and where it lacks a commit, as salvaged from the store. `asSealed`:
 * whether to give sealed rows as they are, where they go on at the right place and nothing of theirs was salvaged.
 */
async function* missingRows(
  mirror: MirrorLog,
  chain: MergedChain,
  from: Position,
  asSealed: boolean,
): AsyncGenerator<CommitRecord | SealedRow> {
  const salvaged = new Map(chain.salvaged.map((record) => [record.p, record]));
  let next = from;
  const fromStore = function* () {
    for (let record = salvaged.get(next); record !== undefined; record = salvaged.get(next)) {
      yield record;
      next = record.p + record.n;
    }
  };
  for await (const piece of mirror.pieces()) {
    if ('bytes' in piece && asSealed && piece.p === next && endOfSealed(piece) <= chain.end.position) {
      yield piece;
      next = endOfSealed(piece) + 1;
      continue;
    }
    const records = 'bytes' in piece ? await recordsOf(piece) : piece.map(({ record }) => record);
    for (const record of records) {
      yield* fromStore();
      if (record?.p !== next || next > chain.end.position) continue;
      yield record;
      next = record.p + record.n;
    }
  }
  yield* fromStore();
}
