import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DaybookError } from '#engine';
import type { StatementFile, StatementRow, UnreadableRow } from '../imported-file.ts';
import { readMt940 } from './read-mt940.ts';

const read = (text: string): StatementFile => readMt940(new TextEncoder().encode(text), { fileName: 'x.sta' });
const isRow = (row: StatementRow | UnreadableRow): row is StatementRow => !('problem' in row);
const rowsOf = (text: string) => read(text).statements.flatMap(({ rows }) => rows.filter(isRow));

const message = (entries: string, account = '10020030/4711', after = '') =>
  `:20:START\n:25:${account}\n:28C:1/1\n:60F:C260311EUR1000,00\n${entries}:62F:C260312EUR990,5\n${after}-\n`;

/** Payee and note of one entry with that `:86:`. */
function told(information: string, entry = '2603120312D9,50NTRFNONREF'): readonly string[] {
  return rowsOf(message(`:61:${entry}\n:86:${information}\n`)).flatMap(({ payee, note }) => [payee, note]);
}

describe('messages', () => {
  it('MT1 reads envelopes and messages without an end', () => {
    const swift = `{1:F01BANKDEFFXXXX}{2:O940}{4:\n${message(':61:260312D9,50NTRFNONREF\n').trimEnd()}}{5:}\n`;
    expect(read(swift + swift).statements).toHaveLength(2);
    expect(read(`{1:F01X}{4::20:A\n:25:1\n:60F:C260311EUR1,\n-}`).statements).toHaveLength(1);
    const bank = `0000 01BANK\n940 00\n${message(':61:260312D9,50NTRFNONREF\n:86:tea\nand bread\n').replace('-\n', '')}`;
    expect(rowsOf(`${bank}:940:\n${bank.replaceAll('\n', '\r\n')}`).map(({ payee, note }) => [payee, note])).toEqual([
      ['tea', 'and bread'],
      ['tea', 'and bread'],
    ]);
    expect(read(':25:1\n:60F:C260311EUR1,\n:25:2\n:60F:C260311EUR2,\n').statements).toHaveLength(2);
  });

  it('MT2 refuses a file without statements', () => {
    for (const text of ['', ':20:A\n:28C:1\n', 'Dear Sir']) {
      expect(() => read(text)).toThrow(DaybookError);
      expect(() => read(text)).toThrow('x.sta: expected messages of MT940');
    }
  });

  it('MT3 names account and currency', () => {
    const account = (number: string) => read(message('', number)).statements[0]?.account;
    expect(account('10020030/4711')).toEqual({
      externalId: '10020030/4711',
      name: 'Assets:Bank 10020030/4711',
      kind: 'asset',
      commodity: 'EUR',
    });
    expect(account('NL91ABNA0417164300EUR')).toMatchObject({ externalId: 'NL91ABNA0417164300' });
    expect(account('1291.99.348EUR')).toMatchObject({ externalId: '1291.99.348', name: 'Assets:Bank 1291.99.348EUR' });
    expect(account('NL91 ABNA 0417 1643 00')).toMatchObject({ externalId: 'NL91ABNA0417164300' });
    const intraday = ':20:A\n:25:1\n:28C:1\n:34F:CHF0,\n:61:260312C5,NTRFNONREF\n';
    expect(read(intraday).statements[0]).toMatchObject({ account: { commodity: 'CHF' }, rows: [{ amount: '5' }] });
  });

  it('MT4 takes the balances of statements, not of pages', () => {
    const balances = (text: string) => read(`:20:A\n:25:1\n${text}`).statements[0]?.balances;
    expect(balances(':60F:D260311EUR1234,5\n:62F:C260312EUR,50\n:64:C260312EUR3,\n:65:C260313EUR4,\n')).toEqual([
      { date: '2026-03-11', amount: '-1234.5', kind: 'opening' },
      { date: '2026-03-12', at: 'end', amount: '0.5', kind: 'closing' },
      { date: '2026-03-12', at: 'end', amount: '3', kind: 'available' },
    ]);
    expect(balances(':60M:C260311EUR1,\n:62M:C260311EUR1,\n')).toEqual([]);
    expect(read(':20:A\n:25:1\n:60F:C260311EUR1,\n:62F:C26EUR1\n').warnings.join()).toContain(
      'line 4: the balance :62F: is not used',
    );
  });

  it('MT5 leaves out the closing balance of a day that goes on in the next statement', () => {
    const goesOn = message(':61:260312D9,50NTRFNONREF\n');
    expect(read(goesOn + goesOn).statements.map(({ balances }) => balances.length)).toEqual([1, 2]);
    const next = goesOn.replace('260312D', '260313D').replace('C260312', 'C260313');
    expect(read(goesOn + next).statements.map(({ balances }) => balances.length)).toEqual([2, 2]);
    expect(read(goesOn + goesOn.replace('4711', '12')).statements.map(({ balances }) => balances.length)).toEqual([
      2, 2,
    ]);
  });
});

