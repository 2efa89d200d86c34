import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DaybookApi, ImportPreview } from '../api.ts';
import { importFile, memoryDaybook, valueOf } from '../testing/memory-daybook.ts';

const NOW = { at: null, on: null };
const IBAN = 'DE02100100100006820101';

const OFX = (id: string, account = '4711') => `OFXHEADER:100
DATA:OFXSGML
VERSION:102

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>100<ACCTID>${account}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260302<TRNAMT>-1.00<FITID>${id}<NAME>Shop ${id}</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

const CAMT = (reference: string) => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>
<Acct><Id><IBAN>${IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Ntry><Amt Ccy="EUR">80.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>
<BookgDt><Dt>2026-03-12</Dt></BookgDt><AcctSvcrRef>${reference}</AcctSvcrRef></Ntry>
</Stmt></BkToCstmrStmt></Document>`;

const MT940 = `:20:1
:25:${IBAN}
:28C:1/1
:60F:C260313EUR100,00
:61:2603130313D5,00NMSC//X1
:62F:C260313EUR95,00
-`;

const QIF = (payee: string) => `!Account
NGiro
TBank
^
!Type:Bank
D03/14/2026
T-12.00
P${payee}
^
`;

let daybook: DaybookApi;
beforeEach(async () => {
  daybook = memoryDaybook();
  for (const name of ['Assets:Household', 'Assets:Other'])
    // One command after the other.
    // oxlint-disable-next-line no-await-in-loop
    await valueOf(daybook.execute({ type: 'OpenAccount', name, commodity: 'EUR' }, 'live'));
});

/** The accounts that rows went to. */
function accountsOf({ rows }: ImportPreview): readonly string[] {
  return [...new Set(rows.flatMap(({ read }) => read?.account ?? []))];
}

describe('I41 an account of the bank that was sent elsewhere by hand', () => {
  it('goes there again, and says so, until it is sent elsewhere', async () => {
    const first = await importFile(daybook, 'a.ofx', OFX('1'), { account: 'Assets:Household' });
    expect(first.sentTo).toEqual([{ toldAs: '100/4711', account: 'Assets:Household', asBefore: false }]);
    const second = await importFile(daybook, 'b.ofx', OFX('2'));
    expect(accountsOf(second)).toEqual(['Assets:Household']);
    expect(second.sentTo).toEqual([{ toldAs: '100/4711', account: 'Assets:Household', asBefore: true }]);
    await importFile(daybook, 'c.ofx', OFX('3'), { account: 'Assets:Other' });
    expect(accountsOf(await importFile(daybook, 'd.ofx', OFX('4')))).toEqual(['Assets:Other']);
  });

  it('is told by its identity whatever the format, and by its name in QIF', async () => {
    await importFile(daybook, 'a.xml', CAMT('1'), { account: 'Assets:Household' });
    expect(accountsOf(await importFile(daybook, 'b.sta', MT940))).toEqual(['Assets:Household']);
    await importFile(daybook, 'a.qif', QIF('Shop'), { account: 'Assets:Other' });
    const next = await importFile(daybook, 'b.qif', QIF('Bakery'));
    expect(accountsOf(next)).toEqual(['Assets:Other']);
    expect(next.sentTo).toEqual([{ toldAs: 'Assets:Giro', account: 'Assets:Other', asBefore: true }]);
  });

  it('is forgotten with its import, and remembered with it again', async () => {
    const sent = await importFile(daybook, 'a.ofx', OFX('1'), { account: 'Assets:Household' });
    const where = async () => {
      const content = new TextEncoder().encode(OFX('2'));
      return accountsOf(await valueOf(daybook.previewImport({ name: 'b.ofx', content })));
    };
    await valueOf(daybook.execute({ type: 'UndoImport', batchId: sent.batchId }, 'live'));
    expect(await where()).toEqual(['Assets:Checking 4711']);
    await valueOf(daybook.execute({ type: 'RestoreImport', batchId: sent.batchId }, 'live'));
    expect(await where()).toEqual(['Assets:Household']);
  });

  it('goes where its file was sent by being read again; a closed account is not taken', async () => {
    const first = await importFile(daybook, 'a.ofx', OFX('1'));
    expect(accountsOf(first)).toEqual(['Assets:Checking 4711']);
    await valueOf(daybook.commitReread(first.batchId, { account: 'Assets:Household' }, 'live'));
    const next = await importFile(daybook, 'b.ofx', OFX('2'));
    expect(accountsOf(next)).toEqual(['Assets:Household']);
    await valueOf(daybook.execute({ type: 'UndoImport', batchId: next.batchId }, 'live'));
    await valueOf(daybook.commitReread(first.batchId, { account: 'Assets:Other' }, 'live'));
    const { accounts } = (await valueOf(daybook.screen({ moment: NOW, locale: 'en' }))) as {
      readonly accounts: readonly { readonly name: string; readonly accountId: string }[];
    };
    const other = accounts.find(({ name }) => name === 'Assets:Other')?.accountId;
    const transactionId = first.rows[0]?.transactionId ?? '';
    await valueOf(daybook.execute({ type: 'DeleteTransaction', transactionId }, 'live'));
    await valueOf(daybook.execute({ type: 'CloseAccount', accountId: other }, 'live'));
    expect(accountsOf(await importFile(daybook, 'c.ofx', OFX('3')))).toEqual(['Assets:Checking 4711']);
  });

  it('says nothing of accounts that are found anyway, and each of several goes its own way', async () => {
    expect((await importFile(daybook, 'a.ofx', OFX('1'), { account: 'Assets:Salary' })).sentTo).toEqual([]);
    expect(accountsOf(await importFile(daybook, 'b.ofx', OFX('2')))).toEqual(['Assets:Salary']);
    await importFile(daybook, 'c.ofx', OFX('3', '99'), { account: 'Assets:Other' });
    const [head = '', body = ''] = OFX('4').split('<BANKMSGSRSV1>');
    const [, second = ''] = OFX('5', '99').split('<BANKMSGSRSV1>');
    const both = `${head}<BANKMSGSRSV1>${body.replace('</BANKMSGSRSV1></OFX>', '')}${second}`;
    expect(accountsOf(await importFile(daybook, 'd.ofx', both))).toEqual(['Assets:Salary', 'Assets:Other']);
  });

  it('always goes where the newest import that stands sent it', async () => {
    const names = ['Assets:Household', 'Assets:Other', 'Assets:Third'];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ to: fc.constantFrom(...names), undone: fc.boolean() }), { minLength: 1, maxLength: 5 }),
        async (sendings) => {
          const books = memoryDaybook();
          for (const name of names)
            // oxlint-disable-next-line no-await-in-loop
            await valueOf(books.execute({ type: 'OpenAccount', name, commodity: 'EUR' }, 'live'));
          for (const [index, { to, undone }] of sendings.entries()) {
            // oxlint-disable-next-line no-await-in-loop
            const { batchId } = await importFile(books, `${index}.ofx`, OFX(`${index}`), { account: to });
            // oxlint-disable-next-line no-await-in-loop
            if (undone) await valueOf(books.execute({ type: 'UndoImport', batchId }, 'live'));
          }
          const last = sendings.findLast(({ undone }) => !undone)?.to ?? 'Assets:Checking 4711';
          expect(accountsOf(await importFile(books, 'next.ofx', OFX('next')))).toEqual([last]);
        },
      ),
      { numRuns: 15 },
    );
  });
});
