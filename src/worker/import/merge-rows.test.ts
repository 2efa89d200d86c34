import { beforeEach, describe, expect, it } from 'vitest';
import type { DaybookApi, ImportChoice, ImportPreview } from '../api.ts';
import { importFile, memoryDaybook, valueOf } from '../testing/memory-daybook.ts';

const NOW = { at: null, on: null };

const BANK = `Date,Payee,Amount
2026-03-02,CORNER CAFE 0042,-6.80
2026-03-03,Rent,-1450.00
`;

const OFX = `OFXHEADER:100
DATA:OFXSGML

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>100<ACCTID>4711<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260303<TRNAMT>-6.80<FITID>x1<NAME>CAFE</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

describe('merging rows of a file with the transactions that they possibly are', () => {
  let daybook: DaybookApi;

  const run = (command: Parameters<DaybookApi['execute']>[0]) => valueOf(daybook.execute(command, 'live'));
  const preview = (name: string, text: string, account?: string) =>
    valueOf(
      daybook.previewImport({
        name,
        content: new TextEncoder().encode(text),
        ...(account !== undefined && { account }),
      }),
    );
  const commit = ({ batchId }: ImportPreview, choice: ImportChoice) =>
    valueOf(daybook.commitImport(batchId, 'live', choice));
  const balances = () => valueOf(daybook.balances(NOW));
  const standing = async () => (await valueOf(daybook.transactions({}, NOW))).rows;

  beforeEach(async () => {
    daybook = memoryDaybook();
    await run({ type: 'OpenAccount', accountId: 'giro', name: 'Assets:Giro', commodity: 'EUR' });
    await run({ type: 'OpenAccount', accountId: 'food', name: 'Expenses:Food' });
    const postings = [
      { accountId: 'giro', amount: '-6.8', commodity: 'EUR' },
      { accountId: 'food', amount: '6.8', commodity: 'EUR' },
    ];
    const typed = { transactionId: 'typed', date: '2026-03-01', payee: 'Café', note: 'with Ann', tags: ['lunch'] };
    await run({ type: 'RecordTransaction', ...typed, postings });
  });

  it('I13 is one commit; the row says what the person had written, and stands for it', async () => {
    const shown = await preview('march.csv', BANK, 'Assets:Giro');
    expect(shown.rows[0]).toMatchObject({ verdict: 'possibly-known', transactionId: 'typed' });
    await commit(shown, { merge: [{ row: 0, transactionId: 'typed' }] });
    expect(await balances()).toMatchObject({ 'Assets:Giro': { EUR: '-1456.8' }, 'Expenses:Food': { EUR: '6.8' } });
    const rows = await standing();
    expect(rows).toHaveLength(2);
    expect(rows.find(({ payee }) => payee === 'Café')).toMatchObject({
      date: '2026-03-02',
      note: 'with Ann',
      tags: ['lunch'],
      source: { line: 2 },
    });
    expect(await valueOf(daybook.transaction('typed', NOW))).toMatchObject({ deleted: true });
    const { value } = await valueOf(daybook.answers.changes({ words: '', offset: 0, limit: 1, locale: 'en' }, NOW));
    expect(value.rows[0]?.title).toBe('Import march.csv: 1 new, 1 merged');
  });

  it('I13 undoing the import brings back what was merged, restoring it merges again', async () => {
    const before = await balances();
    const shown = await preview('march.csv', BANK, 'Assets:Giro');
    await commit(shown, { merge: [{ row: 0, transactionId: 'typed' }] });
    const after = await balances();
    await run({ type: 'UndoImport', batchId: shown.batchId });
    expect(await balances()).toEqual(before);
    expect((await standing()).map(({ transactionId }) => transactionId)).toEqual(['typed']);
    expect((await preview('march.csv', BANK, 'Assets:Giro')).rows[0]?.verdict).toBe('possibly-known');
    await run({ type: 'RestoreImport', batchId: shown.batchId });
    expect(await balances()).toEqual(after);
    expect(await standing()).toHaveLength(2);
  });

  it('I13 what was brought back by hand beside the row is left alone when the import is undone and restored', async () => {
    const shown = await preview('march.csv', BANK, 'Assets:Giro');
    await commit(shown, { merge: [{ row: 0, transactionId: 'typed' }] });
    await run({ type: 'RestoreTransaction', transactionId: 'typed' });
    await run({ type: 'UndoImport', batchId: shown.batchId });
    await run({ type: 'RestoreImport', batchId: shown.batchId });
    expect(await standing()).toHaveLength(3);
  });

  it('I13 is taken back and done again like any change', async () => {
    const before = await balances();
    await commit(await preview('march.csv', BANK, 'Assets:Giro'), { merge: [{ row: 0, transactionId: 'typed' }] });
    const after = await balances();
    const step = async (as: 'undo' | 'redo') => {
      const { value } = await valueOf(daybook.answers.nextSteps({ locale: 'en' }, NOW));
      const first = value[as]?.first ?? 0;
      return valueOf(daybook.takeBack({ first, as }, 'live'));
    };
    expect((await step('undo')).conflicts).toEqual([]);
    expect(await balances()).toEqual(before);
    expect((await step('redo')).conflicts).toEqual([]);
    expect(await balances()).toEqual(after);
  });

  it('I14 both rows are known afterwards, whichever file comes again', async () => {
    const first = await importFile(daybook, 'march.csv', BANK, { account: 'Assets:Giro' });
    expect(first.counts).toMatchObject({ new: 1, possiblyKnown: 1 });
    await commit(await preview('march.csv', BANK, 'Assets:Giro'), { merge: [{ row: 0, transactionId: 'typed' }] });
    const other = await preview('giro.ofx', OFX, 'Assets:Giro');
    expect(other.rows[0]?.verdict).toBe('possibly-known');
    await commit(other, { merge: [{ row: 0, transactionId: other.rows[0]?.transactionId ?? '' }] });
    expect((await standing()).map(({ payee }) => payee)).toEqual(expect.arrayContaining(['Café', 'Rent']));
    for (const [name, text, known] of [
      ['march.csv', BANK, 2],
      ['giro.ofx', OFX, 1],
    ] as const) {
      const { counts } = await preview(name, text, 'Assets:Giro');
      expect({ name, ...counts }).toEqual({ name, new: 0, known, possiblyKnown: 0, unreadable: 0 });
    }
    // It is one transaction: of two rows of another bank's file, it can explain one only.
    const third = await preview(
      'qif.qif',
      '!Type:Bank\nD3/2/2026\nT-6.80\nPA\n^\nD3/2/2026\nT-6.80\nPB\n^\n',
      'Assets:Giro',
    );
    expect(third.counts).toMatchObject({ new: 1, possiblyKnown: 1 });
  });

  it('I13 a row that is not what was shown any more, or cannot be merged, refuses the import with its line', async () => {
    const shown = await preview('march.csv', BANK, 'Assets:Giro');
    await expect(commit(shown, { merge: [{ row: 1, transactionId: 'typed' }] })).rejects.toMatchObject({
      code: 'ImportError',
      line: 3,
    });
    await run({ type: 'DeleteTransaction', transactionId: 'typed' });
    await expect(commit(shown, { merge: [{ row: 0, transactionId: 'typed' }] })).rejects.toMatchObject({
      code: 'ImportError',
      line: 2,
    });
    expect(await standing()).toEqual([]);
  });

  it('I13 what is reconciled, or on a closed account, is said to be no merge', async () => {
    const back = [
      { accountId: 'giro', amount: '6.8', commodity: 'EUR' },
      { accountId: 'food', amount: '-6.8', commodity: 'EUR' },
    ];
    await run({ type: 'RecordTransaction', date: '2026-01-01', payee: 'Back', postings: back });
    await run({ type: 'CloseAccount', accountId: 'food' });
    const shown = await preview('march.csv', BANK, 'Assets:Giro');
    expect(shown.rows[0]?.mergeProblem).toContain('closed');
    await expect(commit(shown, { merge: [{ row: 0, transactionId: 'typed' }] })).rejects.toMatchObject({
      code: 'ImportError',
      message: expect.stringContaining('cannot be merged'),
    });
  });

  it('I13 takes over files and the days of schedules, and gives the days back', async () => {
    await valueOf(daybook.attachFile('typed', { name: 'bill.txt', content: new Uint8Array([65]) }, 'live'));
    const schedule = {
      scheduleId: 'lunch',
      name: 'Lunch',
      postings: [
        { accountId: 'giro', amount: '-6.8', commodity: 'EUR' },
        { accountId: 'food', amount: '6.8', commodity: 'EUR' },
      ],
      recurrence: { unit: 'month', every: 1, from: '2026-03-01' },
    };
    await run({ type: 'SetSchedule', ...schedule });
    await run({ type: 'SettleOccurrence', scheduleId: 'lunch', due: '2026-03-01', transactionId: 'typed' });
    const shown = await preview('march.csv', BANK, 'Assets:Giro');
    await commit(shown, { merge: [{ row: 0, transactionId: 'typed' }] });
    const merged = (await standing()).find(({ payee }) => payee === 'Café')?.['transactionId'];
    if (typeof merged !== 'string') throw new Error('It is not there');
    const { value: files } = await valueOf(daybook.answers.attachments(merged, NOW));
    expect(files.map(({ name }) => name)).toEqual(['bill.txt']);
    const again = { type: 'SettleOccurrence', scheduleId: 'lunch', due: '2026-03-01', transactionId: null };
    await expect(run(again)).rejects.toMatchObject({ rule: 'already-settled' });
    await run({ type: 'UndoImport', batchId: shown.batchId });
    await expect(run(again)).rejects.toMatchObject({ rule: 'already-settled' });
  });

  it('I15 a transfer that the other account’s file told is possibly known, and merged into one', async () => {
    await run({ type: 'OpenAccount', accountId: 'box', name: 'Assets:Box', commodity: 'EUR' });
    const giro = await importFile(daybook, 'a.csv', 'Date,Payee,Amount\n2026-03-05,To the box,-50.00\n', {
      account: 'Assets:Giro',
    });
    const transactionId = giro.rows[0]?.transactionId ?? '';
    const postings = [
      { accountId: 'giro', amount: '-50', commodity: 'EUR' },
      { accountId: 'box', amount: '50', commodity: 'EUR' },
    ];
    await run({ type: 'CorrectTransaction', transactionId, date: '2026-03-05', payee: 'To the box', postings });
    const other = 'Date,Payee,Amount\n2026-03-06,From giro,50.00\n';
    const shown = await preview('b.csv', other, 'Assets:Box');
    expect(shown.rows[0]).toMatchObject({ verdict: 'possibly-known', transactionId });
    await commit(shown, { merge: [{ row: 0, transactionId }] });
    expect(await balances()).toMatchObject({ 'Assets:Giro': { EUR: '-56.8' }, 'Assets:Box': { EUR: '50' } });
    expect(
      (await preview('a.csv', 'Date,Payee,Amount\n2026-03-05,To the box,-50.00\n', 'Assets:Giro')).counts.known,
    ).toBe(1);
    expect((await preview('b.csv', other, 'Assets:Box')).counts.known).toBe(1);
  });
});
