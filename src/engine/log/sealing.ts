import { DaybookError } from '../errors.ts';
import type { Position } from '../event.ts';
import type { SealedRow } from '../segment/sealed-row.ts';
import { recordsOf, sealCommits } from '../segment/segment.ts';
import { StorageFault, type CommitRecord } from '../storage/port.ts';
import type { CompactReport } from '../store.ts';
import { pause } from './deadline.ts';
import type { LogSession } from './log-session.ts';
import { SealedTier } from './sealed-tier.ts';
import { asDaybookError } from './storage-error.ts';

/** When commits are sealed. */
export interface TierOptions {
  /** How many events a segment aims at. */
  readonly segmentSize: number;
  /** Commits older than so many days are sealed even where they do not fill a segment. */
  readonly hotDays: number;
}

export const DEFAULT_TIERS: TierOptions = { segmentSize: 4096, hotDays: 90 };

/** How many of the newest events stay hot in the background: they are read and repaired one by one. */
const KEEP_HOT = 512;
/** Fewer old events than this are not worth a segment of their own. */
const FEWEST = 256;
/** Text that one segment packs, at most, unless a single commit is larger. */
const SEGMENT_BYTES = 8_000_000;
const DAY = 86_400_000;

/**
 * Packs hot commits into sealed segments: in the background as the log grows, in one connection at a time, or all at
 * once when asked to compact. A segment takes the place of its commits in one transaction, so whatever step is the
 * last one before the end of the process, the log is whole; work that was lost is done again.
 */
export class Sealing {
  readonly #session: LogSession;
  readonly #tier = new SealedTier();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #working = false;
  #ended = false;

  constructor(session: LogSession) {
    this.#session = session;
  }

  /** The segments as they lie in the store now. */
  async tier(): Promise<SealedTier> {
    await this.#tier.refresh(this.#session.link);
    return this.#tier;
  }

  /** The log has grown, or was opened: sees in a while whether there is enough to seal. */
  nudge(): void {
    if (this.#timer !== undefined || this.#working || this.#ended || !this.#isDue()) return;
    this.#timer = setTimeout(() => void this.#inBackground(), this.#session.options.timing.sealAfter);
  }

  /** The rows of the store may have been put anew. */
  forget(): void {
    this.#tier.clear();
  }

  /**
   * Seals all that is hot, and packs neighbouring segments that are small into full ones. Positions, versions, hashes
   * and content stay as they are. Can be stopped at any time and begun again.
   * Throws `StoreLocked` where the store is read-only, or another window is sealing at present.
   */
  async compact(onProgress: (events: number, total: number) => void): Promise<CompactReport> {
    const { options, view } = this.#session;
    return this.#alone(options.timing.lockPatience, async () => {
      const total = view.head.position;
      await this.#tier.refresh(this.#session.link);
      const before = this.#tier.segments;
      let packed = 0;
      while (this.#tier.end < total) {
        const records = await this.#hotRecords(total);
        packed += records.reduce((sum, { body }) => sum + body.length, 0);
        if (!(await this.#seal(records))) throw changed(this.#tier.end + 1);
        onProgress(this.#tier.end, total);
        await pause(0);
      }
      await this.#mergeSmall();
      onProgress(total, total);
      const bytes = (segments: typeof before) => segments.reduce((sum, segment) => sum + segment.bytes, 0);
      return {
        events: total,
        sealedNow: total - (before.at(-1)?.to ?? 0),
        segments: this.#tier.segments.length,
        bytesBefore: packed + bytes(before),
        bytesAfter: bytes(this.#tier.segments),
      };
    });
  }

  /** Ends the background work after the segment at hand. */
  stop(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  async #inBackground(): Promise<void> {
    this.#timer = undefined;
    this.#working = true;
    try {
      await this.#alone(this.#session.options.timing.sealPatience, () => this.#sealWhatIsDue());
    } catch (error) {
      // Nothing is lost by waiting: it is tried again when the log has grown, or at the next open.
      if (!(error instanceof DaybookError) && !(error instanceof StorageFault)) throw error;
    } finally {
      this.#working = false;
    }
  }

  async #sealWhatIsDue(): Promise<void> {
    await this.#tier.refresh(this.#session.link);
    while (!this.#ended) {
      const until = this.#due();
      if (until === null) return;
      if (!(await this.#seal(await this.#hotRecords(until)))) return;
      await pause(this.#session.options.timing.sealPause);
    }
  }

  #isDue(): boolean {
    return this.#session.health().writable && this.#due() !== null;
  }

  /** The position up to which commits may be sealed now; null where too few wait. */
  #due(): Position | null {
    const { view, options } = this.#session;
    const { segmentSize, hotDays } = options.tiers;
    const { end } = this.#tier;
    const filled = view.head.position - Math.min(KEEP_HOT, segmentSize);
    if (filled - end >= segmentSize) return filled;
    const old = view.index.positionAt(Date.parse(options.clock()) - hotDays * DAY);
    return old - end >= FEWEST ? old : null;
  }

  /** The hot commits after the sealed ones that make one segment, none that ends after `until`. */
  async #hotRecords(until: Position): Promise<readonly CommitRecord[]> {
    const { segmentSize } = this.#session.options.tiers;
    const from = this.#tier.end + 1;
    const records: CommitRecord[] = [];
    let bytes = 0;
    for await (const rows of this.#session.link.rows(from)) {
      for (const { p, record } of rows) {
        if (record === null) throw changed(p);
        const events = record.p + record.n - from;
        const isFull = events > segmentSize || bytes + record.body.length > SEGMENT_BYTES;
        if (from + events - 1 > until || (isFull && records.length > 0)) return records;
        records.push(record);
        bytes += record.body.length;
      }
    }
    return records;
  }

  /** False where the store holds something else by now, or there is nothing to seal. */
  async #seal(records: readonly CommitRecord[]): Promise<boolean> {
    if (records.length === 0) return false;
    return this.#place(await sealCommits(records));
  }

  /** Waits its turn among the appends, and never takes the lock by force. */
  async #place(row: SealedRow): Promise<boolean> {
    const { lease, link, options } = this.#session;
    const wait = { patience: options.timing.lockPatience, force: false };
    const isPlaced = await lease.use(async () => {
      const { standing } = this.#session;
      if (standing === null || standing.readOnlyReason !== null) return false;
      const { logId, epoch } = standing.meta;
      return link.seal({ expected: { logId, epoch }, row });
    }, wait);
    if (isPlaced) this.#tier.add(row);
    return isPlaced;
  }

