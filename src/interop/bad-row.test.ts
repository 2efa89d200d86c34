import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StatementRow, UnreadableRow } from './imported-file.ts';
import { readFile } from './read-file.ts';

interface Entry {
  /** Day of March 2025. */
  readonly day: string;
  readonly amount: string;
  readonly name: string;
}

const good: fc.Arbitrary<Entry> = fc.record({
  day: fc.integer({ min: 1, max: 31 }).map((day) => String(day).padStart(2, '0')),
  amount: fc.integer({ min: 1, max: 999_999 }).map((cents) => (cents / 100).toFixed(2)),
  name: fc.constantFrom('Cafe', 'Market', 'Rent', 'Baker & Son', 'Tram'),
});

/** What spoils an entry: a figure or a day that is none. */
const bad: fc.Arbitrary<Partial<Entry>> = fc.constantFrom<Partial<Entry>>(
  { amount: 'n/a' },
  { amount: '' },
  { amount: '1.2.3' },
  { amount: '12,34,56' },
  { day: '32' },
  { day: '' },
  { day: 'xx' },
);

interface Format {
  readonly fileName: string;
  readonly file: (entries: readonly Entry[]) => string;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;');

const FORMATS: readonly (readonly [name: string, format: Format])[] = [
  [
    'O OFX with closing tags',
    {
      fileName: 'a.ofx',
      file: (entries) =>
        `<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR</CURDEF><BANKTRANLIST>\n${entries
          .map(
            ({ day, amount, name }, at) =>
              `<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>202503${day}</DTPOSTED><TRNAMT>-${amount}</TRNAMT><FITID>${at}</FITID><NAME>${escaped(name)}</NAME></STMTTRN>`,
          )
          .join('\n')}\n</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`,
    },
  ],
  [
    'O OFX without closing tags',
    {
      fileName: 'a.ofx',
      file: (entries) =>
        `OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKTRANLIST>\n${entries
          .map(
            ({ day, amount, name }) =>
              `<STMTTRN>\n<TRNTYPE>DEBIT\n<DTPOSTED>202503${day}\n<TRNAMT>-${amount}\n<NAME>${name}\n</STMTTRN>`,
          )
          .join('\n')}\n</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`,
    },
  ],
  [
    'QI9 QIF',
    {
      fileName: 'a.qif',
      file: (entries) =>
        `!Option:MDY\n!Type:Bank\n${entries.map(({ day, amount, name }) => `D03/${day}/2025\nT-${amount}\nP${name}\n^\n`).join('')}`,
    },
  ],
  [
    'CT8 CAMT',
    {
      fileName: 'a.xml',
      file: (entries) =>
        `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>DE00</IBAN></Id><Ccy>EUR</Ccy></Acct>${entries
          .map(
            ({ day, amount, name }) =>
              `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2025-03-${day}</Dt></BookgDt><AddtlNtryInf>${escaped(name)}</AddtlNtryInf></Ntry>`,
          )
          .join('\n')}</Stmt></BkToCstmrStmt></Document>`,
    },
  ],
  [
    'MT6 MT940',
    {
      fileName: 'a.sta',
      file: (entries) =>
        `:20:A\n:25:DE00\n:60F:C250228EUR0,00\n${entries
          .map(({ day, amount, name }) => `:61:2503${day}D${amount.replace('.', ',')}NTRFNONREF\n:86:${name}\n`)
          .join('')}-\n`,
    },
  ],
];

function rowsOf({ fileName, file }: Format, entries: readonly Entry[]): readonly (StatementRow | UnreadableRow)[] {
  const read = readFile(fileName, new TextEncoder().encode(file(entries)), { today: '2025-04-01' });
  return 'statements' in read ? read.statements.flatMap(({ rows }) => rows) : [];
}

function wordsOf(rows: readonly (StatementRow | UnreadableRow)[]): readonly string[] {
  return rows.flatMap((row) => ('date' in row ? [`${row.date} ${row.amount} ${row.payee}${row.note}`] : []));
}

describe('one entry with an unreadable day or amount', () => {
  test.each(FORMATS)('%s: is named, and changes no other entry of the file', (_, format) => {
    fc.assert(
      fc.property(
        fc.array(good, { minLength: 1, maxLength: 5 }),
        fc.nat(),
        good,
        bad,
        (entries, at, entry, spoiled) => {
          const place = at % (entries.length + 1);
          const rows = rowsOf(format, entries.toSpliced(place, 0, { ...entry, ...spoiled }));
          expect(wordsOf(rows)).toEqual(wordsOf(rowsOf(format, entries)));
          expect(wordsOf(rows)).toHaveLength(entries.length);
          expect(rows.flatMap((row, index) => ('problem' in row ? [index] : []))).toEqual([place]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
