const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const LOW_RANGE = 2 ** 48;

/** True for a UUID in lower case. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/**
 * Id of the event at an index (0-based) of a commit: the commit's UUID with the index added to its last 12 hex digits,
 * modulo 2^48. Index 0 has the commit's own id.
 */
export function derivedEventId(commitId: string, index: number): string {
  if (index === 0) return commitId;
  const low = Number.parseInt(commitId.slice(24), 16);
  return commitId.slice(0, 24) + ((low + index) % LOW_RANGE).toString(16).padStart(12, '0');
}

/** A UUID as four 32-bit numbers. */
export type UuidWords = readonly [number, number, number, number];

/** The words of the UUID that begins at an index of a text. */
export function uuidWords(text: string, at = 0): UuidWords {
  return [digits(text, at, 8), digits(text, at + 9, 9), digits(text, at + 19, 9), digits(text, at + 28, 8)];
}

/** The number that hexadecimal digits say, hyphens between them passed over. */
function digits(text: string, from: number, length: number): number {
  let value = 0;
  for (let i = from; i < from + length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x2d) continue;
    value = (value << 4) | (code < 0x3a ? code - 0x30 : code - 0x57);
  }
  return value >>> 0;
}
