import type { Position } from '../event.ts';
import { isUuid, uuidWords, type UuidWords } from './event-id.ts';
import { HashSlots, mixed } from './hash-slots.ts';
import { NumberColumn } from './number-column.ts';

/** Ids count up in their last 48 bits. */
const LOW_RANGE = 2 ** 48;
/** A run of ids is found by the block of so many ids that it lies in, or by each of them. */
const BLOCK_BITS = 12;
const BLOCK = 2 ** BLOCK_BITS;

/**
 * Event id -> position. Ids that count up with their positions, as derived ones do, share one entry (a run). An entry
 * takes 24 bytes and its slot 4 to 14, whatever the ids are; about 32 MB for a million random ones.
 */
export class IdIndex {
  readonly #words = [
    new NumberColumn('small'),
    new NumberColumn('small'),
    new NumberColumn('small'),
    new NumberColumn('small'),
  ] as const;
  readonly #lengths = new NumberColumn('small');
  readonly #positions = new NumberColumn('small');
  readonly #slots = new HashSlots();

  /** Adds the ids of one commit, in order from its first position on. */
  addAll(ids: readonly string[], first: Position): void {
    for (const [index, id] of ids.entries()) this.#addWords(uuidWords(id), 1, first + index);
  }

  /** Adds the ids that are derived from one, of that many events from a position on. */
  addRun(id: string, length: number, first: Position): void {
    this.#addWords(uuidWords(id), length, first);
  }

  /** The same for an id that is given as 16 bytes from an offset on. */
  addRunOfBytes(bytes: Uint8Array, offset: number, length: number, first: Position): void {
    const word = (at: number) =>
      (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>>
      0;
    this.#addWords([word(offset), word(offset + 4), word(offset + 8), word(offset + 12)], length, first);
  }

  find(id: string): Position | null {
    if (!isUuid(id)) return null;
    const words = uuidWords(id);
    const low = lowOf(words[2], words[3]);
    const entry = this.#slots.find(hashOf(words[0], words[1], words[2], blockOf(low)), (each) => {
      const from = this.#startOf(each, words);
      return low >= from && low < from + this.#lengths.at(each);
    });
    return entry < 0 ? null : this.#positions.at(entry) + (low - this.#startOf(entry, words));
  }

  #addWords(words: UuidWords, length: number, position: Position): void {
    const low = lowOf(words[2], words[3]);
    const untilEnd = LOW_RANGE - low;
    if (length > untilEnd) {
      this.#addWords(words, untilEnd, position);
      this.#addWords([words[0], words[1], words[2] & ~0xffff, 0], length - untilEnd, position + untilEnd);
      return;
    }
    if (this.#extendLast(words, low, length, position)) return;
    const entry = this.#lengths.length;
    for (const [i, column] of this.#words.entries()) column.push(words[i] ?? 0);
    this.#lengths.push(length);
    this.#positions.push(position);
    this.#addBlocks(entry, blockOf(low), blockOf(low + length - 1));
  }

  /** Lets the newest run go on, where the ids and their positions do. */
  #extendLast(words: UuidWords, low: number, length: number, position: Position): boolean {
    const last = this.#lengths.length - 1;
    if (last < 0) return false;
    const [from, count] = [this.#startOf(last, words), this.#lengths.at(last)];
    if (from + count !== low || this.#positions.at(last) + count !== position) return false;
    this.#lengths.set(last, count + length);
    this.#addBlocks(last, blockOf(low - 1) + 1, blockOf(low + length - 1));
    return true;
  }

  /** Where an entry's run begins, where its ids begin like these words do; else NaN, which nothing equals. */
  #startOf(entry: number, [first, second, third]: UuidWords): number {
    const [w0, w1, w2, w3] = this.#words;
    if (w0.at(entry) !== first || w1.at(entry) !== second) return Number.NaN;
    return w2.at(entry) >>> 16 === third >>> 16 ? lowOf(w2.at(entry), w3.at(entry)) : Number.NaN;
  }

  #addBlocks(entry: number, from: number, to: number): void {
    for (let block = from; block <= to; block++) {
      this.#slots.add(this.#hashOfEntry(entry, block), entry, (put) => this.#readd(entry, block, put));
    }
  }

  /** All slots that were there before that of a block of the newest run. */
  #readd(newest: number, block: number, put: (hash: number, entry: number) => void): void {
    const [, , w2, w3] = this.#words;
    for (let entry = 0; entry <= newest; entry++) {
      const low = lowOf(w2.at(entry), w3.at(entry));
      const last = blockOf(low + this.#lengths.at(entry) - 1);
      for (let each = blockOf(low); each <= last; each++) {
        if (entry < newest || each < block) put(this.#hashOfEntry(entry, each), entry);
      }
    }
  }

  #hashOfEntry(entry: number, block: number): number {
    const [w0, w1, w2] = this.#words;
    return hashOf(w0.at(entry), w1.at(entry), w2.at(entry), block);
  }
}

function hashOf(first: number, second: number, third: number, block: number): number {
  // The block holds what the third word has of the low part.
  const high = mixed(mixed(mixed(0, first), second), third >>> 16);
  return mixed(mixed(high, Math.floor(block / 2 ** 20)), block | 0);
}

function lowOf(third: number, fourth: number): number {
  return (third & 0xffff) * 2 ** 32 + fourth;
}

function blockOf(low: number): number {
  return Math.floor(low / BLOCK);
}
