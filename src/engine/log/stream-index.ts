import type { Position, Version } from '../event.ts';
import { NameTable } from './name-table.ts';
import { NumberColumn } from './number-column.ts';

/** So many streams that were read last keep their positions at hand. */
const KEPT_LISTS = 32;

const NO_POSITIONS: readonly Position[] = [];

/** Which events each stream has. Takes four bytes for an event, and about 30 for a stream named by a UUID. */
export class StreamIndex {
  readonly #names = new NameTable();
  readonly #versions = new NumberColumn('small');
  /** Position of each stream's newest event. */
  readonly #newest = new NumberColumn('small');
  /** For each event the position of the one before it in its stream; 0 for the first. */
  readonly #before = new NumberColumn('small');
  readonly #lists = new Map<number, Position[]>();

  /** Number of a stream, for `add`. */
  numberOf(streamId: string): number {
    return this.#grown(this.#names.numberOf(streamId));
  }

  /** The same for a stream whose name is a prefix and a UUID, 16 bytes from an offset on. */
  numberOfUuid(prefix: string, bytes: Uint8Array, offset: number): number {
    return this.#grown(this.#names.numberOfUuid(prefix, bytes, offset));
  }

  /** Adds the event at the position after the last one that was added. */
  add(stream: number, position: Position): void {
    this.#before.push(this.#newest.at(stream));
    this.#newest.set(stream, position);
    this.#versions.set(stream, this.#versions.at(stream) + 1);
    if (this.#lists.size > 0) this.#lists.get(stream)?.push(position);
  }

  /** 0 for a stream that does not exist. */
  version(streamId: string): Version {
    return this.#versions.at(this.#names.find(streamId));
  }

  /** Positions of a stream's events, by version. O(its events), unless it is one of those that were read last. */
  positions(streamId: string): readonly Position[] {
    const stream = this.#names.find(streamId);
    if (stream < 0) return NO_POSITIONS;
    const positions = this.#lists.get(stream) ?? this.#collect(stream);
    this.#lists.delete(stream);
    this.#lists.set(stream, positions);
    const [oldest] = this.#lists.keys();
    if (oldest !== undefined && this.#lists.size > KEPT_LISTS) this.#lists.delete(oldest);
    return positions;
  }

  #collect(stream: number): Position[] {
    const positions: Position[] = [];
    for (let at = this.#newest.at(stream); at > 0; at = this.#before.at(at - 1)) positions.push(at);
    return positions.toReversed();
  }

  #grown(stream: number): number {
    if (stream === this.#versions.length) {
      this.#versions.push(0);
      this.#newest.push(0);
    }
    return stream;
  }
}
