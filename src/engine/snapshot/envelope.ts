/** `DYB1`: the first four bytes. */
const MAGIC = [0x44, 0x59, 0x42, 0x31];
const DIGEST_BYTES = 32;
const HEADER_BYTES = MAGIC.length + DIGEST_BYTES;
const PLAIN = 0;
const DEFLATED = 1;

/**
 * Wraps a text: `DYB1`, SHA-256 of the rest, one byte for the packing (0 plain, 1 deflated), the text in UTF-8.
 * Deflated where asked for, where the platform can, and where it makes it smaller.
 */
export async function seal(text: string, compress: boolean): Promise<Uint8Array> {
  const plain = new TextEncoder().encode(text);
  const deflated = compress && 'CompressionStream' in globalThis ? await deflate(plain) : null;
  const smaller = deflated !== null && deflated.length < plain.length ? deflated : null;
  const packed = joined([[smaller === null ? PLAIN : DEFLATED], smaller ?? plain]);
  return joined([MAGIC, await digest(packed), packed]);
}

/** The text that was sealed; null where a single bit of it is not as it was, or where it cannot be unpacked here. */
export async function unseal(bytes: Uint8Array): Promise<string | null> {
  if (bytes.length <= HEADER_BYTES || MAGIC.some((byte, index) => bytes[index] !== byte)) return null;
  const packed = bytes.slice(HEADER_BYTES);
  const expected = await digest(packed);
  if (expected.some((byte, index) => bytes[MAGIC.length + index] !== byte)) return null;
  const content = packed.subarray(1);
  if (packed[0] === PLAIN) return new TextDecoder().decode(content);
  return 'DecompressionStream' in globalThis ? new TextDecoder().decode(await inflate(content)) : null;
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return through(bytes, new CompressionStream('deflate-raw'));
}

function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return through(bytes, new DecompressionStream('deflate-raw'));
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

function joined(parts: readonly (readonly number[] | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