describe('entries', () => {
  const entries = (...lines: readonly string[]) =>
    read(message(lines.map((line) => `:61:${line}\n`).join(''))).statements[0]?.rows;

  it('MT6 shows an entry of another form with its line', () => {
    expect(entries('2603120312D9,50NTRFNONREF', '26-03-12 D 9,50', '269912D9,50NTRF')).toMatchObject([
      { line: 5, amount: '-9.5', cells: ['2603120312D9,50NTRFNONREF'] },
      { line: 6, problem: expect.stringContaining('found "26-03-12 D 9,50"') },
      { line: 7 },
    ]);
    expect(entries('269912D9,50NTRF')?.[0]).toHaveProperty('problem');
  });

  it('MT7 keeps both days, across the year’s end and in February', () => {
    const days = entries(
      '2603120314D1,NTRF',
      '2512310102D1,NTRF',
      '2601021231D1,NTRF',
      '990228D1,NTRF',
      '2602300302D1,NTRF',
      '240230D1,NTRF',
    );
    expect(days?.filter(isRow).map(({ date, valueOn }) => [date, valueOn])).toEqual([
      ['2026-03-14', '2026-03-12'],
      ['2026-01-02', '2025-12-31'],
      ['2025-12-31', '2026-01-02'],
      ['1999-02-28', undefined],
      ['2026-03-02', '2026-02-28'],
      ['2024-02-29', undefined],
    ]);
  });

  it('MT8 reads marks and amounts', () => {
    const amounts = entries(
      '260312C500,NTRF',
      '260312CR500NTRF29-03-2026 10:05//B1',
      '260312D000000001213,28N044',
      '260312RCR204,88NRTI',
      '260312RD10,NTRF',
      '260312C,05NTRF',
      '260312DR1.234,5NTRF',
      '260312    DD3,NDEF',
    );
    expect(amounts?.filter(isRow).map(({ amount }) => amount)).toEqual([
      '500',
      '500',
      '-1213.28',
      '-204.88',
      '10',
      '0.05',
      '-1234.5',
      '-3',
    ]);
    expect(told('x', '260312RC1,NTRF')).toEqual(['x', 'Reversal']);
  });

  it('MT9 knows the bank’s reference, cheques and names behind references', () => {
    expect(entries('260312D9,NTRFNONREF//0724', '260312D9,NTRFABC//NONREF', '260312D9,NCHK000123//77')).toMatchObject([
      { externalId: '0724/-9' },
      { externalId: null },
      { externalId: '77/-9', code: '000123' },
    ]);
    expect(told('rent', '260312D9,N0440121470966      J. Jansen')).toEqual(['J. Jansen', 'rent']);
  });
});

