import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StatementRow } from '../imported-file.ts';
import { parseSgml } from './sgml.ts';
import { bytesOf, type WritingStyle, writeOfx } from './testing/ofx-text.ts';
import { readOfx } from './read-ofx.ts';
import { parseXml } from './xml.ts';

const words = fc
  .array(
    fc.constantFrom('Bäckerei', 'A & B', '1 < 2', '"q"', "O'Hara", '&amp;', '日本', 'x>y', 'Café  bar', ';', '#12'),
    {
      maxLength: 3,
    },
  )
  .map((parts) => parts.join(' ').trim());

const row = fc.record({
  date: fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10).replaceAll('-', '')),
  amount: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map((units) => units.toString()),
  fitid: fc.stringMatching(/^[A-Z0-9-]{0,12}$/),
  name: words,
  memo: words,
});

const style: fc.Arbitrary<WritingStyle> = fc.record({
  syntax: fc.constantFrom('sgml', 'sgml-closed', 'xml'),
  newline: fc.constantFrom('\n', '\r\n', ''),
  indent: fc.constantFrom('', '\t', '    '),
});

it('reads back what was written, in either syntax', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), style, (rows, how) => {
      const file = readOfx(bytesOf(writeOfx(rows, how)), { fileName: 'written.ofx' });
      expect(file.warnings).toEqual([]);
      expect(file.statements).toHaveLength(1);
      expect(file.statements[0]?.rows.filter(isRow).map(written)).toEqual(
        rows.map((each) => ({ ...each, fitid: each.fitid || null })),
      );
    }),
  );
});

it('both parsers see the same tree in well-formed XML', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), fc.constantFrom('\n', '' as const), (rows, newline) => {
      const text = writeOfx(rows, { syntax: 'xml', newline, indent: '  ' });
      expect(parseXml(text)).toEqual({ root: parseSgml(text, 'written.ofx') });
    }),
  );
});

it('keeps every whole row of a file that was cut anywhere', () => {
  const rows = Array.from({ length: 4 }, (_, index) => ({
    date: '20260310',
    amount: `-1${index}.50`,
    fitid: `F${index}`,
    name: 'Shop',
    memo: 'x',
  }));
  fc.assert(
    fc.property(style, fc.double({ min: 0, max: 1, noNaN: true }), (how, share) => {
      const whole = writeOfx(rows, how);
      const first = whole.indexOf('<STMTTRN>');
      const text = whole.slice(0, first + Math.floor(share * (whole.lastIndexOf('</STMTTRN>') - first)));
      const complete = text.split('</STMTTRN>').length - 1;
      const file = readOfx(bytesOf(text), { fileName: 'cut.ofx' });
      const read = file.statements[0]?.rows ?? [];
      expect(read.filter(isRow).map((each) => each.externalId)).toEqual(
        rows.slice(0, complete).map((each) => each.fitid),
      );
      expect(read.length - complete).toBe(text.split('<STMTTRN>').length - 1 - complete);
      expect(file.warnings.join()).toContain('cut off');
    }),
  );
});

function isRow(candidate: object): candidate is StatementRow {
  return 'amount' in candidate;
}

function written(each: StatementRow): Readonly<Record<string, unknown>> {
  const { date, amount, externalId: fitid, payee: name, note: memo } = each;
  return { date: date.replaceAll('-', ''), amount, fitid, name, memo };
}
