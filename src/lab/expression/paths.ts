import type { Path, Segment } from './expression.ts';

/** Whether a name fits a segment: it is the segment's own, or the glob's, whose `*` stand for any characters. */
export function fits({ name, isGlob }: Segment, wanted: string): boolean {
  return isGlob ? fitsGlob(name, wanted) : name === wanted;
}

/** Whether a text fits a glob: `*` stands for any characters, none included; all else for itself. */
export function fitsGlob(glob: string, text: string): boolean {
  return globTest(glob)(text);
}

/** The test whether a name fits a segment, read once to be asked often. */
export function segmentTest({ name, isGlob }: Segment): (wanted: string) => boolean {
  return isGlob ? globTest(name) : (wanted) => wanted === name;
}

function globTest(glob: string): (text: string) => boolean {
  const pieces = glob.split('*');
  const [first = ''] = pieces;
  if (pieces.length === 1) return (text) => text === first;
  const last = pieces.at(-1) ?? '';
  const least = first.length + last.length;
  const within = pieces.slice(1, -1);
  return (text) => {
    if (text.length < least || !text.startsWith(first) || !text.endsWith(last)) return false;
    let from = first.length;
    for (const piece of within) {
      const found = text.indexOf(piece, from);
      if (found < 0) return false;
      from = found + piece.length;
    }
    return from <= text.length - last.length;
  };
}

/** What the fields lead to in plain JSON; undefined where they lead nowhere. */
export function follow(value: unknown, fields: readonly string[]): unknown {
  let found = value;
  for (const name of fields) found = fieldOf(found, name);
  return found;
}

/** Told a way that a pattern fits plain JSON: the names on it, to be read at once and not kept, and what it leads to. */
type VisitMatch = (names: readonly string[], found: unknown) => void;

/** Calls back for every way that a pattern's segments fit names in plain JSON. */
export function eachMatch(value: unknown, pattern: Path, visit: VisitMatch): void {
  matchFrom(value, pattern, [], visit);
}

function matchFrom(value: unknown, pattern: Path, names: string[], visit: VisitMatch): void {
  const segment = pattern[names.length];
  if (segment === undefined) return visit(names, value);
  if (!hasFields(value)) return;
  if (!segment.isGlob) return matchUnder(value, segment.name, pattern, names, visit);
  const isFit = segmentTest(segment);
  for (const name of Object.keys(value)) if (isFit(name)) matchUnder(value, name, pattern, names, visit);
}

function matchUnder(value: object, name: string, pattern: Path, names: string[], visit: VisitMatch): void {
  const found = fieldOf(value, name);
  if (found === undefined) return;
  names.push(name);
  matchFrom(found, pattern, names, visit);
  names.pop();
}

/** A field of plain JSON by its name, an item by its number; undefined where there is none. */
function fieldOf(value: unknown, name: string): unknown {
  return hasFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function hasFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
