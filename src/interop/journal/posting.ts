import { type AmountContext, readAmount } from './amount.ts';
import { readAnnotations, readAssertion } from './annotation.ts';
import { fullAccountName } from './account-name.ts';
import { atEnd, type Cursor, cursorAt, expected, placeOf, rest, skipBlanks, take } from './cursor.ts';
import { readPostingDate } from './comment.ts';
import { type Place, problemAt, quote } from './place.ts';
import { notePrecision } from './scope.ts';
import type { Amount, PostingKind, Status, WrittenPosting } from './syntax.ts';

/** A line that belongs to a transaction. */
export interface Line {
  readonly fileName: string;
  readonly line: number;
  readonly text: string;
}

/**
 * Reads a posting: an indented line, and the comment lines after it. The account ends at two blanks or a tab; then
 * come an amount, its cost or lot, an assertion and a comment, each optional. `year` completes a date in a comment.
 * Throws a located `ImportError`.
 */
export function readPosting(
  line: Line,
  comments: readonly string[],
  year: number,
  context: AmountContext,
): WrittenPosting {
  const cursor = cursorAt(line.fileName, line.line, line.text);
  skipBlanks(cursor);
  const status = takeStatus(cursor);
  skipBlanks(cursor);
  const place = placeOf(cursor);
  const { account, kind } = accountOf(takeAccountText(cursor), place, context);
  skipBlanks(cursor);
  const amount = startsAmount(cursor) ? readPostingAmount(cursor, context) : null;
  const { cost, lotPrice, lot } = readAnnotations(cursor, context);
  if (amount === null && (cost ?? lot) !== null) throw problemAt(place, 'a cost or lot without an amount before it');
  const assertion = readAssertion(cursor, context);
  skipBlanks(cursor);
  const comment = take(cursor, ';') ? rest(cursor) : null;
  if (comment === null && !atEnd(cursor)) {
    throw expected(cursor, 'a cost ("@"), an assertion ("="), a comment (";") or the end of the line');
  }
  const remarks = comment === null ? comments : [comment, ...comments];
  const date = remarks.map((remark) => readPostingDate(remark, year)).find((found) => found !== null) ?? null;
  const notes = [...(lot === null ? [] : [lot]), ...remarks].filter((note) => note !== '');
  return { place, account, kind, status, amount, cost, lotPrice, assertion, notes, date };
}

/** Takes `!` or `*`. */
export function takeStatus(cursor: Cursor): Status {
  if (take(cursor, '*')) return 'cleared';
  return take(cursor, '!') ? 'pending' : 'unmarked';
}

/** The full name of an account as written at a place. Throws where it has none or aliases make it endless. */
export function resolveAccount(written: string, place: Place, context: AmountContext): string {
  if (written === '') throw problemAt(place, 'an account without a name');
  const name = fullAccountName(written, context.scope.parents, context.scope.aliases);
  if (name === null) throw problemAt(place, `the account name ${quote(written)} becomes too long; look at its aliases`);
  return name;
}

const SEPARATOR = /[ \u00a0]{2,}|\t|[ \u00a0]\t/g;

function takeAccountText(cursor: Cursor): string {
  SEPARATOR.lastIndex = cursor.at;
  const end = SEPARATOR.exec(cursor.text)?.index ?? cursor.text.length;
  const written = cursor.text.slice(cursor.at, end).trim();
  cursor.at = end;
  return written;
}

function accountOf(written: string, place: Place, context: AmountContext): { account: string; kind: PostingKind } {
  const bare = (): string => resolveAccount(written.slice(1, -1).trim(), place, context);
  if (written.startsWith('(') && written.endsWith(')')) return { account: bare(), kind: 'virtual' };
  if (written.startsWith('[') && written.endsWith(']')) return { account: bare(), kind: 'balanced-virtual' };
  return { account: resolveAccount(written, place, context), kind: 'real' };
}

function startsAmount(cursor: Cursor): boolean {
  return !atEnd(cursor) && !/[;=@{]/.test(cursor.text[cursor.at] ?? '');
}

function readPostingAmount(cursor: Cursor, context: AmountContext): Amount {
  const amount = readAmount(cursor, context);
  notePrecision(context.habits, amount);
  return amount;
}
