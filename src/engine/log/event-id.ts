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
  return idHigh(commitId) + ((idLow(commitId) + index) % LOW_RANGE).toString(16).padStart(12, '0');
}

/** The part of an id that derived ids share. */
export function idHigh(id: string): string {
  return id.slice(0, 24);
}

/** The part of an id that counts, 0 to 2^48 - 1. */
export function idLow(id: string): number {
  return Number.parseInt(id.slice(24), 16);
}
