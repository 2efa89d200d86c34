import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from './read-csv.ts';

function read(text: string, fileName = 'bank.csv', override = {}) {
  const file = readCsv(new TextEncoder().encode(text), { fileName, override });
  const rows = file.statements[0]?.rows ?? [];
  return {
    days: rows.map((row) => ('date' in row ? row.date : row.problem)),
    cells: rows[0]?.cells,
    doubts: file.csv?.doubts.join() ?? '',
  };
}

const GERMAN = `Buchung;Empfänger;Betrag
30.12.;Bäcker;-4,50
31.12.;Miete;-800,00
02.01.;Lohn;2.000,00
`;

describe('C29 dates without a year', () => {
  test('take it from the name of the file, and say so; the preview shows the cells as they are', () => {
    const { days, doubts, cells } = read(GERMAN, 'Umsaetze 2024-01.csv');
    expect(days).toEqual(['2023-12-30', '2023-12-31', '2024-01-02']);
    expect(doubts).toContain("The dates have no year: 2023 and 2024 were taken, from the file's name");
    expect(cells?.[0]).toBe('30.12.');
  });

  test('take it from the period above the rows before the name', () => {
    const file = `Kontoauszug;01.12.2022 - 05.01.2023\nerstellt;05.01.2023\n\n${GERMAN}`;
    const { days, doubts } = read(file, 'umsaetze-2024.csv');
    expect(days).toEqual(['2022-12-30', '2022-12-31', '2023-01-02']);
    expect(doubts).toContain('the lines above the rows (2023-01-05)');
  });

  test('run backwards where the newest stands first', () => {
    const text = 'Date,Payee,Amount\n01/03,Rent,-900.00\n12/24,Shop,-12.50\n12/13,Shop,-7.25\n';
    expect(read(text, 'card_20240105.csv').days).toEqual(['2024-01-03', '2023-12-24', '2023-12-13']);
  });

  test('may have the name of a month', () => {
    const text = 'Date,Payee,Amount\n28 Feb,Rent,-900.00\nMar 1,Shop,-12.50\n';
    expect(read(text, 'march 2023.csv').days).toEqual(['2023-02-28', '2023-03-01']);
  });

  test('are refused with their line where nothing tells a year', () => {
    expect(() => read(GERMAN)).toThrow('bank.csv, line 2: "30.12." has no year');
  });

  test('are in the order that a person says', () => {
    const text = 'Date,Payee,Amount\n05/03,Rent,-900.00\n06/03,Shop,-12.50\n';
    expect(read(text, '2023.csv').days).toEqual(['2023-03-05', '2023-03-06']);
    expect(read(text, '2023.csv', { dateFormat: 'MM/DD/YYYY' }).days).toEqual(['2023-05-03', '2023-06-03']);
  });

  test('are not seen in amounts, nor beside whole dates', () => {
    expect(() => read('Name,Points,Amount\nA,05.03,1.20\nB,06.03,1.30\n', '2023.csv')).toThrow('no column of dates');
    const text = 'Date,Until,Amount\n2024-03-05,12/24,-1.00\n2024-03-06,11/25,-2.00\n';
    expect(read(text, '2019.csv')).toMatchObject({
      days: ['2024-03-05', '2024-03-06'],
      doubts: expect.not.stringContaining('year'),
    });
  });

  test('come to the days that they were shortened from, whichever way they run', () => {
    const start = fc.date({ min: new Date('2001-01-01'), max: new Date('2039-01-01'), noInvalidDate: true });
    const steps = fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(start, steps, fc.boolean(), (from, gaps, newestFirst) => {
        let at = from.getTime();
        const days = gaps.map((gap) => new Date((at += gap * 86_400_000)).toISOString().slice(0, 10));
        const shown = newestFirst ? days.toReversed() : days;
        const lines = shown.map((day, row) => `${day.slice(8)}.${day.slice(5, 7)}.;P${row};${row + 1},50`);
        const text = `Datum;Name;Betrag\n${lines.join('\n')}\n`;
        expect(read(text, `auszug ${days.at(-1)}.csv`).days).toEqual(shown);
      }),
      { numRuns: 100 },
    );
  });
});
