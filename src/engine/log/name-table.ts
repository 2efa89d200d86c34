import { uuidWords } from './event-id.ts';
import { HashSlots, mixed } from './hash-slots.ts';
import { NumberColumn } from './number-column.ts';

const UUID_END = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_LENGTH = 36;
/** The first byte of a key: characters of one byte each, of two, or (from here on) the prefix of a UUID. */
const [NARROW, WIDE, FIRST_PREFIX] = [0, 1, 2];
const MOST_PREFIXES = 256 - FIRST_PREFIX;

/**
 * Numbers for names, from 0 on in the order in which they come. A name is kept as bytes, one that ends with a UUID as 17
 * of them, so that a million streams take some 30 MB.
 */
export class NameTable {
  readonly #slots = new HashSlots();
  /** Where each name's key begins in the pool. */
  readonly #starts = new NumberColumn('small');
  readonly #prefixes = new Map<string, number>();
  #pool = new Uint8Array(4096);
  #end = 0;

  /** The number of a name, given to it now where it has none. */
  numberOf(name: string): number {
    return this.#numberOf(this.#keyOf(name, true) ?? narrowOrWide(name));
  }

  /** The same for a name that is a prefix and a UUID, 16 bytes from an offset on. */
  numberOfUuid(prefix: string, bytes: Uint8Array, offset: number): number {
    const code = this.#prefixCode(prefix, true);
    const uuid = bytes.subarray(offset, offset + 16);
    return this.#numberOf(code === null ? narrowOrWide(prefix + textOf(uuid)) : uuidKey(code, uuid));
  }

  /** -1 for a name that has no number. */
  find(name: string): number {
    const key = this.#keyOf(name, false) ?? narrowOrWide(name);
    return this.#find(key, hashOf(key));
  }

  #keyOf(name: string, isNew: boolean): Uint8Array | null {
    if (!UUID_END.test(name)) return null;
    const code = this.#prefixCode(name.slice(0, -UUID_LENGTH), isNew);
    return code === null ? null : uuidKey(code, bytesOf(name.slice(-UUID_LENGTH)));
  }

  #prefixCode(prefix: string, isNew: boolean): number | null {
    const known = this.#prefixes.get(prefix);
    if (known !== undefined || !isNew || this.#prefixes.size === MOST_PREFIXES) return known ?? null;
    const code = this.#prefixes.size + FIRST_PREFIX;
    this.#prefixes.set(prefix, code);
    return code;
  }

  #numberOf(key: Uint8Array): number {
    const hash = hashOf(key);
    const known = this.#find(key, hash);
    if (known >= 0) return known;
    const number = this.#starts.length;
    this.#starts.push(this.#end);
    this.#append(key);
    this.#slots.add(hash, number, (put) => {
      for (let each = 0; each < number; each++) put(hashOf(this.#key(each)), each);
    });
    return number;
  }

  #find(key: Uint8Array, hash: number): number {
    return this.#slots.find(hash, (number) => {
      const start = this.#starts.at(number);
      if (this.#endOf(number) - start !== key.length) return false;
      for (let i = 0; i < key.length; i++) if (this.#pool[start + i] !== key[i]) return false;
      return true;
    });
  }

  #key(number: number): Uint8Array {
    return this.#pool.subarray(this.#starts.at(number), this.#endOf(number));
  }

  #endOf(number: number): number {
    return number + 1 < this.#starts.length ? this.#starts.at(number + 1) : this.#end;
  }

  #append(key: Uint8Array): void {
    if (this.#end + key.length > this.#pool.length) {
      const grown = new Uint8Array(Math.max(this.#pool.length * 2, this.#end + key.length));
      grown.set(this.#pool);
      this.#pool = grown;
    }
    this.#pool.set(key, this.#end);
    this.#end += key.length;
  }
}

function hashOf(key: Uint8Array): number {
  let hash = key.length;
  for (let i = 0; i < key.length; i += 4) {
    const word = (key[i] ?? 0) | ((key[i + 1] ?? 0) << 8) | ((key[i + 2] ?? 0) << 16) | ((key[i + 3] ?? 0) << 24);
    hash = mixed(hash, word);
  }
  return hash;
}

function uuidKey(code: number, uuid: Uint8Array): Uint8Array {
  const key = new Uint8Array(17);
  key[0] = code;
  key.set(uuid, 1);
  return key;
}

/** The UTF-16 units of a name, in one byte each where they all fit: half a surrogate pair is kept, too. */
function narrowOrWide(name: string): Uint8Array {
  const isNarrow = !/[^\0-\xff]/u.test(name);
  const key = new Uint8Array(1 + name.length * (isNarrow ? 1 : 2));
  key[0] = isNarrow ? NARROW : WIDE;
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    key[isNarrow ? i + 1 : i * 2 + 1] = unit;
    if (!isNarrow) key[i * 2 + 2] = unit >> 8;
  }
  return key;
}

function bytesOf(uuid: string): Uint8Array {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  for (const [i, word] of uuidWords(uuid).entries()) view.setUint32(i * 4, word);
  return bytes;
}

function textOf(uuid: Uint8Array): string {
  const digits = Array.from(uuid, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  );
}
