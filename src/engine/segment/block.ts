import { deflate, inflate } from './deflate.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Above this many bits for each byte, bytes look random and DEFLATE would only make them longer. */
const RANDOM_BITS = 7.5;
/** Fewer bytes than this tell too little of how random they are. */
const FEWEST_RANDOM = 64;

/** Collects a block in two parts: `packed` is deflated at the end, `raw` (random bytes, as of ids) stays as it is. */
export class BlockWriter {
  readonly #packed = new ByteList();
  readonly #raw = new ByteList();

  /** A whole number, 0 to 2^53 - 1: seven bits a byte, the lowest first, the highest bit set in all but the last byte. */
  number(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.#packed.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.#packed.push(rest);
  }

  /** UTF-8 after its length in bytes. */
  text(value: string): void {
    const bytes = new TextEncoder().encode(value);
    this.number(bytes.length);
    this.#packed.append(bytes);
  }

  /** Bytes, put where they take less; their number must be known to the reader. */
  bytes(bytes: Uint8Array): void {
    const isRaw = bytes.length >= FEWEST_RANDOM && entropyBits(bytes) > RANDOM_BITS * bytes.length;
    this.#packed.push(isRaw ? 1 : 0);
    (isRaw ? this.#raw : this.#packed).append(bytes);
  }

  /** The block: length of its deflated part (4 bytes, the lowest first), length of its raw part (same), both parts. */
  async finish(): Promise<Bytes> {
    const packed = await deflate(this.#packed.bytes());
    const raw = this.#raw.bytes();
    const all = new Uint8Array(8 + packed.length + raw.length);
    const view = new DataView(all.buffer);
    view.setUint32(0, packed.length, true);
    view.setUint32(4, raw.length, true);
    all.set(packed, 8);
    all.set(raw, 8 + packed.length);
    return all;
  }
}

/** Reads a block in the order in which it was written. Throws `RangeError` past its end. */
export class BlockReader {
  readonly #packed: Bytes;
  readonly #raw: Bytes;
  #at = 0;
  #rawAt = 0;

  constructor(packed: Bytes, raw: Bytes) {
    this.#packed = packed;
    this.#raw = raw;
  }

  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#packed[this.#at++];
      if (byte === undefined) throw new RangeError('A block ends too early');
      if (byte < 128) return value + byte * factor;
      value += (byte - 128) * factor;
    }
  }

  text(): string {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.#take(this.number()));
  }

  bytes(length: number): Bytes {
    if (this.number() === 0) return this.#take(length);
    const from = this.#rawAt;
    this.#rawAt += length;
    if (this.#rawAt > this.#raw.length) throw new RangeError('A block ends too early');
    return this.#raw.subarray(from, this.#rawAt);
  }

  #take(length: number): Bytes {
    const from = this.#at;
    this.#at += length;
    if (this.#at > this.#packed.length) throw new RangeError('A block ends too early');
    return this.#packed.subarray(from, this.#at);
  }
}

/** Where a block that begins at an offset ends. */
export function endOfBlock(bytes: Bytes, start: number): number {
  const { packed, raw } = lengthsOf(bytes, start);
  return start + 8 + packed + raw;
}

/** Unpacks the block that begins at an offset. Rejects where there is none. */
export async function readBlock(bytes: Bytes, start: number): Promise<BlockReader> {
  const { packed } = lengthsOf(bytes, start);
  const end = endOfBlock(bytes, start);
  if (end > bytes.length) throw new RangeError('A block ends too early');
  const rawStart = start + 8 + packed;
  return new BlockReader(await inflate(bytes.subarray(start + 8, rawStart)), bytes.subarray(rawStart, end));
}

/** How many bits the bytes take where each is coded by how often it occurs (Shannon, 1948): a guess at what DEFLATE makes. */
export function entropyBits(bytes: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= count * Math.log2(count / bytes.length);
  return bits;
}

function lengthsOf(bytes: Bytes, start: number): { packed: number; raw: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, 8);
  return { packed: view.getUint32(0, true), raw: view.getUint32(4, true) };
}

/** A growing run of bytes. */
class ByteList {
  #bytes = new Uint8Array(1024);
  #length = 0;

  push(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = byte;
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  bytes(): Bytes {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#length + more, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}
