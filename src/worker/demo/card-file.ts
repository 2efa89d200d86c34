import type { LedgerCommand, PlainDate } from '#ledger';
import type { Book } from '../book.ts';
import { Importer } from '../import/importer.ts';
import { dayOfMonth } from './calendar.ts';
import { type Chance } from './chance.ts';
import { centsOf, type Entry, euros } from './entry.ts';
import { ACCOUNTS } from './household-accounts.ts';
import { NOW, together, type Told } from './told.ts';

/** From this month of the story on nobody types what was paid by card: the company's file is read. */
export const FIRST_FILE = 21;
const LAST_FILE = 22;
/** The day of the month after it on which a month's file is there. */
const FILE_DAY = 3;
const UNCATEGORISED = 'Expenses:Uncategorised';

/** The month of the story whose file brings an entry; null where it is typed. */
export function fileMonthOf({ from, date }: Entry, first: PlainDate): number | null {
  if (from !== 'card' || date < dayOfMonth(first, FIRST_FILE, 1) || date > dayOfMonth(first, LAST_FILE, 31))
    return null;
  return date <= dayOfMonth(first, FIRST_FILE, 31) ? FIRST_FILE : LAST_FILE;
}

/**
 * The credit card's files, each imported as any file is, and then filed by hand where no rule has; of the newest one some
 * rows wait for it still.
 */
export function cardFiles(entries: readonly Entry[], first: PlainDate, chance: Chance): readonly Told[] {
  return [FIRST_FILE, LAST_FILE].flatMap((index): readonly Told[] => {
    const rows = entries.filter((each) => fileMonthOf(each, first) === index).toSorted(byDate);
    const evening = dayOfMonth(first, index + 1, FILE_DAY);
    const file = { name: `card-${dayOfMonth(first, index, 1).slice(0, 7)}.csv`, rows, evening };
    return [
      { evening, said: imported(file, chance) },
      { evening, said: filed(rows, index === LAST_FILE ? 4 : 0) },
    ];
  });
}

interface CardFile {
  readonly name: string;
  readonly rows: readonly Entry[];
  readonly evening: PlainDate;
}

function imported({ name, rows, evening }: CardFile, chance: Chance) {
  return async (book: Book): Promise<LedgerCommand> => {
    const importer = new Importer({ books: async () => book.books, newId: chance.uuid, today: () => evening });
    const content = new TextEncoder().encode(csvOf(rows));
    const { batchId } = await importer.preview({ name, content, account: ACCOUNTS.card.name });
    return (await importer.command(batchId, {}, () => true)).command;
  };
}

/** As the card's company writes it. */
function csvOf(rows: readonly Entry[]): string {
  const lines = rows.map((row) => `${row.date},${row.payee.toUpperCase()},${euros(-centsOf(row))}`);
  return `Date,Description,Amount\n${lines.join('\n')}\n`;
}

/** Everything without a category gets the one that is meant, but for the newest few. */
function filed(rows: readonly Entry[], waiting: number) {
  const meant = new Map(rows.map(({ payee, to: [line] }) => [payee.toUpperCase(), { payee, line }]));
  return async ({ books }: Book): Promise<LedgerCommand | null> => {
    const unfiled = books.accounts(NOW).find(({ name }) => name === UNCATEGORISED)?.accountId;
    if (unfiled === undefined) return null;
    const query = { accountId: unfiled, search: '', offset: 0, limit: rows.length };
    const commands = books.register(query, NOW).rows.flatMap(({ transactionId }, nth): readonly LedgerCommand[] => {
      const { deleted: _deleted, history: _history, ...content } = books.transaction(transactionId, NOW);
      const { payee, line } = meant.get(content.payee ?? '') ?? {};
      if (nth < waiting || payee === undefined || line === undefined) return [];
      const { accountId } = ACCOUNTS[line.account];
      const postings = content.postings.map((each) => (each.accountId === unfiled ? { ...each, accountId } : each));
      return [{ type: 'CorrectTransaction', ...content, payee, postings }];
    });
    return commands.length === 0 ? null : together(`File ${commands.length} transactions`, commands);
  };
}

function byDate(one: Entry, other: Entry): number {
  return one.date < other.date ? -1 : Number(one.date > other.date);
}
