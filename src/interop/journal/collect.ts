import { safePattern } from './pattern.ts';
import { carryOut } from './directives.ts';
import { type Cursor, cursorAt, expected, placeOf, rest, skipBlanks, takeMatch } from './cursor.ts';
import { type Companions, findIncluded, MAX_DEPTH, MAX_INCLUDED, normalise } from './include.ts';
import { problemAt, quote } from './place.ts';
import type { Line } from './posting.ts';
import { keepUnreadable, leaveAside, newReading, type Reading, type ScopedReading } from './reading.ts';
import { innerScope, newHabits, newScope, type NumberHabits } from './scope.ts';
import { type Block, readBody, readTransaction } from './transaction.ts';

/** A journal's text and the files that it may include. */
export interface Sources {
  readonly fileName: string;
  readonly text: string;
  readonly companions: Companions;
  /** For dates without a year, before any directive. */
  readonly year: number;
}

/**
 * Reads a journal and what it includes, line by line, in order. What cannot be read is kept with its reason and the
 * rest goes on; only an `include` that cannot be followed stops everything (a located `ImportError`), since every
 * total would be wrong without it.
 */
export function collect(sources: Sources, habits: NumberHabits): Reading {
  const reading = newReading(sources.fileName, habits);
  const walk: Walk = { sources, open: new Set([normalise(sources.fileName)]), included: 0 };
  readLines(sources.fileName, sources.text, { reading, habits, scope: newScope(sources.year) }, walk);
  return reading;
}

interface Walk {
  readonly sources: Sources;
  /** Files that are being read just now: including one of them again would never end. */
  readonly open: Set<string>;
  included: number;
}

function readLines(fileName: string, text: string, context: ScopedReading, walk: Walk): void {
  const lines = text.split(/\r\n|\r|\n/);
  let index = 0;
  while (index < lines.length) {
    const start = index;
    const first = lines[start] ?? '';
    index += 1;
    if (isSkipped(first)) continue;
    const until = blockComment(first);
    if (until !== null) {
      while (index < lines.length && !until.test(lines[index] ?? '')) index += 1;
      index += 1;
      continue;
    }
    while (index < lines.length && isIndented(lines[index] ?? '')) index += 1;
    const line: Line = { fileName, line: start + 1, text: first };
    const body = lines.slice(start + 1, index).map((each, at) => ({ fileName, line: start + at + 2, text: each }));
    const block: Block = [line, ...body];
    readBlock(block, context, walk);
  }
}

