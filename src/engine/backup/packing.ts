import { sha256 } from '@noble/hashes/sha2.js';
import { DaybookError } from '../errors.ts';
import { refused } from './backup-problem.ts';
import { through } from './byte-stream.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a packed file may unpack to. */
export interface UnpackLimits {
  /** Bytes that are always allowed. */
  readonly allowance: number;
  /** Beyond them: bytes unpacked for each packed one. An honest log comes to 5 to 30, a made-up bomb to 1,000. */
  readonly ratio: number;
}

const DEFAULT_LIMITS: UnpackLimits = { allowance: 64 * 1024 * 1024, ratio: 200 };

/** One packed chunk may unpack to a thousand times its size at once. */
const SLICE_BYTES = 16 * 1024;

/**
 * Packs with gzip and closes with an empty second gzip member that carries the SHA-256 of the first in its extra field:
 * any gzip tool unpacks the file to the plain backup, and not even a bit that gzip itself ignores can change unnoticed.
 */
export function pack(plain: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  return sealed(through(plain, new CompressionStream('gzip')));
}

/**
 * Unpacks what `pack` made; text that is not packed passes unchanged. Throws `ImportError` where the seal does not
 * match, the packed data is damaged, or it unpacks to more than the limits allow.
 */
export async function* unpack(
  file: AsyncIterable<Bytes>,
  limits: UnpackLimits = DEFAULT_LIMITS,
): AsyncGenerator<Bytes> {
  const input = file[Symbol.asyncIterator]();
  const start = await firstBytes(input);
  const all = joined(start, input);
  if (start[0] !== MAGIC[0] || start[1] !== MAGIC[1]) yield* all;
  else yield* unpacked(all, limits);
}

async function* unpacked(file: AsyncGenerator<Bytes>, limits: UnpackLimits): AsyncGenerator<Bytes> {
  const packed = new SealedInput(file);
  let size = 0;
  try {
    for await (const chunk of through(packed.chunks(), new DecompressionStream('gzip'))) {
      size += chunk.length;
      if (size > limits.allowance + limits.ratio * packed.size) {
        throw refused('too-large', `The file unpacks to more than ${limits.ratio} times its size: no backup does`);
      }
      yield chunk;
    }
  } catch (error) {
    // The streams tell of a failure in each browser's own words, and not always whose it was.
    throw error instanceof DaybookError ? error : (packed.problem ?? brokenPacking());
  }
  if (!packed.isSealed) throw packed.problem ?? brokenPacking();
}

/** A packed file's own bytes, without the seal, which is checked when everything before it has passed. */
class SealedInput {
  /** What is wrong with the file, as far as it was read. */
  problem: DaybookError | null = null;
  /** True once the end was reached and the seal matches. */
  isSealed = false;
  /** Bytes given so far. */
  size = 0;
  readonly chunks: () => AsyncGenerator<Bytes>;

  constructor(file: AsyncGenerator<Bytes>) {
    this.chunks = () => this.#withoutSeal(file);
  }

  async *#withoutSeal(file: AsyncGenerator<Bytes>): AsyncGenerator<Bytes> {
    const digest = sha256.create();
    let held: Bytes = new Uint8Array(0);
    for await (const chunk of file) {
      const bytes = concatenated(held, chunk);
      const given = Math.max(0, bytes.length - SEAL_BYTES);
      for (let at = 0; at < given; at += SLICE_BYTES) {
        const slice = bytes.slice(at, Math.min(given, at + SLICE_BYTES));
        digest.update(slice);
        this.size += slice.length;
        yield slice;
      }
      held = bytes.slice(given);
    }
    this.isSealed = isSame(held, seal(digest.digest()));
    if (this.isSealed) return;
    this.problem = refused(
      'damaged',
      'The packed backup is damaged or not whole: its seal is missing or does not match',
    );
  }
}

function brokenPacking(): Error {
  return refused('damaged', 'The packed backup is damaged or not whole: it cannot be unpacked');
}

async function* sealed(packed: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  const digest = sha256.create();
  for await (const chunk of packed) {
    digest.update(chunk);
    yield chunk;
  }
  yield seal(digest.digest());
}

const MAGIC = [0x1f, 0x8b] as const;
/** Deflate, an extra field, no time, no file system. */
const SEAL_HEADER = [...MAGIC, 8, 4, 0, 0, 0, 0, 0, 255, 36, 0, 0x44, 0x42, 32, 0] as const;
/** An empty block, the CRC and the length of nothing. */
const SEAL_END = [3, 0, 0, 0, 0, 0, 0, 0, 0, 0] as const;
const SEAL_BYTES = SEAL_HEADER.length + 32 + SEAL_END.length;

/** An empty gzip member (RFC 1952) with a digest in its extra field, as subfield `DB`. */
function seal(digest: Uint8Array): Bytes {
  return Uint8Array.from([...SEAL_HEADER, ...digest, ...SEAL_END]);
}

async function firstBytes(input: AsyncIterator<Bytes>): Promise<Bytes> {
  let start: Bytes = new Uint8Array(0);
  while (start.length < MAGIC.length) {
    const { done, value } = await input.next();
    if (done === true) break;
    start = concatenated(start, value);
  }
  return start;
}

async function* joined(start: Bytes, rest: AsyncIterator<Bytes>): AsyncGenerator<Bytes> {
  try {
    if (start.length > 0) yield start;
    for (let step = await rest.next(); step.done !== true; step = await rest.next()) yield step.value;
  } finally {
    await rest.return?.();
  }
}

function concatenated(a: Bytes, b: Bytes): Bytes {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