  async #mergeSmall(): Promise<void> {
    for (const group of smallNeighbours(this.#tier.segments, this.#session.options.tiers.segmentSize)) {
      const [first] = group;
      const last = group.at(-1);
      if (first === undefined || last === undefined) continue;
      const rows = await this.#session.link.readTiers(first.from, group.length, last.to);
      const records = await Promise.all(rows.map(async (row) => ('sealed' in row ? recordsOf(row.sealed) : [])));
      if (!(await this.#seal(records.flat()))) throw changed(first.from);
    }
  }

  /** One connection seals at a time. */
  async #alone<T>(patience: number, work: () => Promise<T>): Promise<T> {
    const { locks, name } = this.#session.options;
    const giveUp = new AbortController();
    const timeUp = setTimeout(() => giveUp.abort(), patience);
    let lock;
    try {
      lock = await locks.request(`daybook:${name}:sealing`, { steal: false, signal: giveUp.signal });
    } catch {
      throw new DaybookError('StoreLocked', 'Another window is sealing the log at present: try again in a while');
    } finally {
      clearTimeout(timeUp);
    }
    try {
      return await work();
    } catch (error) {
      throw asDaybookError(error);
    } finally {
      lock.release();
    }
  }
}

/** Runs of two or more neighbouring segments that together are no larger than one should be. */
function smallNeighbours(
  segments: SealedTier['segments'],
  segmentSize: number,
): readonly (readonly SealedTier['segments'][number][])[] {
  const groups: SealedTier['segments'][number][][] = [];
  for (const segment of segments) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    if (group !== undefined && first !== undefined && segment.to - first.from < segmentSize) group.push(segment);
    else groups.push([segment]);
  }
  return groups.filter((group) => group.length > 1);
}

function changed(position: Position): DaybookError {
  const message = `The log could not be sealed from position ${position} on: it was changed meanwhile, or is damaged there`;
  return new DaybookError('CorruptLog', message, { position });
}
