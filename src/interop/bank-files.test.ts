import { describe, expect, test } from 'vitest';
import { readFile } from './read-file.ts';

/** Every row as `day amount payee | note`, with its shares below it, and what the statement's balances state. */
function told(name: string, text: string): readonly string[] {
  const file = readFile(name, new TextEncoder().encode(text), { today: '2026-06-01', remembered: () => null });
  if ('transactions' in file) throw new Error('a whole book');
  expect(file.warnings).toEqual([]);
  return file.statements.flatMap(({ rows, balances }) => [
    ...rows.flatMap((row) =>
      'problem' in row
        ? [row.problem]
        : [
            `${row.date} ${row.amount} ${row.payee} | ${row.note}`,
            ...(row.postings ?? []).map(({ account, amount, commodity, cost }) => {
              const units = commodity === null ? amount : `${amount} ${commodity}`;
              const place = typeof account === 'string' ? account : account.name;
              return `  ${place} ${units}${cost === undefined ? '' : ` for ${cost}`}`;
            }),
          ],
    ),
    ...balances.map(({ kind, amount }) => `${kind} ${amount}`),
  ]);
}

describe('files of banks and programs, written for these tests', () => {
  test('MT11 a German bank: SEPA tags in parts of 27 letters, a name in two parts', () => {
    const text = `:20:STARTUMS
:25:10050000/0123456789
:60F:C240301EUR1000,00
:61:2403040304DR37,50N033NONREF
:86:105?00FOLGELASTSCHRIFT?109248?20EREF+E-123?21MREF+M-1?22CRED+DE00ZZZ?23SVWZ+Strom Maerz 2024 Kunde
?2447 11?30BELADEBEXXX?31DE00100500000000000001?32STADTWERKE MUSTER?33STADT GMBH?34992
:62F:C240304EUR962,50
-
`;
    expect(told('de.sta', text)).toEqual([
      '2024-03-04 -37.5 STADTWERKE MUSTERSTADT GMBH | Strom Maerz 2024 Kunde47 11 · FOLGELASTSCHRIFT',
      'opening 1000',
      'closing 962.5',
    ]);
  });

  test('MT8 MT12 a Dutch bank: slashes, a line between, and a debit that was taken back', () => {
    const text = `{1:F01INGBNL2ABXXX0000000000}{2:I940INGBNL2AXXXN}{4:
:20:P240301000000001
:25:NL69INGB0123456789EUR
:60F:C240301EUR1000,00
:61:2403040304D12,50NTRFEREF//00000000001
/TRCD/00100/
:86:/EREF/E1//CNTP/NL32INGB0000012345/INGBNL2A/WINKEL BV/ROTTERDAM//REMI/USTD//FACTUUR 12
/PURP/OTHR/
:61:2403050305RD5,00NTRFEREF//00000000002
:86:/CNTP///BANK///REMI/USTD//TERUGBOEKING/
:62F:C240305EUR992,50
-}
`;
    expect(told('nl.sta', text)).toEqual([
      '2024-03-04 -12.5 WINKEL BV | FACTUUR 12',
      '2024-03-05 5 BANK | Reversal · TERUGBOEKING',
      'opening 1000',
      'closing 992.5',
    ]);
  });

  test('CT11 CT12 CAMT of version 2: amounts of a batch in their details, a charge beside a changed currency', () => {
    const text = `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>
<Acct><Id><IBAN>CH9300762011623852957</IBAN></Id><Ccy>CHF</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CHF">100.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2024-03-01</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CHF">69.20</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><DtTm>2024-03-05T23:59:59</DtTm></Dt></Bal>
<Ntry><Amt Ccy="CHF">200.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><DtTm>2024-03-04T10:00:00+01:00</DtTm></BookgDt>
<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>
<TxDtls><AmtDtls><TxAmt><Amt Ccy="CHF">150.00</Amt></TxAmt></AmtDtls><RltdPties><Dbtr><Nm>Anna</Nm></Dbtr></RltdPties></TxDtls>
<TxDtls><AmtDtls><TxAmt><Amt Ccy="CHF">50.00</Amt></TxAmt></AmtDtls><RltdPties><Dbtr><Nm>Beat</Nm></Dbtr></RltdPties></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="CHF">30.80</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2024-03-05</Dt></BookgDt>
<Chrgs><TtlChrgsAndTaxAmt Ccy="CHF">0.80</TtlChrgsAndTaxAmt><Amt Ccy="CHF">0.80</Amt><CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd></Chrgs>
<NtryDtls><TxDtls><AmtDtls><InstdAmt><Amt Ccy="EUR">31.25</Amt></InstdAmt><TxAmt><Amt Ccy="CHF">30.00</Amt></TxAmt></AmtDtls><RltdPties><Cdtr><Nm>Shop</Nm></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>`;
    expect(told('batch.xml', text)).toEqual([
      '2024-03-04 200 2 payments | ',
      '  own 200',
      '  uncategorised -150',
      '  uncategorised -50',
      '2024-03-05 -30.8 Shop | ',
      '  own -30.8',
      '  uncategorised 30',
      '  Expenses:Bank Charges 0.8',
      'opening -100',
      'closing 69.2',
    ]);
  });

  test('CT10 CT12 CAMT of version 8: a batch that came in less its charge, and a payment that came back', () => {
    const text = `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<Acct><Id><IBAN>CH9300762011623852957</IBAN></Id><Ccy>CHF</Ccy></Acct>
<Ntry><Amt Ccy="CHF">199.10</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2024-03-04</Dt></BookgDt>
<Chrgs><Rcrd><Amt Ccy="CHF">0.90</Amt><CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd></Rcrd></Chrgs>
<NtryDtls><TxDtls><Amt Ccy="CHF">150.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls><TxDtls><Amt Ccy="CHF">50.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="CHF">20.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2024-03-05</Dt></BookgDt>
<NtryDtls><TxDtls><Amt Ccy="CHF">20.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Cdtr><Pty><Nm>Shop</Nm></Pty></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>`;
    expect(told('batch.xml', text)).toEqual([
      '2024-03-04 199.1 2 payments | ',
      '  own 199.1',
      '  uncategorised -150',
      '  uncategorised -50',
      '  Expenses:Bank Charges 0.9',
      '2024-03-05 20 Shop | Reversal',
    ]);
  });

  test('QI11 QI16 Quicken: shares, years with an apostrophe, a purchase and a sale with their commission', () => {
    const text = `!Account
NChecking
TBank
^
!Type:Bank
D3/ 4'24
T-1,234.50
PMarket
SFood:Groceries
$-1,200.00
SHousehold
$-34.50
^
!Account
NBroker
TInvst
^
!Type:Invst
D3/ 6'24
NBuy
YACME
I12.50
Q20
O4.95
T254.95
^
D3/21'24
NSell
YACME
I13
Q10
T125.05
O4.95
^
`;
    expect(told('family.qif', text)).toEqual([
      '2024-03-04 -1234.5 Market | ',
      '  own -1234.5',
      '  Expenses:Food:Groceries 1200',
      '  Expenses:Household 34.5',
      '2024-03-06 254.95 Buy ACME | ',
      '  own 20 ACME for 250',
      '  Expenses:Commissions 4.95',
      '  own -254.95',
      '2024-03-21 125.05 Sell ACME | ',
      '  own -10 ACME for 130',
      '  Expenses:Commissions 4.95',
      '  own 125.05',
    ]);
  });
});