describe('what explains an entry', () => {
  it('MT9 takes the end of a long account number for no name', () => {
    expect(told('NL00TEST0123456789 A. Reader\nBooks', '2603120312D9,50NTRFNL00TEST0123456789')[0]).toBe(
      'NL00TEST0123456789 A. Reader',
    );
  });

  it('MT10 gives an entry what follows it, and a balance what follows that', () => {
    const rows = rowsOf(message(':61:260312D1,NTRF\n:86:one\n:86:more\n:61:260312D2,NTRF\n', '1', ':86:SUM C1,00\n'));
    expect(rows.map(({ payee, note }) => [payee, note])).toEqual([
      ['one', 'more'],
      ['', ''],
    ]);
  });

  it('MT11 reads numbered parts', () => {
    expect(
      told(
        '166?00GUTSCHRIFT?109310?20EREF+ABC-1?21SVWZ+Invoice 4711 of the ye?22llow house\n?30BANKDEFF?31DE12?32Max Muster?33mann',
      ),
    ).toEqual(['Max Mustermann', 'Invoice 4711 of the yellow house · GUTSCHRIFT']);
    expect(told('000>100987>20ALGEMENE TUSSENREKENING KOS>21TEN>310390')).toEqual([
      'ALGEMENE TUSSENREKENING KOSTEN',
      '',
    ]);
    expect(told('020~00Przelew~20za luty~32JAN KOWALSKI')).toEqual(['JAN KOWALSKI', 'za luty · Przelew']);
    expect(told('177?00ONLINE?20short?21next? part?60more')).toEqual(['short next? part more', 'ONLINE']);
    expect(told('105?20SVWZ+x?21ABWA+Real Person')).toEqual(['Real Person', 'x']);
  });

  it('MT12 reads named parts', () => {
    expect(
      told('/TRTP/SEPA TRANSFER/IBAN/NL00/BIC/ABNANL2A/NAME/J. DE VR\nIES/REMI/Rent March/EREF/NOTPROVIDED'),
    ).toEqual(['J. DE VRIES', 'Rent March · SEPA TRANSFER']);
    expect(told('/EREF/1//CNTP/NL00/INGBNL2A/Baker/Town///REMI/USTD//two rolls/')).toEqual(['Baker', 'two rolls']);
    expect(told('/ORDP//NAME/SHOP BV/REMI/Ref 9/ISDT/2026-03-12')).toEqual(['SHOP BV', 'Ref 9']);
  });

  it('MT13 reads plain text', () => {
    expect(told('CARD PAYMENT 12.03\n  SHOP   TOWN\n\nTHANKS')).toEqual(['CARD PAYMENT 12.03', 'SHOP TOWN THANKS']);
    expect(told(`first\n${'x'.repeat(65)}\nyz`)).toEqual(['first', `${'x'.repeat(65)}yz`]);
    const named = rowsOf(message(':61:260312D1,NTRFNONREF\nmr p paulsen\n:86:NL00 mr p paulsen\nrings\n'));
    expect(named[0]).toMatchObject({ payee: 'NL00 mr p paulsen', note: 'rings' });
    const other = rowsOf(message(':61:260312D1,NTRFNONREF\nmr p paulsen\n:86:rings\n'));
    expect(other[0]).toMatchObject({ payee: 'mr p paulsen', note: 'rings' });
  });

  it('MT14 reads :NS:', () => {
    const rows = rowsOf(message(':61:260312C1,S051\n:NS:01for\n02tea\n15Baker\n17CREDIT\n'));
    expect(rows[0]).toMatchObject({ payee: 'Baker', note: 'for tea · CREDIT' });
  });
});

it('MT1 reads messages whose lines end with @@, and a bank’s own end of a message', () => {
  const oneLine = '@@:20:A@@:25:1@@:60F:C260311EUR1,00@@:61:260312C2,00NMSC@@:86:gift@@:62F:C260312EUR3,00@@-';
  expect(read(oneLine).statements[0]?.rows).toMatchObject([{ date: '2026-03-12', amount: '2', payee: 'gift' }]);
  const ended = read(':20:A\n:25:1\n:61:260312C2,00NMSC\n:86:gift\n-+@446@\n:20:B\n:25:2\n:61:260313C1,00NMSC\n');
  expect(ended.statements.map(({ rows }) => rows[0])).toMatchObject([{ payee: 'gift', note: '' }, { amount: '1' }]);
});

it('MT2 MT6 reads any text or refuses it as an import, and gives every :61: a row', () => {
  const piece = fc.constantFrom(
    ':20:A',
    ':25:1',
    ':60F:C260311EUR1,00',
    ':61:260312D1,NTRF',
    ':61:',
    ':61:999999D',
    ':86:',
    ':86:166?20a?21b',
    ':86:/NAME/',
    ':86:?20?21',
    ':NS:',
    ':62F:x',
    '-',
    '-}',
    '{4:',
    ':65:',
    '86',
    '\u0000',
    '?',
    `:86:${'?20'.repeat(300)}`,
    `:61:260312D${'9'.repeat(90)}NTRF`,
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom('\n', '\r\n', '\r'), (lines, end) => {
      const text = [':20:X', ':25:1', ...lines].join(end);
      const count = lines.filter((line) => line.startsWith(':61:')).length;
      expect(read(text).statements.flatMap(({ rows }) => rows)).toHaveLength(count);
    }),
    { numRuns: 200 },
  );
});
