import { describe, expect, it } from 'vitest';
import { DaybookError } from '#engine';
import type { ReadFile } from './imported-file.ts';
import { readFile } from './read-file.ts';

function read(name: string, text: string, more: object = {}): ReadFile {
  return readFile(name, new TextEncoder().encode(text), { today: '2026-03-12', ...more });
}

function refusal(name: string, text: string): DaybookError {
  try {
    read(name, text);
  } catch (error) {
    if (error instanceof DaybookError) return error;
    throw error;
  }
  throw new Error('the file was not refused');
}

describe('readFile', () => {
  it('reads by content, whatever the name', () => {
    const ofx = '<OFX><STMTRS><STMTTRN><DTPOSTED>20260312<TRNAMT>-1<NAME>Tea</STMTTRN></STMTRS></OFX>';
    expect(read('x.csv', ofx)).toMatchObject({ format: 'ofx', statements: [{ rows: [{ amount: '-1' }] }] });
    const bean = '2026-01-01 * "Tea"\n  Expenses:Food  1 EUR\n  Assets:Cash\n';
    expect(read('x.beancount', bean)).toMatchObject({ format: 'beancount', transactions: [{}] });
    const csv = 'Date,Payee,Amount\n2026-03-12,Tea,-1.00\n2026-03-13,Bun,-2.00\n';
    expect(read('x.ofx', csv)).toMatchObject({
      format: 'csv',
      statements: [{ rows: [{ amount: '-1', payee: 'Tea' }, { amount: '-2' }] }],
    });
    const journal = '03/12 Tea\n  food  1 EUR\n  cash\n';
    expect(read('x.csv', journal)).toMatchObject({
      format: 'journal',
      transactions: [{ date: '2026-03-12', postings: [{ amount: '1' }, { amount: '-1' }] }],
    });
  });

  it('hands on companions and CSV choices', () => {
    const companions = { 'more.journal': new TextEncoder().encode('2026-01-01 Tea\n  food  1 EUR\n  cash\n') };
    expect(read('main.journal', 'include more.journal\n', { companions })).toMatchObject({ transactions: [{}] });
    const csv = 'Date,Payee,Amount\n2026-03-12,Tea,1.00\n2026-03-13,Bun,2.00\n';
    expect(read('x.csv', csv, { csv: { flip: true } })).toMatchObject({
      statements: [{ rows: [{ amount: '-1' }, {}] }],
    });
  });

  it.each([
    ['qif', '!Type:Bank\nD3/14/26\nT-3.00\n^\n', '-3'],
    ['mt940', ':20:X\n:25:1/2\n:60F:C260101EUR1,\n:61:260102D3,NTRFNONREF\n', '-3'],
    [
      'camt',
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><Stmt><Ntry><Amt Ccy="EUR">3</Amt><CdtDbtInd>DBIT</CdtDbtInd><ValDt><Dt>2026-01-02</Dt></ValDt></Ntry></Stmt></Document>',
      '-3',
    ],
  ])('reads %s', (format, text, amount) => {
    expect(read('a.txt', text)).toMatchObject({ format, statements: [{ rows: [{ amount }] }] });
  });

  it('says what an unknown file looks like', () => {
    expect(refusal('letter.txt', 'Dear Sir').message).toBe(
      'letter.txt: expected a bank\'s file (CSV, OFX, QIF, CAMT or MT940), a journal or a GnuCash book, but it begins with "Dear Sir"',
    );
    expect(refusal('none.csv', '').message).toContain('it is empty');
  });
});
