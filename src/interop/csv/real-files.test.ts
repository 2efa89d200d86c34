import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CsvMapping } from '#ledger';
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
  /** How the other programs were told to read it. */
  readonly mapping: {
    readonly enc: string;
    readonly delim: string;
    readonly skip?: number;
    readonly date?: number;
    readonly df: string;
    readonly dec: '.' | ',';
    readonly amt?: number;
    readonly debit?: number;
    readonly credit?: number;
    readonly desc?: number;
    readonly bal?: number;
    readonly inv?: boolean;
  };
}

const folder = join(process.env['DAYBOOK_DATA'] ?? join(import.meta.dirname, '../../../../shared/data'), 'csv');
const present = existsSync(folder);
if (!present) process.stdout.write(`real-files.test.ts: skipped, no folder ${folder} (set DAYBOOK_DATA)\n`);

describe.skipIf(!present)('bank files as they are', () => {
  const names = present ? readdirSync(folder).filter((name) => name.endsWith('.csv')) : [];

  test.each(names)('%s, without help', (name) => {
    expectAsWanted(name, {});
  });

  test.each(names)('%s, with the mapping laid down', (name) => {
    expectAsWanted(name, overrideOf(expectedOf(name)));
  });
});

function expectedOf(name: string): Expected {
  return JSON.parse(readFileSync(join(folder, `${name}.expected.json`), 'utf8')) as Expected;
}

function overrideOf({ mapping }: Expected): Partial<CsvMapping> {
  return {
    encoding: mapping.enc,
    delimiter: mapping.delim,
    skip: mapping.skip ?? 0,
    date: mapping.date ?? 0,
    dateFormat: mapping.df,
    decimal: mapping.dec,
    ...(mapping.amt === undefined ? {} : { amount: mapping.amt }),
    ...(mapping.debit === undefined ? {} : { amountOut: mapping.debit }),
    ...(mapping.credit === undefined ? {} : { amountIn: mapping.credit }),
    ...(mapping.desc === undefined ? {} : { payee: mapping.desc }),
    ...(mapping.bal === undefined ? {} : { balance: mapping.bal }),
    ...(mapping.inv === undefined ? {} : { flip: mapping.inv }),
  };
}

/** The readable rows are the reference's rows that have a date, an amount and a direction; the others are shown as unreadable. */
function expectAsWanted(name: string, override: Partial<CsvMapping>): void {
  const expected = expectedOf(name);
  const read = readCsv(readFileSync(join(folder, name)), { fileName: name, override });
  const rows = read.statements.flatMap((statement) => statement.rows);
  const readable = rows.flatMap((row) => ('date' in row ? [{ date: row.date, amount: row.amount }] : []));
  const wanted = expected.transactions.filter(
    (row) => row.date !== null && row.amount !== null && row.direction === undefined,
  );
  expect(readable).toEqual(wanted.map(({ date, amount }) => ({ date, amount })));
  expect(rows.length).toBe(expected.count);
  const undated = expected.transactions.filter((row) => row.date === null).map((row) => row.amount ?? '0');
  const sum = [...readable.map(({ amount }) => amount), ...undated].reduce(added, '0');
  expect(sum).toBe(Object.values(expected.sum).reduce(added, '0'));
}
