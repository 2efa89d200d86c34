import { DaybookError } from '../errors.ts';
import type { Commit } from '../event.ts';
import type { SchemaRegistry } from '../schema/registry.ts';
import { upcastCommit } from '../schema/upcast-commit.ts';
import type { SegmentIndex } from '../segment/segment.ts';
import type { Head } from '../store.ts';
import type { CommitRecord } from '../storage/port.ts';
import { CommitCache } from './commit-cache.ts';
import { decodeCommit, hashOf, isLarge } from './commit-record.ts';
import { LogIndex } from './log-index.ts';
import { SealedTier } from './sealed-tier.ts';
import { SegmentCache } from './segment-cache.ts';

export interface ApplyOptions {
  /** Whether to compute every hash again, or only to compare the links. `small`: the caller has seen to large commits. */
  readonly rehash: boolean | 'small';
  /** What to keep decoded where there is not room for all. */
  readonly keep: 'first' | 'newest';
}

export interface Applied {
  readonly commits: readonly Commit[];
  readonly problem: DaybookError | null;
}

/** The log as this connection has seen it: its index, and the newest or most used commits. */
export class LogView {
  readonly index = new LogIndex();
  readonly cache: CommitCache;
  readonly segments = new SegmentCache();
  readonly tier = new SealedTier();
  /** True once the store has been read into it: from then on others may follow it, empty or not. */
  wasRead = false;
  readonly registry: SchemaRegistry;

  constructor(registry: SchemaRegistry, cacheEvents: number) {
    this.registry = registry;
    this.cache = new CommitCache(cacheEvents);
  }

  get head(): Head {
    return this.index.head;
  }

  /**
   * Adds the records that follow the head (those at or before it are passed over) and gives their commits, upcast.
   * Stops at the first record that does not follow in the chain or cannot be read, and says why.
   */
  apply(records: readonly CommitRecord[], options: ApplyOptions): Applied {
    const commits: Commit[] = [];
    for (const record of records) {
      if (record.p <= this.head.position) continue;
      try {
        this.#requireLink(record, options.rehash);
        commits.push(this.#add(record, options.keep));
      } catch (error) {
        if (error instanceof DaybookError) return { commits, problem: error };
        throw error;
      }
    }
    return { commits, problem: null };
  }

  /**
   * Adds the commits of a segment that begins after the head, read from an archive `file` or (null) from the store.
   * Says what is wrong where it does not follow in the chain.
   */
  applySegment(segment: SegmentIndex, file: string | null): string | null {
    const { row } = segment;
    const { position, hash } = this.head;
    if (row.p !== position + 1) return `expected position ${position + 1}, found ${row.p}`;
    if (row.prev !== hash) return 'the next segment does not follow in the chain';
    this.index.addSegment(segment);
    this.segments.keep(row);
    this.tier.add(row, file);
    return null;
  }

  #add(record: CommitRecord, keep: ApplyOptions['keep']): Commit {
    const stored = decodeCommit(record);
    const commit = upcastCommit(this.registry, stored);
    this.index.add(stored, record.hash);
    if (keep === 'first') this.cache.putIfRoom(commit);
    else this.cache.put(commit);
    return commit;
  }

  #requireLink(record: CommitRecord, rehash: ApplyOptions['rehash']): void {
    const problem = this.#brokenLink(record, rehash);
    if (problem === null) return;
    const { position } = this.head;
    throw new DaybookError('CorruptLog', `The log is damaged after position ${position}: ${problem}`, {
      position: position + 1,
    });
  }

  #brokenLink(record: CommitRecord, rehash: ApplyOptions['rehash']): string | null {
    const { position, hash } = this.head;
    if (record.p !== position + 1) return `expected position ${position + 1}, found ${record.p}`;
    if (record.prev !== hash) return 'the next commit does not follow in the chain';
    const isChecked = rehash === false || (rehash === 'small' && isLarge(record));
    if (!isChecked && hashOf(record.prev, record.body) !== record.hash) return 'a commit does not match its hash';
    return null;
  }
}
