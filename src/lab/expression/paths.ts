import type { Path, Segment } from './expression.ts';

/** Whether a name fits a segment: it is the segment's own, or the glob's, whose `*` stand for any characters. */
export function fits({ name, isGlob }: Segment, wanted: string): boolean {
  return isGlob ? fitsGlob(name, wanted) : name === wanted;
}

/** Whether a text fits a glob: `*` stands for any characters, none included; all else for itself. */
export function fitsGlob(glob: string, text: string): boolean {
  const pieces = glob.split('*');
  const [first = ''] = pieces;
  if (pieces.length === 1) return text === first;
  const last = pieces.at(-1) ?? '';
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, from);
    if (found < 0) return false;
    from = found + piece.length;
  }
  return from <= text.length - last.length;
}

/** A field of plain JSON by its name, an item by its number; undefined where there is none. */
function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/** What the fields lead to in plain JSON; undefined where they lead nowhere. */
export function follow(value: unknown, fields: readonly string[]): unknown {
  let found = value;
  for (const name of fields) found = fieldOf(found, name);
  return found;
}

/** Calls back for every way that a pattern's segments fit names in plain JSON, with those names in order. */
export function eachMatch(
  value: unknown,
  pattern: Path,
  visit: (names: readonly string[], found: unknown) => void,
  names: readonly string[] = [],
): void {
  const [segment, ...rest] = pattern;
  if (segment === undefined) return visit(names, value);
  if (!segment.isGlob) {
    const found = fieldOf(value, segment.name);
    if (found !== undefined) eachMatch(found, rest, visit, [...names, segment.name]);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const name of Object.keys(value)) {
    if (fits(segment, name)) eachMatch(fieldOf(value, name), rest, visit, [...names, name]);
  }
}
