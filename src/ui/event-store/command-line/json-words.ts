/** The parts of an object or a list by name; null for what has none. */
export function branchesOf(value: unknown): readonly (readonly [string, unknown])[] | null {
  if (typeof value !== 'object' || value === null) return null;
  if (value instanceof Map) return [...value].map(([key, part]) => [String(key), part]);
  if (value instanceof Set) return [...value].map((part, index) => [String(index), part]);
  return Object.entries(value);
}

/** What stands for an object or a list while it is closed: `{3}`, `[12]`. */
export function sizeWords(value: unknown): string {
  const count = branchesOf(value)?.length ?? 0;
  return Array.isArray(value) || value instanceof Set ? `[${count}]` : `{${count}}`;
}

/** A value without parts, as JSON writes it; what JSON has no word for by its own. */
export function leafWords(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  return JSON.stringify(value) ?? String(value);
}