/** Blank lines and comments: hledger's `;`, `#`, `*` and Ledger's `%`, `|` and command line options. */
function isSkipped(line: string): boolean {
  return /^\s*(?:;|$)/.test(line) || /^(?:[#*%|]|--)/.test(line);
}

function isIndented(line: string): boolean {
  return /^\s+\S/.test(line);
}

/** What ends the passage that this line begins: `comment` or Ledger's `test`; null for other lines. */
function blockComment(line: string): RegExp | null {
  const word = /^[!@]?(comment|test)\b/.exec(line)?.[1];
  if (word === undefined) return null;
  return word === 'comment' ? /^[!@]?end(?:\s+comment)?\s*$/ : /^[!@]?end(?:\s+test)?\s*$/;
}

function readBlock(block: Block, context: ScopedReading, walk: Walk): void {
  const [{ fileName, line, text }] = block;
  const cursor = cursorAt(fileName, line, text);
  const word = takeMatch(cursor, DIRECTIVE_WORD)?.replace(/^[!@]/, '') ?? '';
  if (word === 'include') {
    skipBlanks(cursor);
    return include(rest(cursor), placeOf(cursor), context, walk);
  }
  try {
    if (/^\d/.test(text)) context.reading.transactions.push(withBucket(readTransaction(block, context), context));
    else readOther(word, cursor, block, context);
  } catch (error) {
    keepUnreadable(context.reading, block, error);
    refuseNonsense(context.reading, error);
  }
}

/** Everything that is neither a transaction nor an `include`. Throws a located `ImportError` for what is no journal. */
function readOther(word: string, cursor: Cursor, block: Block, context: ScopedReading): void {
  const [{ text }] = block;
  const start = { ...cursor, at: 0 };
  if (text.length > MAX_HEADING) {
    throw problemAt(placeOf(start), `found a line of ${text.length} characters, expected a directive`);
  }
  if (text.startsWith('=')) readRule(block, context);
  else if (text.startsWith('~')) leaveAside(context.reading, 'periodic');
  else if (TIME_CLOCK.test(text)) throw expected(start, 'a journal entry: time clock entries are not read');
  else if (isIndented(text)) throw expected(start, 'a date before indented lines such as this');
  else if (!carryOut(word, cursor, block, context)) throw expected(start, 'a date, a directive or a comment');
}

/** Gives up on a file in which nothing but nonsense came so far. */
function refuseNonsense({ transactions, unreadable, firstProblem }: Reading, error: unknown): void {
  if (transactions.length === 0 && unreadable.length >= MAX_NONSENSE) throw firstProblem ?? error;
}

const MAX_NONSENSE = 1000;
const DIRECTIVE_WORD = /[!@]?(?:Y(?=\s*\d)|[A-Za-z-]+)/y;
/** Directives are short; what is longer is something else, and not worth looking at closely. */
const MAX_HEADING = 2000;
const TIME_CLOCK = /^[iIoObh]\s+\d/;

function include(argument: string, place: ReturnType<typeof placeOf>, context: ScopedReading, walk: Walk): void {
  for (const path of findIncluded(argument, place, walk.sources.companions)) {
    const name = normalise(path);
    if (walk.open.has(name) && /[*?]/.test(argument)) continue;
    if (walk.open.has(name)) throw problemAt(place, `${quote(path)} includes itself, directly or through other files`);
    walk.included += 1;
    if (walk.included > MAX_INCLUDED) throw problemAt(place, `more than ${MAX_INCLUDED} included files`);
    if (walk.open.size > MAX_DEPTH) throw problemAt(place, `files included more than ${MAX_DEPTH} levels deep`);
    walk.open.add(name);
    readLines(path, walk.sources.companions.get(path) ?? '', { ...context, scope: innerScope(context.scope) }, walk);
    walk.open.delete(name);
  }
}

/** A transaction of one posting, completed by the account of Ledger's `A` or `bucket`. */
function withBucket(
  transaction: ReturnType<typeof readTransaction>,
  { scope }: ScopedReading,
): ReturnType<typeof readTransaction> {
  const [only] = transaction.postings;
  if (scope.bucket === null || !only || transaction.postings.length > 1) return transaction;
  if (only.kind !== 'real' || only.amount === null) return transaction;
  const { place, status } = only;
  const other = { place, status, account: scope.bucket, kind: only.kind, notes: [], date: null };
  const empty = { amount: null, cost: null, lotPrice: null, assertion: null };
  return { ...transaction, postings: [only, { ...other, ...empty }] };
}

/**
 * An automated transaction. Ledger's form (`= /regex/`) adds its postings to all transactions after it, as Ledger
 * does on every run; hledger's queries act there only when asked with `--auto`, so they are left aside.
 */
function readRule(block: Block, context: ScopedReading): void {
  const [head, ...body] = block;
  const source = /^=\s*\/((?:[^/\\]|\\.)+)\/\s*(?:;.*)?$/.exec(head.text)?.[1]?.replaceAll('\\/', '/');
  const pattern = source === undefined ? null : safePattern(source, 'i');
  const multiplied = body.some((line) => /[ \t]\*[\d.,]/.test(line.text));
  if (pattern === null || multiplied || body.some((line) => line.text.includes('$account'))) {
    return leaveAside(context.reading, 'automated');
  }
  if (context.scope.rules.length >= MAX_RULES) {
    throw problemAt(placeOf(cursorAt(head.fileName, head.line, head.text)), `more than ${MAX_RULES} automated rules`);
  }
  // A bare number multiplies the matched amount, so the default commodity must not reach it.
  const bare = { scope: { ...context.scope, defaultCommodity: '' }, habits: newHabits(context.habits.settled) };
  const { postings } = readBody(body, context.scope.year, bare);
  const rule = {
    place: placeOf(cursorAt(head.fileName, head.line, head.text)),
    matches: (account: string) => pattern.test(account),
    postings,
  };
  context.scope.rules = [...context.scope.rules, rule];
}

/** Each rule may add to every transaction: more than this is abuse. */
const MAX_RULES = 100;
