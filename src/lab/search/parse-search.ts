import { type Comparison, COMPARISONS } from '../expression/expression.ts';
import { misread, readPath } from '../expression/tokens.ts';
import type { Ask, FieldTest, Search, Term, TextTest } from './search.ts';

const LONGEST = 1000;
const SPACE = /\s+/y;
/** A name and an operator, where a term has them. */
const HEAD = /([\p{L}_][\p{L}\p{N}_.-]*?)(:|!=|<=|>=|=|<|>)/uy;
const QUOTED = /"(?:[^"\\]|\\.)*"/y;
const REGEX = /\/((?:[^/\\]|\\.)+)\/(i?)(?=\s|$)/y;
const BARE = /[^\s"]+/y;
const WHEN = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}(?::\d{2}(?::\d{2}(?:\.\d{1,3})?)?)?)?)?)?Z?$/;

/** The value of a term as it is written, and its place, 1 for the first character. */
interface Written {
  readonly kind: 'quoted' | 'regex' | 'bare';
  readonly text: string;
  readonly flags: string;
  readonly at: number;
}

/**
 * A search from its text, `type:Transfer* -stream:account-7 amount>500 text:"rema"`; docs/spec/lab.md tells the grammar.
 * Empty text asks nothing. Throws `InvalidArgument` with the place (`at`) and what was expected.
 */
export function parseSearch(text: string): Search {
  if (text.length > LONGEST) throw misread(LONGEST + 1, `at most ${LONGEST} characters`, `${text.length}`);
  const terms: Term[] = [];
  let index = skip(text, 0);
  while (index < text.length) {
    const isNot = text[index] === '-';
    const { ask, end } = readAsk(text, isNot ? index + 1 : index);
    if (ask !== null) terms.push({ isNot, ask });
    index = skip(text, end);
  }
  return terms;
}

function readAsk(text: string, index: number): { readonly ask: Ask | null; readonly end: number } {
  const head = matchAt(HEAD, text, index);
  if (head === null) {
    const { written, end } = readWritten(text, index);
    // Terms are joined by AND, said or unsaid.
    if (written.kind === 'bare' && written.text === 'AND') return { ask: null, end };
    return { ask: { kind: 'text', test: textTest(written, 'part') }, end };
  }
  const [whole, name = '', mark = ':'] = head;
  const begin = index + whole.length;
  if (name === 'changed') {
    if (mark !== ':' && mark !== '=') throw misread(begin, 'changed:', mark);
    const { path, end } = readPath(text, begin);
    return { ask: { kind: 'changed', path }, end };
  }
  const { written, end } = readWritten(text, begin);
  return { ask: askOf(name, mark === ':' ? '=' : comparisonOf(mark), written, index + 1), end };
}

function askOf(name: string, operator: Comparison, written: Written, at: number): Ask {
  switch (name) {
    case 'type':
    case 'stream':
    case 'text':
      if (operator !== '=') throw misread(at, `${name}:`, `${name}${operator}`);
      return { kind: name, test: textTest(written, name === 'text' ? 'part' : 'glob') };
    case 'corr':
    case 'cause':
      if (operator !== '=') throw misread(at, `${name}:`, `${name}${operator}`);
      return { kind: name, id: written.text };
    case 'at':
    case 'known':
      if (!WHEN.test(written.text)) throw misread(written.at, 'a time, like 2026-03 or 2026-03-01T12:00', written.text);
      return { kind: name, operator, when: written.text.replace(/Z$/, '') };
    default:
      return { kind: 'field', fields: name.split('.'), operator, value: fieldTest(operator, written) };
  }
}

function fieldTest(operator: Comparison, written: Written): FieldTest {
  if (operator === '=' || operator === '!=') return textTest(written, 'glob');
  if (written.kind === 'regex') throw misread(written.at, `a number or a text after ${operator}`, `/${written.text}/`);
  return { kind: 'order', written: written.text };
}

function textTest({ kind, text, flags, at }: Written, otherwise: 'glob' | 'part'): TextTest {
  if (kind === 'regex') return { kind: 'regex', regex: regexOf(text, flags, at) };
  // What stands in quotes is meant letter by letter.
  if (otherwise === 'part') return { kind: 'part', part: text.toLowerCase() };
  return kind === 'quoted' && text.includes('*')
    ? { kind: 'regex', regex: literally(text) }
    : { kind: 'glob', glob: text };
}

function regexOf(source: string, flags: string, at: number): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    throw misread(at, 'a regular expression', `/${source}/`);
  }
}

function literally(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)}$`, 'u');
}

function readWritten(text: string, index: number): { readonly written: Written; readonly end: number } {
  const at = index + 1;
  const regex = matchAt(REGEX, text, index);
  if (regex !== null) {
    const [whole, source = '', flags = ''] = regex;
    return { written: { kind: 'regex', text: source, flags, at }, end: index + whole.length };
  }
  if (text[index] === '"') {
    const [whole] = matchAt(QUOTED, text, index) ?? [];
    if (whole === undefined) throw misread(text.length + 1, 'a closing "', 'the end');
    return { written: { kind: 'quoted', text: unquoted(whole, at), flags: '', at }, end: index + whole.length };
  }
  const [bare] = matchAt(BARE, text, index) ?? [];
  if (bare === undefined) throw misread(at, 'a word, a "text" or a /regex/', text[index] ?? 'the end');
  return { written: { kind: 'bare', text: bare, flags: '', at }, end: index + bare.length };
}

function unquoted(quoted: string, at: number): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    throw misread(at, 'a text with the escapes of JSON', quoted);
  }
}

function comparisonOf(mark: string): Comparison {
  return COMPARISONS.find((known) => known === mark) ?? '=';
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

function skip(text: string, index: number): number {
  return index + (matchAt(SPACE, text, index)?.[0].length ?? 0);
}
