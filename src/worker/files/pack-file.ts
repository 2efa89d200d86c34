import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { KeptFile } from '#ledger';
import { through, toBase64 } from './packing.ts';

/** A file as the log keeps it: deflated where that makes it smaller, under the SHA-256 of its content. */
export async function packFile(content: Uint8Array): Promise<KeptFile> {
  const plain = new Uint8Array(content);
  const deflated = await through(plain, new CompressionStream('deflate-raw'));
  const smaller = deflated.length < plain.length;
  return {
    hash: bytesToHex(sha256(content)),
    size: content.length,
    encoding: smaller ? 'deflate-base64' : 'base64',
    bytes: toBase64(smaller ? deflated : plain),
  };
}
