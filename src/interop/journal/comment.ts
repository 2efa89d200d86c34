import type { PlainDate } from '#ledger';
import { readDate } from './date.ts';

/** Tags of a comment: `name` or `name:value`. Both hledger's `name: value, other:` and Ledger's `:one:two:`. */
export function readTags(comment: string): string[] {
  const chain = CHAIN.exec(comment);
  if (chain) return chain[0].trim().slice(1, -1).split(':');
  const tags: string[] = [];
  for (const match of comment.matchAll(NAMED)) {
    const name = match[1] ?? '';
    const value = (match[2] ?? '').trim();
    tags.push(value === '' ? name : `${name}:${value}`);
  }
  return tags;
}

/**
 * The date that a comment gives its posting: hledger's `date:2026-03-12` or Ledger's `[2026-03-12]`, a missing year
 * taken from `year`. Null where there is none, or where what stands there is no date.
 */
export function readPostingDate(comment: string, year: number): PlainDate | null {
  const match = DATE_TAG.exec(comment) ?? BRACKETED.exec(comment);
  if (!match) return null;
  const reading = readDate(comment, match.index + match[0].length, year);
  return 'date' in reading ? reading.date : null;
}

const CHAIN = /^\s*:(?:[^\s:]+:)+\s*$/;
const NAMED = /(?:^|[\s,])([^\s:,]+):(?!:)([^,]*)/g;
const DATE_TAG = /(?:^|[\s,])date:\s*(?=\d)/;
const BRACKETED = /\[(?=[\d/.-]+(?:=[\d/.-]+)?\])/;
