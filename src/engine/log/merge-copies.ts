import type { Position } from '../event.ts';
import type { MirrorLog } from '../mirror/mirror-log.ts';
import type { MirrorEntry, MirrorPlace } from '../mirror/walk.ts';
import { EMPTY_HASH, type CommitRecord, type StoredRow } from '../storage/port.ts';
import { hashOf } from './commit-record.ts';

/** The longest chain that both copies together give, and how far each holds it unbroken. */
export interface MergedChain {
  readonly end: { readonly position: Position; readonly hash: string; readonly last: CommitRecord | null };
  /** The store holds exactly the chain up to here ... */
  readonly storeGood: Position;
  /** ... and nothing else after it. */
  readonly storeClean: boolean;
  readonly mirrorGood: Position;
  /** Where in the mirror the sound part ends; null where it holds nothing but the chain. */
  readonly mirrorCut: MirrorPlace | null;
  /** Records after `storeGood` that only the store has. */
  readonly salvaged: readonly CommitRecord[];
  /** First position at which the copies tell different stories; null where they agree. */
  readonly fork: Position | null;
  readonly holdsKnown: boolean;
  /** The highest position of a record beyond the end of the chain, cut off from it by a gap; null if there is none. */
  readonly beyond: Position | null;
}

export interface MergeOptions {
  /** True where the store is to be made anew: all that only it has must be carried over. */
  readonly salvageAll: boolean;
  /** A place that the chain should hold, since it was seen before. */
  readonly known: { readonly position: Position; readonly hash: string };
}

/**
 * Walks both copies side by side and takes, position by position, the record that follows in the chain and matches
 * its hash, from either. `rows` is null where the store cannot be read at all.
 */
export async function mergeCopies(
  rows: AsyncGenerator<readonly StoredRow[]> | null,
  mirror: MirrorLog,
  options: MergeOptions,
): Promise<MergedChain> {
  const walk = new MergeWalk(rows ?? noRows(), mirror.entries(), options);
  return walk.run();
}

type Standing = 'none' | 'later' | 'follows' | 'foreign' | 'damaged';

class MergeWalk {
  readonly #rows: AsyncGenerator<readonly StoredRow[]>;
  readonly #entries: AsyncGenerator<readonly MirrorEntry[]>;
  readonly #options: MergeOptions;
  #batch: readonly StoredRow[] = [];
  #next = 0;
  #row: StoredRow | null = null;
  #entryBatch: readonly MirrorEntry[] = [];
  #entryNext = 0;
  #entry: MirrorEntry | null = null;
  #head: MergedChain['end'] = { position: 0, hash: EMPTY_HASH, last: null };
  #storeGood: Position = 0;
  #storeClean = true;
  #holdsKnown: boolean;
  #mirrorGood: Position = 0;
  #mirrorCut: MirrorPlace | null = null;
  readonly #salvaged: CommitRecord[] = [];

  constructor(
    rows: AsyncGenerator<readonly StoredRow[]>,
    entries: AsyncGenerator<readonly MirrorEntry[]>,
    options: MergeOptions,
  ) {
    this.#rows = rows;
    this.#entries = entries;
    this.#options = options;
    this.#holdsKnown = options.known.position === 0;
  }

  async run(): Promise<MergedChain> {
    await this.#nextRow();
    await this.#nextEntry();
    for (;;) {
      const ofStore = this.#standing(this.#row?.record, this.#row?.p);
      const ofMirror = this.#standing(this.#entry?.record, undefined);
      if (this.#disagree(ofStore, ofMirror)) return this.#result(this.#head.position + 1, null);
      if (ofStore === 'damaged') await this.#skipRow();
      else if (ofMirror === 'damaged') await this.#skipEntry();
      else if (ofStore === 'follows' || ofMirror === 'follows') await this.#advance(ofStore, ofMirror);
      else return this.#result(null, await this.#farthest());
    }
  }

  #disagree(ofStore: Standing, ofMirror: Standing): boolean {
    if (ofStore === 'foreign' || ofMirror === 'foreign') return true;
    return ofStore === 'follows' && ofMirror === 'follows' && this.#row?.record?.hash !== this.#entry?.record?.hash;
  }

