import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { add, parseDecimal, toDecimalString, ZERO } from '#ledger';
import { readOfx } from '../ofx/read-ofx.ts';
import { bankAccounts } from './bank-view.ts';
import { exportOfx } from './export-ofx.ts';
import type { ExportedBooks } from './exported-books.ts';
import { BOOKS, nastyBooks } from './testing/nasty-books.ts';

const read = (text: string) => readOfx(new TextEncoder().encode(text), { fileName: 'own.ofx' });
const oneLine = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

it('X20 writes what it says', () => {
  expect(exportOfx(BOOKS))
    .toContain(`<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
<OFX>
  <SIGNONMSGSRSV1>
    <SONRS>
      <STATUS>
        <CODE>0</CODE>
        <SEVERITY>INFO</SEVERITY>
      </STATUS>
      <DTSERVER>20260103</DTSERVER>
      <LANGUAGE>ENG</LANGUAGE>
    </SONRS>
  </SIGNONMSGSRSV1>
  <BANKMSGSRSV1>
    <STMTTRNRS>
      <TRNUID>1</TRNUID>
      <STATUS>
        <CODE>0</CODE>
        <SEVERITY>INFO</SEVERITY>
      </STATUS>
      <STMTRS>
        <CURDEF>EUR</CURDEF>
        <BANKACCTFROM>
          <BANKID>DAYBOOK</BANKID>
          <ACCTID>Bank</ACCTID>
          <ACCTTYPE>CHECKING</ACCTTYPE>
        </BANKACCTFROM>
        <BANKTRANLIST>
          <DTSTART>20260103</DTSTART>
          <DTEND>20260104</DTEND>
          <STMTTRN>
            <TRNTYPE>DEBIT</TRNTYPE>
            <DTPOSTED>20260104</DTPOSTED>
            <DTUSER>20260102</DTUSER>
            <TRNAMT>-3.5</TRNAMT>
            <FITID>one</FITID>
            <CHECKNUM>88</CHECKNUM>
            <NAME>Baker; Sons</NAME>
            <MEMO>two lines</MEMO>
          </STMTTRN>
`);
});

describe('X21 a file of OFX', () => {
  it.each([1, 2, 3])('is XML, and the same statements again when we read it (seed %i)', (seed) => {
    const books = nastyBooks(seed);
    const text = exportOfx(books);
    expect(XMLValidator.validate(text.replace(/^<\?xml.*\n<\?OFX.*\n/, ''))).toBe(true);
    const file = read(text);
    const expected = bankAccounts(books).filter(({ currency }) => currency !== null);
    expect(expected.length).toBeGreaterThan(20);
    expect(file.statements).toHaveLength(expected.length);
    for (const [index, { currency, rows }] of expected.entries()) {
      const statement = file.statements[index];
      expect(statement?.account.commodity).toBe(currency);
      expect(statement?.rows).toMatchObject(
        rows.map(({ posting, transaction, id }) => ({
          amount: posting.amount,
          payee: oneLine(transaction.payee).slice(0, 100).trimEnd(),
          externalId: id,
        })),
      );
      const total = rows.map(({ posting }) => parseDecimal(posting.amount)).reduce(add, ZERO);
      expect(statement?.balances).toMatchObject([{ kind: 'closing', amount: toDecimalString(total) }]);
    }
    const identities = file.statements.map(({ account }) => account.externalId);
    expect(new Set(identities).size).toBe(identities.length);
  });

  it('keeps the identity that the bank gave, and tells a card from an account', () => {
    const row = (account: string, externalId?: string): ExportedBooks['transactions'][number] => ({
      transactionId: `t-${account}`,
      date: '2026-01-02',
      payee: 'A payee whose name has more than thirty-two letters',
      note: '',
      code: '1234567890123',
      tags: [],
      postings: [{ account, amount: '-5', commodity: '€', ...(externalId !== undefined && { externalId }) }],
    });
    const books: ExportedBooks = {
      accounts: [
        { name: 'Assets:Savings', kind: 'asset', commodity: '€', externalId: '100/4711/SAVINGS' },
        { name: 'Liabilities:Card', kind: 'liability', commodity: '€', externalId: '5555' },
        { name: 'Assets:Shares', kind: 'asset', commodity: 'VWCE' },
      ],
      transactions: [
        row('Assets:Savings', 'F1'),
        row('Assets:Savings', 'F1'),
        row('Liabilities:Card'),
        { ...row('Assets:Shares'), postings: [{ account: 'Assets:Shares', amount: '2', commodity: 'VWCE' }] },
      ],
    };
    const { statements } = read(exportOfx(books));
    expect(statements.map(({ account }) => account.externalId)).toEqual(['100/4711/SAVINGS', '5555']);
    expect(statements.map(({ account }) => account.kind)).toEqual(['asset', 'liability']);
    expect(statements[0]?.rows).toMatchObject([
      { externalId: 'F1', payee: 'A payee whose name has more than thirty-two letters' },
      { externalId: 't-Assets:Savings' },
    ]);
  });

  it('of an empty book says that there is nothing', () => {
    expect(exportOfx({ accounts: [], transactions: [] })).not.toContain('STMTRS');
  });
});
