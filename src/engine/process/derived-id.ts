import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * A UUID that follows from its parts: the same for the same parts, in every tab and at every run. Version 8 of RFC 9562
 * over the first 16 bytes of SHA-256 of the parts as JSON.
 */
export function derivedUuid(...parts: readonly (string | number)[]): string {
  const hex = bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts))));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
