import { DaybookError } from '#engine';

/** One word of a line, as it is meant: without its quotes. */
export interface Token {
  readonly text: string;
  /** Where it begins and ends in the line, quotes and all; `to` is exclusive. */
  readonly from: number;
  readonly to: number;
  /** Where each UTF-16 unit of `text` stands in the line. */
  readonly places: readonly number[];
  /** Whether its last quote is closed. */
  readonly closed: boolean;
}

const BLANK = /\s/;
/** In double quotes a backslash takes only these literally, as in a POSIX shell (2.2.3). */
const ESCAPED_IN_QUOTES = '"\\';

/**
 * The words of a line, quoted as in a shell: what is in single quotes is literal, in double quotes and outside of quotes
 * a backslash makes the next character literal. Never throws: an open quote ends with the line, and the word says so.
 */
export function tokensOf(line: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (at < line.length && BLANK.test(line.charAt(at))) at += 1;
    if (at >= line.length) return tokens;
    const token = tokenAt(line, at);
    tokens.push(token);
    at = token.to;
  }
}

/** The word so quoted that `tokensOf` reads it back as it is. */
export function quoted(word: string): string {
  if (word !== '' && !/[\s'"\\]/.test(word)) return word;
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** What is wrong with a line, and where: `column` counts from 1. */
export function lineProblem(at: number, message: string, detail: Readonly<Record<string, unknown>> = {}): DaybookError {
  const column = at + 1;
  return new DaybookError('InvalidArgument', `Column ${column}: ${message}`, { ...detail, column });
}

function tokenAt(line: string, from: number): Token {
  let text = '';
  const places: number[] = [];
  let quote = '';
  let at = from;
  const take = (place: number) => {
    text += line.charAt(place);
    places.push(place);
  };
  for (; at < line.length; at++) {
    const sign = line.charAt(at);
    if (quote === '' && BLANK.test(sign)) break;
    if (sign === quote) quote = '';
    else if (quote === '' && (sign === "'" || sign === '"')) quote = sign;
    else if (sign === '\\' && escapes(line.charAt(at + 1), quote)) take((at += 1));
    else take(at);
  }
  return { text, from, to: at, places, closed: quote === '' };
}

/** Whether a backslash before a sign makes it literal. One at the end of the line stands for itself. */
function escapes(next: string, quote: string): boolean {
  if (quote === "'" || next === '') return false;
  return quote === '' || ESCAPED_IN_QUOTES.includes(next);
}
