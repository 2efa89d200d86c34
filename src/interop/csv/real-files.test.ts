import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { added } from './decimal.ts';
import { readCsv } from './read-csv.ts';

/** The reference answer beside a file: computed by other programs. */
interface Expected {
  readonly count: number;
  readonly sum: Readonly<Record<string, string>>;
  readonly transactions: readonly {
    readonly date: string | null;
    readonly amount: string | null;
    readonly direction?: 'unknown';
  }[];
}

const folder = join(process.env['DAYBOOK_DATA'] ?? join(import.meta.dirname, '../../../../shared/data'), 'csv');
const present = existsSync(folder);
if (!present) process.stdout.write(`real-files.test.ts: skipped, no folder ${folder} (set DAYBOOK_DATA)\n`);

describe.skipIf(!present)('bank files as they are', () => {
  const names = present ? readdirSync(folder).filter((name) => name.endsWith('.csv')) : [];

  test.each(names)('%s', (name) => {
    const expected = JSON.parse(readFileSync(join(folder, `${name}.expected.json`), 'utf8')) as Expected;
    const read = readCsv(readFileSync(join(folder, name)), { fileName: name });
    const rows = read.statements.flatMap((statement) => statement.rows);
    const readable = rows.flatMap((row) => ('date' in row ? [{ date: row.date, amount: row.amount }] : []));
    // A row without a date (pending) or without a direction cannot be read: it is shown as such, not booked.
    const wanted = expected.transactions.filter(
      (row) => row.date !== null && row.amount !== null && row.direction === undefined,
    );
    expect(readable).toEqual(wanted.map(({ date, amount }) => ({ date, amount })));
    expect(rows.length - readable.length).toBe(expected.transactions.length - wanted.length);
    expect(rows.length).toBe(expected.count);
    const undated = expected.transactions.filter((row) => row.date === null).map((row) => row.amount ?? '0');
    const sum = [...readable.map(({ amount }) => amount), ...undated].reduce(added, '0');
    expect(sum).toBe(Object.values(expected.sum).reduce(added, '0'));
  });
});
