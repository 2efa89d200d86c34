import { type Place, problemAt, quote } from './place.ts';

/** A reading position in one line. */
export interface Cursor {
  readonly fileName: string;
  readonly line: number;
  readonly text: string;
  /** Index of the next character. */
  at: number;
}

export function cursorAt(fileName: string, line: number, text: string, at = 0): Cursor {
  return { fileName, line, text, at };
}

export function placeOf(cursor: Cursor, at = cursor.at): Place {
  return { fileName: cursor.fileName, line: cursor.line, column: at + 1 };
}

/** Moves over blanks; true where there were any. */
export function skipBlanks(cursor: Cursor): boolean {
  const from = cursor.at;
  while (isBlank(cursor.text.charCodeAt(cursor.at))) cursor.at += 1;
  return cursor.at > from;
}

/** Takes `token` where it comes next. */
export function take(cursor: Cursor, token: string): boolean {
  if (!cursor.text.startsWith(token, cursor.at)) return false;
  cursor.at += token.length;
  return true;
}

/** Takes what a sticky pattern matches next; null where it does not. */
export function takeMatch(cursor: Cursor, pattern: RegExp): string | null {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (!match) return null;
  cursor.at += match[0].length;
  return match[0];
}

export function atEnd(cursor: Cursor): boolean {
  return cursor.at >= cursor.text.length;
}

/** The rest of the line, trimmed. */
export function rest(cursor: Cursor): string {
  return cursor.text.slice(cursor.at).trim();
}

/** What stands next, for a message. */
function found(cursor: Cursor): string {
  return atEnd(cursor) ? 'the end of the line' : quote(cursor.text.slice(cursor.at).trimEnd());
}

/** An error at the cursor: `found X, expected Y`. */
export function expected(cursor: Cursor, what: string): Error {
  return problemAt(placeOf(cursor), `found ${found(cursor)}, expected ${what}`);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 160 || code === 0x202f;
}