  /** How a record stands to the chain so far. One at a place that is taken already counts as damage. */
  #standing(record: CommitRecord | null | undefined, key: Position | undefined): Standing {
    if (record === undefined) return 'none';
    if (record === null) return key !== undefined && key > this.#head.position + 1 ? 'later' : 'damaged';
    if (record.p > this.#head.position + 1) return 'later';
    if (record.p <= this.#head.position || hashOf(record.prev, record.body) !== record.hash) return 'damaged';
    return record.prev === this.#head.hash ? 'follows' : 'foreign';
  }

  async #advance(ofStore: Standing, ofMirror: Standing): Promise<void> {
    const inStore = ofStore === 'follows';
    const inMirror = ofMirror === 'follows';
    const record = (inStore ? this.#row?.record : this.#entry?.record) ?? null;
    if (record === null) return;
    this.#trackStore(record, inStore, inMirror);
    this.#trackMirror(record, inMirror);
    this.#head = { position: endOf(record), hash: record.hash, last: record };
    this.#holdsKnown ||=
      this.#head.position === this.#options.known.position && record.hash === this.#options.known.hash;
    if (inStore) await this.#nextRow();
    if (inMirror) await this.#nextEntry();
  }

  #trackStore(record: CommitRecord, inStore: boolean, inMirror: boolean): void {
    if (!inStore) {
      // A row that waits behind a missing one means that more than the end is missing.
      if (this.#row !== null) this.#storeClean = false;
      return;
    }
    if (this.#storeClean && this.#storeGood === record.p - 1) this.#storeGood = endOf(record);
    const isSound = this.#storeGood === endOf(record) && !this.#options.salvageAll;
    if (!isSound && !inMirror) this.#salvaged.push(record);
  }

  #trackMirror(record: CommitRecord, inMirror: boolean): void {
    const isNext = this.#mirrorCut === null && this.#mirrorGood === record.p - 1;
    if (inMirror && isNext) this.#mirrorGood = endOf(record);
    else this.#mirrorCut ??= this.#entry?.start ?? null;
  }

  async #skipRow(): Promise<void> {
    this.#storeClean = false;
    await this.#nextRow();
  }

  async #skipEntry(): Promise<void> {
    this.#mirrorCut ??= this.#entry?.start ?? null;
    await this.#nextEntry();
  }

  async #nextRow(): Promise<void> {
    if (this.#next >= this.#batch.length) {
      const { value, done } = await this.#rows.next();
      this.#batch = done === true ? [] : value;
      this.#next = 0;
    }
    this.#row = this.#batch[this.#next++] ?? null;
  }

  async #nextEntry(): Promise<void> {
    if (this.#entryNext >= this.#entryBatch.length) {
      const { value, done } = await this.#entries.next();
      this.#entryBatch = done === true ? [] : value;
      this.#entryNext = 0;
    }
    this.#entry = this.#entryBatch[this.#entryNext++] ?? null;
  }

  /** The highest position that any record left over reaches; null if none is left. */
  async #farthest(): Promise<Position | null> {
    let farthest: Position | null = null;
    for (; this.#row !== null; await this.#nextRow()) {
      farthest = Math.max(farthest ?? 0, this.#row.p + (this.#row.record?.n ?? 1) - 1);
      this.#storeClean = false;
    }
    for (; this.#entry !== null; await this.#nextEntry()) {
      this.#mirrorCut ??= this.#entry.start;
      const { record } = this.#entry;
      if (record !== null) farthest = Math.max(farthest ?? 0, record.p + record.n - 1);
    }
    return farthest;
  }

  #result(fork: Position | null, beyond: Position | null): MergedChain {
    return {
      end: this.#head,
      storeGood: this.#storeGood,
      storeClean: this.#storeClean,
      mirrorGood: this.#mirrorGood,
      mirrorCut: this.#mirrorCut,
      salvaged: this.#salvaged,
      holdsKnown: this.#holdsKnown,
      fork,
      beyond,
    };
  }
}

function endOf(record: CommitRecord): Position {
  return record.p + record.n - 1;
}

async function* noRows(): AsyncGenerator<readonly StoredRow[]> {
  // A store that cannot be read has no rows.
}
