import { DaybookError } from '#engine';
import type { Path, Segment } from './expression.ts';

/** A piece of an expression's text. `at`: its place, 1 for the first character. */
export type Token =
  | { readonly kind: 'path'; readonly path: Path; readonly text: string; readonly at: number }
  | { readonly kind: 'number' | 'text' | 'mark' | 'end'; readonly text: string; readonly at: number };

const LONGEST = 2000;
const MARKS = /(?:!=|==|<=|>=|[=<>()+\-*/])/y;
const NUMBER = /\d+(?:\.\d+)?/y;
const TEXT = /"(?:[^"\\]|\\.)*"/y;
const NAME = /[\p{L}\p{N}_\-/:@#$*]+/uy;
const QUOTED = /`(?:[^`]|``)+`/y;
const PATH_BEGINS = /[\p{L}_*`]/u;
const WORDS_BETWEEN = new Set(['and', 'or', 'not']);

/** An expression's text in tokens, the last of kind `end`. Throws `InvalidArgument` with the place, as `parseExpression` does. */
export function tokensOf(text: string): readonly Token[] {
  if (text.length > LONGEST) throw misread(LONGEST + 1, `at most ${LONGEST} characters`, `${text.length}`);
  const tokens: Token[] = [];
  let index = 0;
  for (;;) {
    while (/\s/.test(text[index] ?? '')) index++;
    const token = tokenAt(text, index, isAfterOperand(tokens.at(-1)));
    tokens.push(token);
    if (token.kind === 'end') return tokens;
    index += token.text.length;
  }
}

/** The failure to read a text: where, what was expected, what was there. */
export function misread(at: number, expected: string, got: string): DaybookError {
  return new DaybookError('InvalidArgument', `Character ${at}: expected ${expected}, got ${got}`, {
    path: 'text',
    at,
    expected,
  });
}

/** A path alone, read from its beginning at `index` of a text; the names in backticks are no globs. */
export function readPath(text: string, index: number): { readonly path: Path; readonly end: number } {
  const path: Segment[] = [];
  let at = index;
  for (;;) {
    const quoted = matchAt(QUOTED, text, at);
    const name = quoted ?? matchAt(NAME, text, at);
    if (name === null) throw misread(at + 1, 'a name', gotAt(text, at));
    path.push(
      quoted === null
        ? { name, isGlob: name.includes('*') }
        : { name: name.slice(1, -1).replaceAll('``', '`'), isGlob: false },
    );
    at += name.length;
    if (text[at] !== '.') return { path, end: at };
    at++;
  }
}

function tokenAt(text: string, index: number, multiplies: boolean): Token {
  const at = index + 1;
  const first = text[index];
  if (first === undefined) return { kind: 'end', text: '', at };
  // A star between two values multiplies; anywhere else it begins a name.
  if (PATH_BEGINS.test(codePoint(text, index)) && (first !== '*' || !multiplies)) return pathToken(text, index);
  if (first === '"') {
    const written = matchAt(TEXT, text, index);
    if (written === null) throw misread(text.length + 1, 'a closing "', 'the end');
    return { kind: 'text', text: written, at };
  }
  const number = matchAt(NUMBER, text, index);
  if (number !== null) {
    const next = codePoint(text, index + number.length);
    if (/[\p{L}\p{N}_.`]/u.test(next)) {
      throw misread(at + number.length, 'the end of the number (a name that begins with a digit stands in ``)', next);
    }
    return { kind: 'number', text: number, at };
  }
  const mark = matchAt(MARKS, text, index);
  if (mark === null) throw misread(at, 'a path, a number, a "text" or an operator', gotAt(text, index));
  return { kind: 'mark', text: mark, at };
}

function pathToken(text: string, index: number): Token {
  const { path, end } = readPath(text, index);
  return { kind: 'path', path, text: text.slice(index, end), at: index + 1 };
}

function isAfterOperand(token: Token | undefined): boolean {
  if (token === undefined || token.kind === 'end') return false;
  if (token.kind === 'mark') return token.text === ')';
  return token.kind !== 'path' || !WORDS_BETWEEN.has(token.text);
}

function matchAt(pattern: RegExp, text: string, index: number): string | null {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0] ?? null;
}

function codePoint(text: string, index: number): string {
  const point = text.codePointAt(index);
  return point === undefined ? '' : String.fromCodePoint(point);
}

function gotAt(text: string, index: number): string {
  const found = codePoint(text, index);
  return found === '' ? 'the end' : found;
}
