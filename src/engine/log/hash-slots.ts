/** Above this share of filled slots the table doubles: chains stay short. */
const FULL = 0.6;

/**
 * An open-addressing hash table of entry numbers (linear probing, after Knuth, The Art of Computer Programming 3, 6.4):
 * what an entry holds, and whether it is the one that is looked for, is known to its owner.
 */
export class HashSlots {
  /** 0 where empty, else the entry's number + 1. */
  #slots = new Uint32Array(256);
  #filled = 0;

  /** The first entry in the chain of a hash that `isWanted`; -1 where there is none. */
  find(hash: number, isWanted: (entry: number) => boolean): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const filled = this.#slots[slot] ?? 0;
      if (filled === 0) return -1;
      if (isWanted(filled - 1)) return filled - 1;
    }
  }

  /**
   * Adds an entry under a hash. Where the table must grow, `readdAll` puts all former entries in again, by its argument.
   */
  add(hash: number, entry: number, readdAll: (put: (hash: number, entry: number) => void) => void): void {
    if (this.#filled + 1 > this.#slots.length * FULL) {
      this.#slots = new Uint32Array(this.#slots.length * 2);
      this.#filled = 0;
      readdAll((formerHash, former) => this.#put(formerHash, former));
    }
    this.#put(hash, entry);
  }

  #put(hash: number, entry: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = entry + 1;
    this.#filled++;
  }
}

/** Mixes one more number into a hash (the finishing step of MurmurHash3, Austin Appleby, 2011). */
export function mixed(hash: number, value: number): number {
  let bits = Math.imul(hash ^ value, 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  return bits ^ (bits >>> 16);
}
