import { isDecimalText } from '../decimal.ts';
import { daySpanOf } from './day-span.ts';
import {
  type Operator,
  type Query,
  QUERY_CHOICES,
  QUERY_FIELDS,
  type QueryField,
  type QueryProblem,
  type Term,
} from './query.ts';

/**
 * Reads a search such as `account:food -payee:"Corner Café" (amount>500 or tag:trip) date:2026-01..2026-03 /b.r/`: words
 * side by side must all hold, `or` joins two, `-` or `not` turns one round, brackets group, slashes hold a regular
 * expression, quotes hold blanks. A word without a field looks in payee, note, number, tags and account. Empty = every row.
 */
export function parseQuery(
  text: string,
): { readonly query: Query; readonly problem: null } | { readonly query: null; readonly problem: QueryProblem } {
  try {
    const reader = new Reader(text);
    const query = reader.anyOf();
    reader.end();
    return { query, problem: null };
  } catch (problem) {
    if (problem instanceof Unreadable) return { query: null, problem: { at: problem.at, message: problem.message } };
    throw problem;
  }
}

/** Thrown while reading, and caught by {@link parseQuery} alone. */
class Unreadable extends Error {
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

const FIELD = /([a-z]+)(:|<=|>=|=|<|>)/iy;
const WORD = /[^\s()"]+/y;
const JOIN = /(?:or(?=[\s(]|$)|\|)/iy;
const AND = /and(?=[\s(]|$)/iy;
const NOT = /(?:-|not(?=[\s(]))/iy;

/** Reads from left to right: alternatives of sequences of conditions. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  anyOf(): Query {
    const parts = [this.#allOf()];
    while (this.#take(JOIN) !== null) {
      if (this.#isAtEnd()) throw new Unreadable(this.#at, 'Expected a condition after "or"');
      parts.push(this.#allOf());
    }
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { any: parts };
  }

  end(): void {
    this.#skip();
    if (this.#at < this.#text.length) throw new Unreadable(this.#at, 'This bracket closes none that was opened');
  }

  #allOf(): Query {
    const parts: Query[] = [];
    while (!this.#isAtEnd() && !this.#sees(JOIN)) {
      if (this.#take(AND) !== null) continue;
      parts.push(this.#condition());
    }
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { all: parts };
  }

  #condition(): Query {
    if (this.#take(NOT) !== null) {
      if (this.#isAtEnd()) throw new Unreadable(this.#at, 'Expected a condition after the sign for "not"');
      return { not: this.#condition() };
    }
    const from = this.#at;
    if (this.#text[from] !== '(') return { term: this.#term() };
    this.#at += 1;
    const inner = this.anyOf();
    this.#skip();
    if (this.#text[this.#at] !== ')') throw new Unreadable(from, 'This bracket is not closed. Expected ")"');
    this.#at += 1;
    return inner;
  }

  #term(): Term {
    const at = this.#at;
    const [, name = '', sign = ''] = this.#match(FIELD) ?? [];
    if (name === '') return { field: 'text', operator: ':', at, ...this.#value(at) };
    const field = fieldNamed(name);
    const operator = operatorOf(sign);
    if (field === null || operator === null) {
      throw new Unreadable(at, `There is no field "${name}". Expected one of: ${Object.keys(QUERY_FIELDS).join(', ')}`);
    }
    const term = { field, operator, at, ...this.#value(this.#at) };
    checkTerm(term);
    return term;
  }

  #value(at: number): { readonly value: string; readonly isPattern: boolean } {
    const first = this.#text[at];
    if (first === '"')
      return { value: this.#quoted(at, '"', 'This quote is not closed. Expected "'), isPattern: false };
    if (first === '/') {
      const value = this.#quoted(at, '/', 'This regular expression is not closed. Expected /');
      if (!isRegularExpression(value)) throw new Unreadable(at, `/${value}/ is no regular expression`);
      return { value, isPattern: true };
    }
    const [word = ''] = this.#match(WORD) ?? [];
    if (word === '') throw new Unreadable(at, 'Expected a word, "words in quotes" or /a pattern/');
    return { value: word, isPattern: false };
  }

  #quoted(at: number, mark: string, problem: string): string {
    const end = this.#text.indexOf(mark, at + 1);
    if (end < 0) throw new Unreadable(at, problem);
    this.#at = end + 1;
    return this.#text.slice(at + 1, end);
  }

  #isAtEnd(): boolean {
    this.#skip();
    return this.#at >= this.#text.length || this.#text[this.#at] === ')';
  }

  #skip(): void {
    while (/\s/.test(this.#text[this.#at] ?? 'x')) this.#at += 1;
  }

  #sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at += found[0].length;
    return found;
  }

  #take(pattern: RegExp): string | null {
    this.#skip();
    return this.#match(pattern)?.[0] ?? null;
  }
}

function fieldNamed(name: string): QueryField | null {
  const lower = name.toLowerCase();
  return isField(lower) ? lower : null;
}

function isField(name: string): name is QueryField {
  return Object.hasOwn(QUERY_FIELDS, name);
}

function operatorOf(sign: string): Operator | null {
  const known: readonly Operator[] = [':', '=', '<', '<=', '>', '>='];
  return known.find((each) => each === sign) ?? null;
}

/** The value must be one that its field can be compared with. */
function checkTerm({ field, operator, value, isPattern, at }: Term): void {
  const sort = QUERY_FIELDS[field];
  if (isPattern && sort !== 'text') throw new Unreadable(at, `"${field}" takes no regular expression`);
  const hasOrder = sort === 'date' || sort === 'amount';
  if (!hasOrder && operator !== ':' && operator !== '=') {
    throw new Unreadable(at, `"${field}" cannot be more or less than something. Expected ${field}:…`);
  }
  if (sort === 'date') checkDate(value, at);
  else if (sort === 'amount') checkAmount(value, at);
  else if (field === 'kind' || field === 'state' || field === 'is') checkChoice(QUERY_CHOICES[field], value, at);
}

function checkDate(value: string, at: number): void {
  if (daySpanOf(value) !== null) return;
  throw new Unreadable(at, `"${value}" is no date. Expected 2026, 2026-Q1, 2026-03, 2026-03-12 or 2026-01..2026-03`);
}

function checkAmount(value: string, at: number): void {
  if (isAmount(value)) return;
  throw new Unreadable(at, `"${value}" is no amount. Expected 12.50, +12.50, -12.50 or 10..20`);
}

function checkChoice(choices: readonly string[], value: string, at: number): void {
  if (choices.includes(value.toLowerCase())) return;
  throw new Unreadable(at, `"${value}" is not known here. Expected one of: ${choices.join(', ')}`);
}

function isAmount(value: string): boolean {
  const ends = value.split('..');
  return (
    ends.length <= 2 &&
    ends.some((end) => end !== '') &&
    ends.every((end) => end === '' || isDecimalText(unsigned(end)))
  );
}

function unsigned(text: string): string {
  return text.replace(/^[+-]/, '');
}

function isRegularExpression(source: string): boolean {
  try {
    return new RegExp(source, 'iu').source !== '';
  } catch {
    return false;
  }
}
