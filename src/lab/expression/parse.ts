import { exactOf } from './exact.ts';
import {
  type Aggregate,
  AGGREGATES,
  type AggregateName,
  type Arithmetic,
  type Comparison,
  COMPARISONS,
  type Expression,
  type Path,
} from './expression.ts';
import { misread, readPath, type Token, tokensOf } from './tokens.ts';

/** The parentheses that may stand in each other: far above what is written, far below what a stack holds. */
const DEEPEST = 100;

const LITERALS: ReadonlyMap<string, null | boolean> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Globs found in an aggregate, with their places; null outside of one. */
type Globs = { readonly path: Path; readonly at: number }[] | null;

interface Reader {
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
  globs: Globs;
}

/**
 * An expression from its text, as docs/spec/lab.md tells the grammar. Throws `InvalidArgument`, whose message and detail
 * name the place (`at`, 1 for the first character) and what was expected there.
 */
export function parseExpression(text: string): Expression {
  const reader: Reader = { tokens: tokensOf(text), next: 0, depth: 0, globs: null };
  const expression = disjunction(reader);
  const left = peek(reader);
  if (left.kind !== 'end') throw misread(left.at, 'an operator or the end', left.text);
  return expression;
}

/** A path alone, globs and all, from its text. Throws as `parseExpression` does. */
export function parsePath(text: string): Path {
  const { path, end } = readPath(text, 0);
  if (end < text.length) throw misread(end + 1, 'a point or the end', text[end] ?? '');
  return path;
}

function disjunction(reader: Reader): Expression {
  let left = conjunction(reader);
  while (takeWord(reader, 'or')) left = { kind: 'or', left, right: conjunction(reader) };
  return left;
}

function conjunction(reader: Reader): Expression {
  let left = negation(reader);
  while (takeWord(reader, 'and')) left = { kind: 'and', left, right: negation(reader) };
  return left;
}

function negation(reader: Reader): Expression {
  if (!takeWord(reader, 'not')) return comparison(reader);
  return deeper(reader, () => ({ kind: 'not', of: negation(reader) }));
}

function comparison(reader: Reader): Expression {
  const left = sum(reader);
  const operator = takeMark(reader, (text): Comparison | undefined =>
    COMPARISONS.find((known) => known === (text === '==' ? '=' : text)),
  );
  return operator === undefined ? left : { kind: 'compare', operator, left, right: sum(reader) };
}

function sum(reader: Reader): Expression {
  let left = product(reader);
  for (;;) {
    const operator = takeMark(reader, (text): Arithmetic | undefined =>
      text === '+' || text === '-' ? text : undefined,
    );
    if (operator === undefined) return left;
    left = { kind: 'compute', operator, left, right: product(reader) };
  }
}

function product(reader: Reader): Expression {
  let left = signed(reader);
  for (;;) {
    const operator = takeMark(reader, (text): Arithmetic | undefined =>
      text === '*' || text === '/' ? text : undefined,
    );
    if (operator === undefined) return left;
    left = { kind: 'compute', operator, left, right: signed(reader) };
  }
}

function signed(reader: Reader): Expression {
  if (takeMark(reader, (text) => (text === '-' ? text : undefined)) === undefined) return operand(reader);
  return deeper(reader, () => ({ kind: 'minus', of: signed(reader) }));
}

function operand(reader: Reader): Expression {
  const token = peek(reader);
  reader.next++;
  switch (token.kind) {
    case 'number':
      return { kind: 'literal', value: { exact: exactOf(token.text) ?? 0 } };
    case 'text':
      return { kind: 'literal', value: textOf(token) };
    case 'path':
      return named(reader, token);
    case 'mark':
      if (token.text === '(') return inParentheses(reader, () => disjunction(reader));
      break;
    case 'end':
      break;
  }
  throw misread(token.at, 'a path, a number, a "text" or (', token.kind === 'end' ? 'the end' : token.text);
}

