import { deepStrictEqual } from 'node:assert/strict';
import { type Balances, isPlainDate } from '#ledger';
import { beancountNames } from '../../src/interop/export/beancount-names.ts';
import type { ExportedBooks } from '../../src/interop/export/exported-books.ts';
import { accountText, commodityText } from '../../src/interop/export/journal-text.ts';
import {
  beancount,
  hledger,
  ledger,
  type Peer,
  type PeerBalances,
  summed,
} from '../../src/interop/export/testing/peers.ts';
import type { DaybookApi } from '../../src/worker/api.ts';
import { importFile, memoryDaybook, valueOf } from '../../src/worker/testing/memory-daybook.ts';
import { recordAt, type ReferenceFile } from './reference.ts';

/** What one reader made of what we wrote of a reference file: `same`, or what is different. */
export interface ReadAgain {
  readonly by: string;
  readonly outcome: string;
  readonly isSame: boolean;
}

/** A larger file is compared at the end only: the peers take ten seconds for each day of it. */
const LARGE = 1_000_000;

/**
 * Imports a book of another program, writes it as a journal and as a ledger of Beancount, and lets every program that is
 * installed, and our own readers, say what the accounts hold: at the end, and on the days of the reference answers.
 * Null where the import itself refuses the file, or there is nothing in it to write.
 */
export async function roundTrip(file: ReferenceFile): Promise<readonly ReadAgain[] | null> {
  const daybook = memoryDaybook('2026-06-15');
  try {
    await importFile(daybook, file.name, file.bytes, { companions: file.companions });
  } catch {
    return null;
  }
  const days =
    file.bytes.length > LARGE ? [] : Object.keys(recordAt(file.expected ?? {}, 'balances')).filter(isPlainDate);
  const subject: Subject = { daybook, books: await booksOf(daybook), days };
  if (subject.books.accounts.length + subject.books.transactions.length === 0) return null;
  const peers = [
    ...[hledger, ledger].filter((peer) => peer !== null).map((peer) => ({ peer, format: 'journal' as const })),
    ...(beancount === null ? [] : [{ peer: beancount, format: 'beancount' as const }]),
  ];
  const answers: ReadAgain[] = [];
  for (const { peer, format } of peers) answers.push(await askPeer(subject, peer, format));
  for (const format of ['journal', 'beancount'] as const) answers.push(await readOurselves(subject, format));
  return answers;
}

interface Subject {
  readonly daybook: DaybookApi;
  readonly books: ExportedBooks;
  readonly days: readonly string[];
}

type Written = 'journal' | 'beancount';

async function booksOf(daybook: DaybookApi): Promise<ExportedBooks> {
  const text = await valueOf(daybook.exportAs('json', { at: null, on: null }));
  const books: ExportedBooks = JSON.parse(text);
  return books;
}

/** Beancount has no day of a posting's own: where a book has some, only the end is compared. */
async function askPeer({ daybook, books, days }: Subject, peer: Peer, format: Written): Promise<ReadAgain> {
  const hasDays = books.transactions.some(({ postings }) => postings.some(({ date }) => date !== undefined));
  try {
    const text = await valueOf(daybook.exportAs(format, { at: null, on: null }));
    for (const day of [null, ...(format === 'beancount' && hasDays ? [] : days)]) {
      const ours = await valueOf(daybook.balances({ at: null, on: day }));
      const theirs = peer.balances(text, day);
      const named = format === 'journal' ? asJournal(ours) : asBeancount(ours, theirs, books);
      const problem = difference(named, theirs);
      if (problem !== null) return { by: peer.name, outcome: `${day ?? 'the end'}: ${problem}`, isSame: false };
    }
    return { by: peer.name, outcome: 'same', isSame: true };
  } catch (error) {
    return { by: peer.name, outcome: wordsOf(error), isSame: false };
  }
}

async function readOurselves({ daybook, days }: Subject, format: Written): Promise<ReadAgain> {
  const by = `ourselves, ${format}`;
  try {
    const text = await valueOf(daybook.exportAs(format, { at: null, on: null }));
    const again = memoryDaybook('2026-06-15');
    const report = await importFile(again, `again.${format}`, text);
    if (report.counts.unreadable > 0) {
      return { by, outcome: `${report.counts.unreadable} unreadable`, isSame: false };
    }
    for (const day of [null, ...days]) {
      const ours = await valueOf(daybook.balances({ at: null, on: day }));
      const theirs = await valueOf(again.balances({ at: null, on: day }));
      const problem = difference(format === 'journal' ? asJournal(ours) : ours, theirs);
      if (problem !== null) return { by, outcome: `${day ?? 'the end'}: ${problem}`, isSame: false };
    }
    return { by, outcome: 'same', isSame: true };
  } catch (error) {
    return { by, outcome: wordsOf(error), isSame: false };
  }
}

function entriesOf(balances: Balances | PeerBalances): readonly (readonly [string, string, string])[] {
  return Object.entries(balances).flatMap(([account, amounts]) =>
    Object.entries(amounts).map(([commodity, amount]) => [account, commodity, amount] as const),
  );
}

function asJournal(balances: Balances): PeerBalances {
  return summed(
    entriesOf(balances).map(([account, commodity, amount]) => [accountText(account), commodityText(commodity), amount]),
  );
}

/** The counterpart of what need not balance is nobody's: it is taken as it comes. */
function asBeancount(balances: Balances, theirs: PeerBalances, books: ExportedBooks): PeerBalances {
  const { accounts, commodities, counter } = beancountNames(books);
  const named = entriesOf(balances).map(
    ([account, commodity, amount]) => [accounts.get(account) ?? '', commodities.get(commodity) ?? '', amount] as const,
  );
  const counters = entriesOf({ [counter]: theirs[counter] ?? {} });
  return summed([...named, ...counters]);
}

/** The first account that differs, with both amounts; null where none does. Quotients are compared to 20 digits. */
function difference(ours: Balances | PeerBalances, theirs: Balances | PeerBalances): string | null {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].toSorted();
  for (const name of names) {
    try {
      deepStrictEqual(cutOff(theirs[name]), cutOff(ours[name]));
    } catch {
      return `${name}: ${JSON.stringify(theirs[name])}, expected ${JSON.stringify(ours[name])}`;
    }
  }
  return null;
}

function cutOff(amounts: PeerBalances[string] | undefined): unknown {
  return JSON.parse(JSON.stringify(amounts ?? {}).replaceAll(/(\.\d{20})\d+/g, '$1'));
}

function wordsOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'stderr' in error) return String(error.stderr).slice(0, 400);
  if (error instanceof Error) return error.message;
  return JSON.stringify(error).slice(0, 400);
}
