import type { PlainDate } from '#ledger';
import type { JournalFile } from '../imported-file.ts';
import { decodeText } from '../text-encoding.ts';
import { collect, type Sources } from './collect.ts';
import { journalAccounts, journalTransaction } from './journal-file.ts';
import { problemAt } from './place.ts';
import { keepUnreadable, type Reading } from './reading.ts';
import { resolve } from './resolve.ts';
import { newHabits, settleMarks } from './scope.ts';
import { statedBalances } from './stated-balances.ts';
import type { WrittenTransaction } from './syntax.ts';
import { warningsOf } from './warnings.ts';

export interface JournalOptions {
  readonly fileName: string;
  /** Files that `include` may name: path relative to where `fileName` is relative to, and content. */
  readonly companions?: Readonly<Record<string, Uint8Array>>;
  /** Dates without a year are of this day's year until the journal says otherwise. */
  readonly today: PlainDate;
}

/**
 * Reads an hledger or Ledger journal: transactions complete and exactly balanced, assertions checked, amounts as
 * written. `docs/spec/import-journal.md` says what is read and where the two programs are followed.
 *
 * A transaction that cannot be read or does not balance, and a line that is no journal syntax, go to `unreadable`
 * with their place; the rest is offered. Throws `ImportError` with `fileName`, `line`, `column` and `reason` where a
 * balance assertion fails, an `include` cannot be followed, or nothing at all can be read.
 */
export function readJournal(content: Uint8Array | string, options: JournalOptions): JournalFile {
  const { fileName, today } = options;
  const { text, warnings } = decoded(content, fileName);
  const companions = new Map<string, string>();
  for (const [path, bytes] of Object.entries(options.companions ?? {})) companions.set(path, decodeText(bytes).text);
  companions.set(fileName, text);
  const sources: Sources = { fileName, text, companions, year: Number(today.slice(0, 4)) };
  const { reading, settled } = collectTwice(sources);
  const { habits } = reading;
  const resolution = resolve(reading.transactions, (name) => habits.precision.get(name), reading.unreadable.length > 0);
  const complete = new Map<WrittenTransaction, JournalFile['transactions'][number]>();
  for (const transaction of reading.transactions) {
    try {
      if (resolution.problems.has(transaction)) throw resolution.problems.get(transaction);
      complete.set(transaction, journalTransaction(transaction, resolution.postings.get(transaction) ?? []));
    } catch (error) {
      keepUnreadable(reading, linesOf(transaction), error);
    }
  }
  const transactions = [...complete.values()];
  // Assertions that hold only in the order of the file do not speak of days.
  const balances = resolution.inFileOrder ? [] : statedBalances(resolution.entered);
  if (transactions.length === 0 && reading.firstProblem) throw reading.firstProblem;
  return {
    format: 'journal',
    accounts: journalAccounts(transactions, reading.declared),
    transactions,
    ...(reading.prices.length > 0 && { prices: reading.prices }),
    ...(balances.length > 0 && { balances }),
    unreadable: reading.unreadable.toSorted((left, right) => (left.line ?? 0) - (right.line ?? 0)),
    warnings: [...warnings, ...warningsOf(reading, resolution, [...complete.keys()], settled)],
  };
}

/**
 * Reads the journal, and once more where its amounts show that numbers such as `1,000` were taken the wrong way.
 * `settled` are the decimal marks of the second reading by commodity.
 */
function collectTwice(sources: Sources): {
  readonly reading: Reading;
  readonly settled: ReturnType<typeof settleMarks>;
} {
  const first = collect(sources, newHabits(new Map()));
  const settled = settleMarks(first.habits);
  if (settled.size === 0) return { reading: first, settled };
  return { reading: collect(sources, newHabits(settled)), settled };
}

function decoded(content: Uint8Array | string, fileName: string): { text: string; warnings: readonly string[] } {
  const reading = typeof content === 'string' ? { text: content, encoding: '', certain: true } : decodeText(content);
  const text = reading.text.replace(/^\uFEFF/, '');
  if (text.includes('\0')) throw problemAt({ fileName, line: 1, column: 1 }, 'found binary data, expected a journal');
  const warning = `The encoding is not certain: read as ${reading.encoding}`;
  return { text, warnings: reading.certain ? [] : [warning] };
}

function linesOf({ place, text }: WrittenTransaction) {
  return text.map((line, index) => ({ fileName: place.fileName, line: place.line + index, text: line }));
}