function named(reader: Reader, token: Token & { readonly kind: 'path' }): Expression {
  const { text, path, at } = token;
  const literal = LITERALS.get(text);
  if (literal !== undefined) return { kind: 'literal', value: literal };
  if (text === 'and' || text === 'or') throw misread(at, 'a path, a number, a "text" or (', text);
  if (text.startsWith('event') && path[0]?.name === 'event') return ofEvent(token);
  if (isMark(peek(reader), '(')) return called(reader, token);
  if (path.some(({ isGlob }) => isGlob)) {
    if (reader.globs === null) throw misread(at, `${AGGREGATES.join(', ')} or changed around a path with *`, text);
    reader.globs.push({ path, at });
  }
  return { kind: 'path', path };
}

function ofEvent({ path, text, at }: Token & { readonly kind: 'path' }): Expression {
  if (path.length === 1 || path.some(({ isGlob }) => isGlob)) throw misread(at, 'a field, like event.type', text);
  return { kind: 'event', fields: path.slice(1).map(({ name }) => name) };
}

function called(reader: Reader, { text, at }: Token): Expression {
  const name = AGGREGATES.find((known) => known === text);
  if (name === undefined && text !== 'changed') throw misread(at, `${AGGREGATES.join(', ')} or changed before (`, text);
  if (reader.globs !== null) throw misread(at, `no aggregate or changed within another`, text);
  reader.next++;
  return inParentheses(reader, () => (name === undefined ? change(reader) : aggregate(reader, name, at)));
}

function change(reader: Reader): Expression {
  const token = peek(reader);
  if (token.kind !== 'path') throw misread(token.at, 'a path', token.kind === 'end' ? 'the end' : token.text);
  reader.next++;
  return { kind: 'changed', path: token.path };
}

function aggregate(reader: Reader, name: AggregateName, at: number): Aggregate {
  const globs: NonNullable<Globs> = [];
  reader.globs = globs;
  const of = disjunction(reader);
  reader.globs = null;
  const patterns = globs.map((glob) => ({ at: glob.at, pattern: throughLastGlob(glob.path) }));
  const longest = patterns.toSorted((a, b) => b.pattern.length - a.pattern.length)[0];
  if (longest === undefined) throw misread(at, 'a path with *, like order-*.total', `none in ${name}(...)`);
  for (const { at: place, pattern } of patterns) {
    if (pattern.every(({ name: own }, depth) => own === longest.pattern[depth]?.name)) continue;
    throw misread(place, `the pattern ${longest.pattern.map(({ name: own }) => own).join('.')}`, 'another');
  }
  return { kind: 'aggregate', name, of, pattern: longest.pattern };
}

function throughLastGlob(path: Path): Path {
  return path.slice(0, path.findLastIndex(({ isGlob }) => isGlob) + 1);
}

function inParentheses(reader: Reader, read: () => Expression): Expression {
  const within = deeper(reader, read);
  const token = peek(reader);
  if (!isMark(token, ')')) throw misread(token.at, ')', token.kind === 'end' ? 'the end' : token.text);
  reader.next++;
  return within;
}

function deeper(reader: Reader, read: () => Expression): Expression {
  if (++reader.depth > DEEPEST) throw misread(peek(reader).at, `at most ${DEEPEST} levels`, 'more');
  const within = read();
  reader.depth--;
  return within;
}

function textOf({ text, at }: Token): string {
  try {
    return String(JSON.parse(text));
  } catch {
    throw misread(at, 'a text with the escapes of JSON', text);
  }
}

function takeMark<Operator>(reader: Reader, known: (text: string) => Operator | undefined): Operator | undefined {
  const token = peek(reader);
  const operator = token.kind === 'mark' ? known(token.text) : undefined;
  if (operator !== undefined) reader.next++;
  return operator;
}

function takeWord(reader: Reader, word: string): boolean {
  const token = peek(reader);
  const isThere = token.kind === 'path' && token.text === word;
  if (isThere) reader.next++;
  return isThere;
}

function isMark(token: Token, text: string): boolean {
  return token.kind === 'mark' && token.text === text;
}

function peek({ tokens, next }: Reader): Token {
  return tokens[Math.min(next, tokens.length - 1)] ?? { kind: 'end', text: '', at: 1 };
}
