import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from './read-csv.ts';

interface Row {
  readonly date: string;
  readonly payee: string;
  readonly cents: number;
}

const row: fc.Arbitrary<Row> = fc.record({
  date: fc.integer({ min: 0, max: 364 }).map((day) => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10)),
  payee: fc.constantFrom('Corner Cafe', 'Rent', 'Market', 'Bakery', 'Tram ticket', 'Salary'),
  cents: fc.integer({ min: -250_000, max: 250_000 }).filter((cents) => cents % 100 !== 0),
});

const shape = fc.record({
  rows: fc.array(row, { minLength: 2, maxLength: 6 }),
  at: fc.nat(),
  delimiter: fc.constantFrom(',', ';', '\t'),
  mark: fc.constantFrom('.', ','),
  header: fc.boolean(),
  /** What stands in the spoiled row. */
  bad: fc.oneof(
    fc.record({ amount: fc.constantFrom('y', '12,34.56,7', '1.2.3', 'n/a') }),
    fc.record({ date: fc.constantFrom('2025-02-30', '2025-13-01', 'yesterday') }),
  ),
});

function figuresOf(text: string): readonly string[] {
  const { statements } = readCsv(new TextEncoder().encode(text), { fileName: 'bank.csv' });
  return statements.flatMap(({ rows }) =>
    rows.flatMap((read) => ('date' in read ? [`${read.date} ${read.payee} ${read.amount}`] : [])),
  );
}

test('C22 one row with an unreadable date or amount is named, and changes no other row of the file', () => {
  fc.assert(
    fc.property(shape, ({ rows, at, delimiter, mark, header, bad }) => {
      const quote = (cell: string) => (cell.includes(delimiter) ? `"${cell}"` : cell);
      const line = (...cells: readonly string[]) => cells.map(quote).join(delimiter);
      const good = rows.map(({ date, payee, cents }) => line(date, payee, (cents / 100).toFixed(2).replace('.', mark)));
      const spoiled = { date: '2025-06-15', amount: `-12${mark}34`, ...bad };
      // Without a header a first line that does not read like the rest is one.
      const place = header ? at % (rows.length + 1) : 1 + (at % rows.length);
      const head = header ? [line('Date', 'Payee', 'Amount')] : [];
      const fileOf = (lines: readonly string[]) => `${[...head, ...lines].join('\n')}\n`;
      const text = fileOf(good.toSpliced(place, 0, line(spoiled.date, 'Spoiled', spoiled.amount)));
      expect(figuresOf(text)).toEqual(figuresOf(fileOf(good)));
      expect(figuresOf(text)).toHaveLength(rows.length);
      const { statements } = readCsv(new TextEncoder().encode(text), { fileName: 'bank.csv' });
      const named = statements.flatMap((read) =>
        read.rows.flatMap((other) => ('problem' in other ? [other.line] : [])),
      );
      expect(named).toEqual([place + 1 + head.length]);
    }),
  );
});
