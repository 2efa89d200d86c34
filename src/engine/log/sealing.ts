import { DaybookError } from '../errors.ts';
import type { Position } from '../event.ts';
import { recordsOf } from '../segment/codec.ts';
import { StorageFault, type CommitRecord, type SealRequest } from '../storage/port.ts';
import type { CompactReport, TierOptions } from '../store.ts';
import { pause } from './deadline.ts';
import type { LogSession } from './log-session.ts';
import { sealInMirror, trimMirror } from './seal-mirror.ts';
import type { SealedTier, SegmentPlace } from './sealed-tier.ts';
import { asDaybookError } from './storage-error.ts';

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
  #timer: ReturnType<typeof setTimeout> | undefined;
  #working = false;
  /** How many were asked for: the background work gives way to them after the segment at hand. */
  #asked = 0;
  #ended = false;

  constructor(session: LogSession) {
    this.#session = session;
  }

  /** The segments as they lie in the store now. */
  async tier(): Promise<SealedTier> {
    const { tier } = this.#session.view;
    await tier.refresh(this.#session.link);
    return tier;
  }

  /** The log has grown, or was opened: sees in a while whether there is enough to seal. */
  nudge(): void {
    if (this.#timer !== undefined || this.#working || this.#ended || !this.#isDue()) return;
    this.#timer = setTimeout(() => void this.#inBackground(), this.#session.options.timing.sealAfter);
  }

  /**
   * Seals all that is hot, and packs neighbouring segments that are small into full ones. Positions, versions, hashes
   * and content stay as they are. Can be stopped at any time (also by what `onProgress` throws) and begun again.
   * Throws `StoreLocked` where the store is read-only, or another window is sealing at present.
   */
  compact(onProgress: (events: number, total: number) => void): Promise<CompactReport> {
    return this.alone(async () => {
      const total = this.#session.view.head.position;
      const before = this.#tier.segments;
      const packed = await this.sealUntil(total, onProgress);
      await this.#mergeSmall();
      onProgress(total, total);
      return {
        events: total,
        sealedNow: total - (before.at(-1)?.to ?? 0),
        segments: this.#tier.segments.length,
        bytesBefore: packed + bytesOf(before),
        bytesAfter: bytesOf(this.#tier.segments),
      };
    });
  }

  /**
   * Does work on segments while no other connection does any, after a look at how they lie; the background work of this
   * one gives way. Throws `StoreLocked` where another does not end in time.
   */
  async alone<T>(work: (tier: SealedTier) => Promise<T>): Promise<T> {
    this.#asked += 1;
    try {
      return await this.#locked(work, this.#session.options.timing.lockPatience);
    } finally {
      this.#asked -= 1;
      this.nudge();
    }
  }

  /** `patience`: how long to wait for a connection that is sealing. */
  async #locked<T>(work: (tier: SealedTier) => Promise<T>, patience: number): Promise<T> {
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
      return await work(await this.tier());
    } catch (error) {
      throw asDaybookError(error);
    } finally {
      lock.release();
    }
  }

  /** Seals hot commits, none that ends after `until`; gives the bytes of their texts. Call it within `alone`. */
  async sealUntil(until: Position, onProgress: (events: number, total: number) => void): Promise<number> {
    const { heavyWork } = this.#session.options;
    let packed = 0;
    while (this.#tier.end < until) {
      const records = await this.#hotRecords(until);
      if (records.length === 0) break;
      packed += records.reduce((sum, { body }) => sum + body.length, 0);
      await this.place([await heavyWork.sealCommits(records)]);
      onProgress(this.#tier.end, until);
      await pause(0);
    }
    return packed;
  }

  /**
   * Gives the commits that `rows` hold together this form. Waits its turn among the appends, and never takes the lock by
   * force. Throws `CorruptLog` where the store holds something else by now.
   */
  async place(rows: SealRequest['rows']): Promise<void> {
    const { lease, link, options } = this.#session;
    const isPlaced = await lease.use(
      async ({ mirror }) => {
        const { standing } = this.#session;
        if (standing === null || standing.readOnlyReason !== null) return false;
        const { logId, epoch } = standing.meta;
        await sealInMirror(this.#session, mirror, rows);
        const isSealed = await link.seal({ expected: { logId, epoch }, rows });
        if (isSealed) await trimMirror(this.#session, mirror);
        return isSealed;
      },
      { patience: options.timing.lockPatience, force: false },
    );
    if (!isPlaced) throw changed(rows[0]?.p ?? 1);
    for (const row of rows) this.#tier.add(row);
  }

  /** Ends the background work after the segment at hand. */
  stop(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  get #tier(): SealedTier {
    return this.#session.view.tier;
  }

  async #inBackground(): Promise<void> {
    this.#timer = undefined;
    this.#working = true;
    try {
      await this.#locked(() => this.#sealWhatIsDue(), this.#session.options.timing.sealPatience);
    } catch (error) {
      // Nothing is lost by waiting: it is tried again when the log has grown, or at the next open.
      if (!(error instanceof DaybookError) && !(error instanceof StorageFault)) throw error;
    } finally {
      this.#working = false;
    }
  }

  async #sealWhatIsDue(): Promise<void> {
    while (!this.#ended && this.#asked === 0) {
      const until = this.#due();
      const records = until === null ? [] : await this.#hotRecords(until);
      if (records.length === 0) return;
      await this.place([await this.#session.options.heavyWork.sealCommits(records)]);
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

  async #mergeSmall(): Promise<void> {
    for (const group of smallNeighbours(this.#tier.segments, this.#session.options.tiers.segmentSize)) {
      const [first] = group;
      const last = group.at(-1);
      if (first === undefined || last === undefined) continue;
      const rows = await this.#session.link.readTiers(first.from, group.length, last.to);
      const records = await Promise.all(rows.map(async (row) => ('sealed' in row ? recordsOf(row.sealed) : [])));
      await this.place([await this.#session.options.heavyWork.sealCommits(records.flat())]);
    }
  }
}

/** Runs of two or more neighbouring segments that together are no larger than one should be. */
function smallNeighbours(segments: SealedTier['segments'], segmentSize: number): readonly (readonly SegmentPlace[])[] {
  const groups: SegmentPlace[][] = [];
  for (const segment of segments) {
    const group = segment.file === null ? groups.at(-1) : undefined;
    const [first] = group ?? [];
    if (group !== undefined && first?.file === null && segment.to - first.from < segmentSize) group.push(segment);
    else groups.push([segment]);
  }
  return groups.filter((group) => group.length > 1);
}

function bytesOf(segments: readonly SegmentPlace[]): number {
  return segments.reduce((sum, segment) => sum + segment.bytes, 0);
}

function changed(position: Position): DaybookError {
  const message = `The log could not be sealed from position ${position} on: it was changed meanwhile, or is damaged there`;
  return new DaybookError('CorruptLog', message, { position });
}
