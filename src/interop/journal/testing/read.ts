import type { JournalFile } from '../../imported-file.ts';
import { readJournal } from '../read-journal.ts';

/** Reads a journal given line by line, with other files by their text. */
export function read(lines: readonly string[], others: Readonly<Record<string, string>> = {}): JournalFile {
  const encoder = new TextEncoder();
  const companions = Object.fromEntries(Object.entries(others).map(([name, text]) => [name, encoder.encode(text)]));
  return readJournal(lines.join('\n'), { fileName: 'main.journal', companions, today: '2026-06-15' });
}

/** Postings as short text: `account | 5 EUR @@ 6 USD`. */
export function shown(file: JournalFile, transaction = 0): readonly string[] {
  return (file.transactions[transaction]?.postings ?? []).map(({ account, amount, commodity, cost }) => {
    const price = cost ? ` ${cost.per === 'unit' ? '@' : '@@'} ${cost.amount} ${cost.commodity}` : '';
    return `${account} | ${amount} ${commodity}`.trimEnd() + price;
  });
}
