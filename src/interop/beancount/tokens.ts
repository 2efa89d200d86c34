import type { Decimal } from '#ledger';
import type { Place } from '../journal/place.ts';
import { problemAt, quote } from '../journal/place.ts';
import { unescaped } from './own-metadata.ts';

/** A piece of a line. */
export type Token =
  | {
      readonly kind: 'string' | 'account' | 'commodity' | 'date' | 'tag' | 'link' | 'key' | 'word';
      readonly text: string;
      readonly at: number;
    }
  | { readonly kind: 'number'; readonly text: string; readonly value: Decimal; readonly at: number }
  | { readonly kind: 'mark'; readonly text: string; readonly at: number };

/** A line, or several where a text runs over the line's end; `line` counts from 1. */
export interface LogicalLine {
  readonly fileName: string;
  readonly line: number;
  readonly text: string;
}

/** More digits than the ledger keeps. */
const MAX_DIGITS = 60;

const PIECES: readonly { readonly kind: Token['kind']; readonly pattern: RegExp }[] = [
  { kind: 'string', pattern: /"((?:[^"\\]|\\[\s\S])*)"/y },
  { kind: 'date', pattern: /\d{4}[-/]\d{1,2}[-/]\d{1,2}(?![\d.])/y },
  { kind: 'number', pattern: /(?:\d+(?:,\d{3})*|\d*)(?:\.\d*)?(?<=[\d.])(?!\d)/y },
  { kind: 'account', pattern: /[\p{Lu}\p{Lo}][\p{L}\d-]*(?::[\p{Lu}\p{Lo}\d][\p{L}\d-]*)+/uy },
  { kind: 'key', pattern: /[a-z][a-zA-Z0-9_-]*:(?=\s|$)/y },
  { kind: 'commodity', pattern: /\/?[A-Z](?:[A-Z0-9'._-]*[A-Z0-9])?(?![\p{L}\d:])/uy },
  { kind: 'tag', pattern: /#([\p{L}\d\-_/.]+)/uy },
  { kind: 'link', pattern: /\^([\p{L}\d\-_/.]+)/uy },
  { kind: 'word', pattern: /[\p{L}_][\p{L}\d_-]*/uy },
  { kind: 'mark', pattern: /@@|\{\{|\}\}|[@{}()+\-*/,~#!&?%|]/y },
];

/** The pieces of a line, its comment left out. Throws a located `ImportError` for what is no syntax of Beancount. */
export function tokensOf(line: LogicalLine): readonly Token[] {
  const tokens: Token[] = [];
  const { text } = line;
  let at = 0;
  while (at < text.length) {
    const letter = text[at] ?? '';
    if (letter === ';') break;
    if (letter.trim() === '') {
      at += 1;
      continue;
    }
    const token = tokenAt(line, at);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(line: LogicalLine, at: number): Token {
  for (const { kind, pattern } of PIECES) {
    pattern.lastIndex = at;
    const match = pattern.exec(line.text);
    if (match === null || match[0] === '') continue;
    const text = match[0];
    if (kind === 'number') return { kind, text, value: numberOf(text, placeIn(line, at)), at };
    return { kind, text, at };
  }
  throw problemAt(placeIn(line, at), `found ${quote(line.text.slice(at, at + 20))}, expected a piece of a directive`);
}

function numberOf(text: string, place: Place): Decimal {
  const plain = text.replaceAll(',', '');
  const [whole = '', fraction = ''] = plain.split('.');
  if (whole.length + fraction.length > MAX_DIGITS) {
    throw problemAt(place, `${quote(text)} has more than ${MAX_DIGITS} digits`);
  }
  return { units: BigInt(`0${whole}${fraction}`), scale: fraction.length };
}

/** What a string token says, without its quotes. */
export function textOf(token: Token): string {
  return unescaped(token.text.slice(1, -1));
}

export function placeIn({ fileName, line }: Omit<LogicalLine, 'text'>, at: number): Place {
  return { fileName, line, column: at + 1 };
}
