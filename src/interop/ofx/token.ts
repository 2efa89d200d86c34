import { lineCounter } from './line-counter.ts';

export type Token =
  | { readonly kind: 'start'; readonly tag: string; readonly line: number; readonly empty: boolean }
  | { readonly kind: 'end'; readonly tag: string }
  /** `literal` text comes from CDATA: its ampersands are ampersands. */
  | { readonly kind: 'text'; readonly text: string; readonly literal: boolean };

/**
 * Cuts markup into tags and text. Comments and processing instructions vanish; a `<` that begins no tag is text.
 * Works in one pass, whatever the input: no search goes over the same text twice.
 */
export function* tokenize(text: string): Generator<Token> {
  const next = lookAhead(text);
  const lineAt = lineCounter(text);
  let at = 0;
  while (at < text.length) {
    const open = next('<', at);
    if (open > at) yield { kind: 'text', text: text.slice(at, open), literal: false };
    if (open === text.length) return;
    const special = readSpecial(text, open, next);
    if (special !== null) {
      if (special.literal !== '') yield { kind: 'text', text: special.literal, literal: true };
      at = special.end;
      continue;
    }
    const close = next('>', open);
    const tag = close < next('<', open + 1) ? readTag(text.slice(open + 1, close), open, lineAt) : null;
    yield tag ?? { kind: 'text', text: '<', literal: true };
    at = tag === null ? open + 1 : close + 1;
  }
}

type LookAhead = (needle: string, from: number) => number;

/** Position of `needle` at or after `from`, the text's length where there is none. Asked with growing `from`, it scans each part once. */
function lookAhead(text: string): LookAhead {
  const known = new Map<string, number>();
  return (needle, from) => {
    const before = known.get(needle);
    if (before !== undefined && before >= from) return before;
    const found = text.indexOf(needle, from);
    const answer = found === -1 ? text.length : found;
    known.set(needle, answer);
    return answer;
  };
}

/** A comment, CDATA section or processing instruction at `open`; null where there is none or it never ends. */
function readSpecial(
  text: string,
  open: number,
  next: LookAhead,
): { readonly end: number; readonly literal: string } | null {
  for (const [start, end] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ] as const) {
    if (!text.startsWith(start, open)) continue;
    const close = next(end, open + start.length);
    if (close === text.length) return null;
    const literal = start === '<![CDATA[' ? text.slice(open + start.length, close) : '';
    return { end: close + end.length, literal };
  }
  return null;
}

const TAG = /^(\/?)([A-Za-z][\w.-]{0,63})(?:\s[^]*)?$/;

/** The inside of `<...>` as a tag; null where it is none (`<3 of us>`). */
function readTag(inside: string, open: number, lineAt: (position: number) => number): Token | null {
  const empty = inside.endsWith('/');
  const match = TAG.exec(empty ? inside.slice(0, -1) : inside);
  if (match === null) return null;
  const tag = (match[2] ?? '').toUpperCase();
  return match[1] === '/' ? { kind: 'end', tag } : { kind: 'start', tag, line: lineAt(open), empty };
}
