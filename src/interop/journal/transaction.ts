import type { PlainDate } from '#ledger';
import type { AmountContext } from './amount.ts';
import { readTags } from './comment.ts';
import { atEnd, type Cursor, cursorAt, expected, placeOf, rest, skipBlanks, take, takeMatch } from './cursor.ts';
import { readDate } from './date.ts';
import { problemAt } from './place.ts';
import { type Line, readPosting, takeStatus } from './posting.ts';
import type { WrittenPosting, WrittenTransaction } from './syntax.ts';

/** A line and all indented lines after it. */
export type Block = readonly [Line, ...Line[]];

/**
 * Reads a transaction: `DATE[=DATE] [!|*] [(CODE)] PAYEE [| NOTE] [; COMMENT]`, then its postings and comments.
 * Throws a located `ImportError` at the first thing that is neither.
 */
export function readTransaction(block: Block, context: AmountContext): WrittenTransaction {
  const [head, ...body] = block;
  const cursor = cursorAt(head.fileName, head.line, head.text);
  const place = placeOf(cursor);
  const { scope } = context;
  const date = takeDate(cursor, scope.year);
  const year = Number(date.slice(0, 4));
  const secondDate = take(cursor, '=') ? takeDate(cursor, year) : null;
  if (!atEnd(cursor) && !skipBlanks(cursor)) {
    throw expected(cursor, 'a blank after the date');
  }
  const status = takeStatus(cursor);
  skipBlanks(cursor);
  const code = takeMatch(cursor, CODE)?.slice(1, -1) ?? null;
  const description = (takeMatch(cursor, DESCRIPTION) ?? '').trim();
  const bar = description.indexOf('|');
  const payee = bar < 0 ? description : description.slice(0, bar).trim();
  const note = bar < 0 ? '' : description.slice(bar + 1).trim();
  const first = take(cursor, ';') ? [rest(cursor)] : [];
  const { comments, postings } = readBody(body, year, context);
  const remarks = [...first, ...comments];
  const tags = [...remarks.flatMap(readTags), ...scope.tags];
  const text = block.map((line) => line.text);
  return {
    place,
    text,
    date,
    secondDate,
    status,
    code,
    payee,
    note,
    comments: remarks,
    tags,
    postings,
    rules: scope.rules,
  };
}

/** Reads the lines under a heading: comments before the first posting, and the postings with theirs. */
export function readBody(
  lines: readonly Line[],
  year: number,
  context: AmountContext,
): { readonly comments: readonly string[]; readonly postings: readonly WrittenPosting[] } {
  const comments: string[] = [];
  const drafts: { readonly line: Line; readonly comments: string[] }[] = [];
  for (const line of lines) {
    const text = line.text.trim();
    if (!text.startsWith(';')) drafts.push({ line, comments: [] });
    else (drafts.at(-1)?.comments ?? comments).push(text.slice(1).trim());
  }
  return { comments, postings: drafts.map((draft) => readPosting(draft.line, draft.comments, year, context)) };
}

const CODE = /\([^)]*\)/y;
const DESCRIPTION = /[^;]*/y;

function takeDate(cursor: Cursor, year: number): PlainDate {
  const reading = readDate(cursor.text, cursor.at, year);
  if ('problem' in reading) throw problemAt(placeOf(cursor), reading.problem);
  cursor.at = reading.end;
  return reading.date;
}
