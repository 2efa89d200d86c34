/** Where a text stops being JSON, and what was expected there. */
export interface JsonProblem {
  /** Index in the text, from 0; its length where something is missing at the end. */
  readonly at: number;
  readonly expected: string;
}

/** No control signs of ASCII, but those of Latin-1. */
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

/**
 * The first place at which a text is not JSON (RFC 8259), null where it is. Browsers tell such a place in words of their
 * own, or not at all. Does not recurse: a text of any depth is looked at. O(length).
 */
export function jsonProblem(text: string): JsonProblem | null {
  const open: ('{' | '[')[] = [];
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at += found[0].length;
    return found !== null;
  };
  const sign = (wanted: string): boolean => {
    skip(SPACE);
    if (!text.startsWith(wanted, at)) return false;
    at += wanted.length;
    return true;
  };
  const keyed = (): string | null => {
    skip(SPACE);
    if (!skip(STRING)) return 'a name in double quotes';
    return sign(':') ? null : 'a colon';
  };
  /** Goes over one value, or into the first of what an object or a list holds. */
  const value = (): string | null => {
    for (;;) {
      if (sign('{')) {
        if (sign('}')) return null;
        open.push('{');
        const expected = keyed();
        if (expected !== null) return expected;
      } else if (sign('[')) {
        if (sign(']')) return null;
        open.push('[');
      } else {
        skip(SPACE);
        return skip(STRING) || skip(NUMBER) || skip(WORD) ? null : 'a value';
      }
    }
  };
  const end = (expected: string | null): JsonProblem | null => (expected === null ? null : { at, expected });

  let expected = value();
  while (expected === null && open.length > 0) {
    const inObject = open.at(-1) === '{';
    if (sign(',')) expected = (inObject ? keyed() : null) ?? value();
    else if (sign(inObject ? '}' : ']')) open.pop();
    else expected = inObject ? 'a comma or }' : 'a comma or ]';
  }
  skip(SPACE);
  if (expected === null && at < text.length) expected = 'nothing more';
  return end(expected);
}
