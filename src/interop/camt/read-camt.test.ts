import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DaybookError } from '#engine';
import type { StatementFile, StatementRow, UnreadableRow } from '../imported-file.ts';
import { readCamt } from './read-camt.ts';

const read = (text: string): StatementFile => readCamt(new TextEncoder().encode(text), { fileName: 'x.xml' });

interface Message {
  readonly version?: string;
  readonly account?: string;
  readonly before?: string;
  readonly entries?: string;
}

const IBAN = '<Acct><Id><IBAN>DE00 1234</IBAN></Id><Ccy>EUR</Ccy></Acct>';

function message({ version = '053.001.08', account = IBAN, before = '', entries = '' }: Message): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.${version}"><BkToCstmrStmt><Stmt><Id>1</Id>
${account}${before}
${entries}</Stmt></BkToCstmrStmt></Document>`;
}

function entry(amount: string, indicator: string, more = '', status = '<Sts><Cd>BOOK</Cd></Sts>'): string {
  return `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${indicator}</CdtDbtInd>${status}
<BookgDt><Dt>2026-03-12</Dt></BookgDt><ValDt><Dt>2026-03-14</Dt></ValDt>${more}</Ntry>`;
}

const rowsOf = (file: StatementFile) => file.statements.flatMap(({ rows }) => rows);
const isRow = (row: StatementRow | UnreadableRow): row is StatementRow => !('problem' in row);
const entriesOf = (file: StatementFile) => rowsOf(file).filter(isRow);
const rowOf = (inner: string, indicator = 'DBIT') =>
  entriesOf(read(message({ entries: entry('10.00', indicator, inner) })))[0];
const parts = (row: StatementRow | undefined) =>
  row?.postings?.map(({ account, amount, note }) => [
    typeof account === 'string' ? account : account.name,
    amount,
    note,
  ]);

describe('the message', () => {
  it('CT1 reads prefixes, envelopes and other encodings', () => {
    const prefixed = message({ entries: entry('1', 'CRDT') })
      .replace('xmlns=', 'xmlns:c=')
      .replaceAll(/<(\/?)(?!\?)/g, '<$1c:');
    expect(entriesOf(read(`<Envelope>${prefixed.replace(/<\?.*\?>/, '')}</Envelope>`))).toHaveLength(1);
    const text = message({ entries: entry('1', 'CRDT', '<AddtlNtryInf>Zinsen für März</AddtlNtryInf>') });
    const latin1 = Uint8Array.from(text.replace('UTF-8', 'ISO-8859-1'), (letter) => letter.charCodeAt(0));
    expect(entriesOf(readCamt(latin1, { fileName: 'x' }))[0]?.payee).toBe('Zinsen für März');
    const wide = Uint8Array.from([0xff, 0xfe, ...Array.from(text, (letter) => [letter.charCodeAt(0), 0]).flat()]);
    expect(entriesOf(readCamt(wide, { fileName: 'x' }))).toHaveLength(1);
  });

  it.each([
    ['<?xml version="1.0"?>\n<!DOCTYPE Document [<!ENTITY a "aaaa">]><Document/>', 'x.xml, line 2: '],
    ['<Document>\n<BkToCstmrStmt>\n<Stmt></BkToCstmrStmt></Document>', 'x.xml, line 3: '],
    ['<Document><BkToCstmrStmt></BkToCstmrStmt></Document>', 'expected a statement, report or notification'],
    [`<Document>${'<a>'.repeat(70)}${'</a>'.repeat(70)}</Document>`, 'nested more than 60 deep'],
    ['', 'expected a message in XML'],
  ])('CT2 refuses %j', (text, reason) => {
    expect(() => read(text)).toThrow(DaybookError);
    expect(() => read(text)).toThrow(reason);
  });

  it('CT3 names the account, of any version', () => {
    const account = (text: string) => read(message({ account: text })).statements[0]?.account;
    expect(account(IBAN)).toEqual({
      externalId: 'DE001234',
      name: 'Assets:Bank DE001234',
      kind: 'asset',
      commodity: 'EUR',
    });
    const other =
      '<Acct><Id><Othr><Id>99-1</Id></Othr></Id><Svcr><FinInstnId><BIC>ABCDEFGH</BIC></FinInstnId></Svcr></Acct>';
    expect(account(other)).toMatchObject({ externalId: 'ABCDEFGH/99-1', name: 'Assets:Bank 99-1', commodity: null });
    expect(account('<Acct><Id><PrtryAcct><Id>7</Id></PrtryAcct></Id></Acct>')).toMatchObject({ externalId: '7' });
    expect(account('')).toMatchObject({ externalId: null, name: null });
    const report = message({ account: other, entries: entry('1', 'CRDT') }).replaceAll('Stmt>', 'Rpt>');
    expect(read(report).statements[0]?.account.commodity).toBe('EUR');
  });

  it('CT4 takes the balances that state a day', () => {
    const balance = (type: string, amount: string, more = 'EUR', date = '<Dt><Dt>2026-03-12</Dt></Dt>') =>
      `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="${more}">${amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd>${date}</Bal>`;
    const balances = (text: string) => read(message({ before: text }));
    const all = balances(
      balance('PRCD', '1') +
        balance('OPBD', '2') +
        balance('CLBD', '3.50') +
        balance('CLAV', '4') +
        balance('ITBD', '5'),
    );
    expect(all.statements[0]?.balances).toEqual([
      { date: '2026-03-12', amount: '-2', kind: 'opening' },
      { date: '2026-03-12', at: 'end', amount: '-3.5', kind: 'closing' },
      { date: '2026-03-12', at: 'end', amount: '-4', kind: 'available' },
    ]);
    expect(balances(balance('PRCD', '1')).statements[0]?.balances).toEqual([
      { date: '2026-03-12', at: 'end', amount: '-1', kind: 'opening' },
    ]);
    expect(balances(balance('CLBD', '1', 'USD')).warnings.join()).toContain('the balance CLBD in USD is not used');
    expect(balances(balance('CLBD', '1', 'EUR', '')).warnings.join()).toContain('the balance CLBD is not used');
  });

  it('CT5 says where a summary counts other entries', () => {
    const summary = '<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries></TxsSummry>';
    expect(read(message({ before: summary, entries: entry('1', 'CRDT') })).warnings.join()).toContain('says 2 entries');
  });
});

describe('entries', () => {
  it('CT6 CT7 CT8 reads days, signs and reversals, and shows what it cannot read', () => {
    const file = read(
      message({
        entries:
          entry('1200.50', 'CRDT') +
          '\n' +
          entry('8', 'DBIT', '<RvslInd>true</RvslInd>') +
          '<Ntry><Amt Ccy="EUR">5</Amt><CdtDbtInd>CRDT</CdtDbtInd><ValDt><DtTm>2026-03-12T23:30:00-05:00</DtTm></ValDt></Ntry>' +
          '<Ntry><Amt Ccy="EUR">x</Amt><CdtDbtInd>CRDT</CdtDbtInd></Ntry>',
      }),
    );
    expect(entriesOf(file).map(({ line, date, valueOn, amount }) => [line, date, valueOn, amount])).toEqual([
      [4, '2026-03-12', '2026-03-14', '1200.5'],
      [6, '2026-03-12', '2026-03-14', '-8'],
      [7, '2026-03-12', undefined, '5'],
    ]);
    expect(entriesOf(file)[1]?.note).toBe('Reversal');
    expect(rowsOf(file)[3]).toEqual({
      line: 7,
      cells: ['Amt x EUR', 'CdtDbtInd CRDT'],
      problem:
        'Amt, CdtDbtInd: expected an amount and CRDT or DBIT, found "x CRDT"; BookgDt, ValDt: expected a date such as 2026-03-12, found nothing',
    });
  });

  it('CT9 keeps entries that are not booked apart', () => {
    const file = read(
      message({ entries: entry('1', 'CRDT', '', '<Sts>PDNG</Sts>') + entry('2', 'CRDT', '', '<Sts>BOOK</Sts>') }),
    );
    expect(entriesOf(file).map(({ state }) => state)).toEqual(['uncleared', undefined]);
    expect(file.warnings).toEqual(['Assets:Bank DE001234: 1 of 2 entries are not booked yet (PDNG)']);
  });

  it('CT10 names who was paid and what for', () => {
    const parties = (
      side: string,
    ) => `<NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>Me &amp; You</Nm></Pty></Dbtr><Cdtr><Nm>Baker</Nm></Cdtr></RltdPties>
<RmtInf><Ustrd>rolls</Ustrd><Ustrd>and bread</Ustrd><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>${side}`;
    expect(rowOf(parties(''))).toMatchObject({ payee: 'Baker', note: 'rolls and bread · RF18' });
    expect(rowOf(parties(''), 'CRDT')).toMatchObject({ payee: 'Me & You' });
    expect(rowOf(parties('<RvslInd>true</RvslInd>'), 'CRDT')).toMatchObject({ payee: 'Baker' });
    expect(rowOf('<AddtlNtryInf>Fees</AddtlNtryInf>')).toMatchObject({ payee: 'Fees', note: '' });
    const remitted = '<NtryDtls><TxDtls><RmtInf><Ustrd>only text</Ustrd></RmtInf></TxDtls></NtryDtls>';
    expect(rowOf(remitted)).toMatchObject({ payee: 'only text', note: '' });
  });

  it('CT11 parts a batch that sums to its entry', () => {
    const payment = (amount: string, name: string, currency = 'EUR') =>
      `<TxDtls><AmtDtls><TxAmt><Amt Ccy="${currency}">${amount}</Amt></TxAmt></AmtDtls><RltdPties><Cdtr><Nm>${name}</Nm></Cdtr></RltdPties></TxDtls>`;
    const batch = rowOf(`<NtryDtls>${payment('4.00', 'A')}${payment('6.00', 'B')}</NtryDtls>`);
    expect(parts(batch)).toEqual([
      ['own', '-10', undefined],
      ['uncategorised', '4', 'A'],
      ['uncategorised', '6', 'B'],
    ]);
    expect(batch?.payee).toBe('2 payments');
    const seen = (amount: string, name: string) =>
      `<TxDtls><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Cdtr><Nm>${name}</Nm></Cdtr></RltdPties></TxDtls>`;
    const seenByPayee = rowOf(`<NtryDtls>${seen('4.00', 'A')}${seen('6.00', 'B')}</NtryDtls>`);
    expect(parts(seenByPayee)).toEqual(parts(batch));
    for (const inner of [payment('4', 'A') + payment('5', 'B'), payment('4', 'A') + payment('6', 'B', 'USD')]) {
      const file = read(message({ entries: entry('10.00', 'DBIT', `<NtryDtls>${inner}</NtryDtls>`) }));
      expect(entriesOf(file)[0]?.postings).toBeUndefined();
      expect(file.warnings.join()).toContain('line 4: the 2 payments of this booking do not sum to it');
    }
  });

  it('CT12 parts charges that are included', () => {
    const charges = (included: string) =>
      `<Chrgs><Rcrd><Amt Ccy="EUR">0.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>${included}</ChrgInclInd></Rcrd></Chrgs>`;
    expect(parts(rowOf(charges('true')))).toEqual([
      ['own', '-10', undefined],
      ['uncategorised', '9.5', undefined],
      ['Expenses:Bank Charges', '0.5', undefined],
    ]);
    expect(parts(rowOf(charges('true'), 'CRDT'))).toEqual([
      ['own', '10', undefined],
      ['uncategorised', '-10.5', undefined],
      ['Expenses:Bank Charges', '0.5', undefined],
    ]);
    expect(rowOf(charges('false'))?.postings).toBeUndefined();
  });

  it('CT13 knows an entry by the bank’s reference and the amount', () => {
    expect(rowOf('<AcctSvcrRef>R1</AcctSvcrRef>')?.externalId).toBe('R1/-10');
    expect(rowOf('<AcctSvcrRef>NONREF</AcctSvcrRef>')?.externalId).toBeNull();
    expect(rowOf('<NtryRef>1</NtryRef>')?.externalId).toBeNull();
    const inner = '<NtryDtls><TxDtls><Refs><AcctSvcrRef>R2</AcctSvcrRef><ChqNb>88</ChqNb></Refs></TxDtls></NtryDtls>';
    expect(rowOf(inner)).toMatchObject({ externalId: 'R2/-10', code: '88' });
  });
});

it('CT2 reads any message or refuses it as an import', () => {
  const whole = message({
    before:
      '<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-12</Dt></Dt></Bal>',
    entries: entry('1', 'CRDT', '<NtryDtls><TxDtls><Amt Ccy="EUR">1</Amt></TxDtls><TxDtls/></NtryDtls>'),
  });
  const pieces = fc.constantFrom(
    '<Ntry>',
    '</Ntry>',
    '<Amt Ccy="EUR">',
    '</Amt>',
    '&amp;',
    '&#0;',
    '&x;',
    ']]>',
    '<![CDATA[',
    '<',
    '"',
    '<Stmt/>',
    '9'.repeat(80),
    '<Dt/>',
    '\u0000',
  );
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(40), fc.array(pieces, { maxLength: 4 }), (start, length, inserted) => {
      const text = whole.slice(0, start) + inserted.join('') + whole.slice(start + length);
      const outcome = attempt(text);
      expect(outcome === 'refused' || Array.isArray(outcome)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

function attempt(text: string): 'refused' | readonly unknown[] {
  try {
    return read(text).statements;
  } catch (error) {
    if (error instanceof DaybookError) return 'refused';
    throw error;
  }
}
