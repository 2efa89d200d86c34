import { beforeEach, describe, expect, it } from 'vitest';
import type { DaybookApi } from '../api.ts';
import { importFile, memoryDaybook, valueOf } from '../testing/memory-daybook.ts';

const NOW = { at: null, on: null };

const BANK = `Date,Payee,Amount
2026-03-02,Corner Café,-6.80
2026-03-03,Rent,-1450.00
2026-03-04,Acme Ltd,3120.00
`;

const OFX = (rows: readonly (readonly [id: string, amount: string, name: string])[], account = '4711') => `OFXHEADER:100
DATA:OFXSGML
VERSION:102

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>100<ACCTID>${account}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>
${rows.map(([id, amount, name]) => `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260302<TRNAMT>${amount}<FITID>${id}<NAME>${name}</STMTTRN>`).join('\n')}
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

describe('importing a file', () => {
  let daybook: DaybookApi;
  beforeEach(() => {
    daybook = memoryDaybook();
  });

  it('I6 adds nothing the second time, but stores that it was imported', async () => {
    const first = await importFile(daybook, 'march.csv', BANK, { account: 'Assets:Checking' });
    expect(first.counts).toEqual({ new: 3, known: 0, possiblyKnown: 0, unreadable: 0 });
    expect(first.sums).toEqual({ EUR: '1663.2' });
    const balances = await valueOf(daybook.balances(NOW));
    expect(balances['Assets:Checking']).toEqual({ EUR: '1663.2' });

    const again = await importFile(daybook, 'march.csv', BANK, { account: 'Assets:Checking' });
    expect(again.counts).toEqual({ new: 0, known: 3, possiblyKnown: 0, unreadable: 0 });
    expect(again.rows.map((row) => row.transactionId)).toEqual(first.rows.map((row) => row.transactionId));
    expect(await valueOf(daybook.balances(NOW))).toEqual(balances);
    expect((await valueOf(daybook.imports(NOW))).map(({ counts }) => counts.new)).toEqual([0, 3]);
  });

  it('I40 goes to the account that was chosen, also where the bank writes one statement for each day', async () => {
    const days = [OFX([['a', '-1.00', 'Bakery']]), OFX([['b', '-2.00', 'Bakery']])];
    const [head = '', ...bodies] = days.flatMap((day, index) => day.split('<BANKMSGSRSV1>').slice(index === 0 ? 0 : 1));
    const statements = bodies.map((body) => body.replace('</BANKMSGSRSV1></OFX>', '')).join('');
    const file = `${head}<BANKMSGSRSV1>${statements}</BANKMSGSRSV1></OFX>`;
    const done = await importFile(daybook, 'days.ofx', file, { account: 'Assets:Checking' });
    expect(done.counts.new).toBe(2);
    expect(await valueOf(daybook.balances(NOW))).toMatchObject({ 'Assets:Checking': { EUR: '-3' } });
  });

  it('I7 is new again after it was undone', async () => {
    const before = await valueOf(daybook.balances(NOW));
    const first = await importFile(daybook, 'march.csv', BANK, { account: 'Assets:Checking' });
    await valueOf(daybook.execute({ type: 'UndoImport', batchId: first.batchId }, 'live'));
    expect(await valueOf(daybook.balances(NOW))).toEqual(before);
    const again = await importFile(daybook, 'march.csv', BANK, { account: 'Assets:Checking' });
    expect(again.counts.new).toBe(3);
    expect(await valueOf(daybook.balances(NOW))).toEqual({
      'Assets:Checking': { EUR: '1663.2' },
      'Expenses:Uncategorised': { EUR: '1456.8' },
      'Income:Uncategorised': { EUR: '-3120' },
    });
  });

  it('I2 finds the account and the rows of an overlapping bank file by their identities', async () => {
    const first = await importFile(
      daybook,
      'a.ofx',
      OFX([
        ['1', '-5', 'A'],
        ['2', '-6', 'B'],
      ]),
    );
    expect(first.counts.new).toBe(2);
    const second = await importFile(
      daybook,
      'b.ofx',
      OFX([
        ['2', '-6', 'B'],
        ['3', '-6', 'B'],
      ]),
    );
    expect(second.counts).toMatchObject({ new: 1, known: 1 });
    expect(Object.keys(await valueOf(daybook.balances(NOW)))).toEqual([
      'Assets:Checking 4711',
      'Expenses:Uncategorised',
    ]);
  });

  it('I2 keeps accounts of two banks with one number apart', async () => {
    await importFile(daybook, 'a.ofx', OFX([['1', '-5', 'A']]));
    await importFile(daybook, 'b.ofx', OFX([['1', '-5', 'A']]).replace('<BANKID>100', '<BANKID>200'));
    const names = Object.keys(await valueOf(daybook.balances(NOW))).filter((name) => name.startsWith('Assets'));
    expect(names).toHaveLength(2);
  });

  it('I5 leaves a row that is possibly known for the person to decide', async () => {
    await valueOf(daybook.execute({ type: 'OpenAccount', name: 'Assets:Checking', commodity: 'EUR' }, 'live'));
    await valueOf(daybook.execute({ type: 'OpenAccount', name: 'Expenses:Eating out' }, 'live'));
    const postings = [
      { account: 'Assets:Checking', amount: '-6.8', commodity: 'EUR' },
      { account: 'Expenses:Eating out', amount: '6.8', commodity: 'EUR' },
    ];
    await valueOf(daybook.execute({ type: 'RecordTransaction', date: '2026-03-01', payee: 'Café', postings }, 'live'));
    const request = { name: 'march.csv', content: new TextEncoder().encode(BANK), account: 'Assets:Checking' };
    const preview = await valueOf(daybook.previewImport(request));
    expect(preview.rows.map(({ verdict }) => verdict)).toEqual(['possibly-known', 'new', 'new']);
    await valueOf(daybook.commitImport(preview.batchId, 'live', { takeToo: [0], leaveOut: [1] }));
    expect((await valueOf(daybook.balances(NOW)))['Assets:Checking']).toEqual({ EUR: '3106.4' });
  });

  it('I9 offers the good rows of a file with a bad one, and names its line', async () => {
    const report = await importFile(daybook, 'bad.csv', BANK.replace('2026-03-03', '2026-02-30'), {
      account: 'Assets:Checking',
    });
    expect(report.counts).toEqual({ new: 2, known: 0, possiblyKnown: 0, unreadable: 1 });
    expect(report.rows[1]).toMatchObject({ line: 3, verdict: 'unreadable' });
    expect(report.rows[1]?.problem).toMatch(/date/i);
  });

  it('I10 remembers how a file was read', async () => {
    const flipped = { csv: { flip: true }, account: 'Assets:Card' };
    await importFile(daybook, 'march.csv', BANK, flipped);
    const next = BANK.replaceAll('2026-03', '2026-04');
    const preview = await valueOf(
      daybook.previewImport({ name: 'april.csv', content: new TextEncoder().encode(next), account: 'Assets:Card' }),
    );
    expect(preview.remembered).toBe(true);
    expect(preview.rememberedAccount).toBe('Assets:Card');
    expect(preview.sums).toEqual({ EUR: '-1663.2' });
  });

  it('I11 records a file by the day things happened, and reports it in the order of the file', async () => {
    const lines = BANK.trim().split('\n');
    const report = await importFile(
      daybook,
      'newest-first.csv',
      [lines[0], ...lines.slice(1).toReversed()].join('\n'),
      {
        account: 'Assets:Checking',
      },
    );
    expect(report.rows.map(({ read }) => read?.date)).toEqual(['2026-03-04', '2026-03-03', '2026-03-02']);
    const events = await valueOf((await daybook.store()).readAll({ types: ['TransactionRecorded'] }));
    expect(events.map(({ data }) => data)).toMatchObject([
      { date: '2026-03-02' },
      { date: '2026-03-03' },
      { date: '2026-03-04' },
    ]);
  });

  it('I6 compares a preview again where another one was stored in between', async () => {
    const request = { name: 'march.csv', content: new TextEncoder().encode(BANK), account: 'Assets:Checking' };
    const one = await valueOf(daybook.previewImport(request));
    const two = await valueOf(daybook.previewImport(request));
    expect((await valueOf(daybook.commitImport(one.batchId, 'live'))).counts.new).toBe(3);
    expect((await valueOf(daybook.commitImport(two.batchId, 'live'))).counts).toMatchObject({ new: 0, known: 3 });
    expect((await valueOf(daybook.transactions({}, NOW))).total).toBe(3);
  });

  it('I8 stores nothing when it is cancelled or refused', async () => {
    const request = { name: 'march.csv', content: new TextEncoder().encode(BANK), account: 'Assets:Checking' };
    await expect(valueOf(daybook.previewImport(request, () => false))).rejects.toMatchObject({
      code: 'ImportError',
      cancelled: true,
    });
    const preview = await valueOf(daybook.previewImport(request));
    await expect(valueOf(daybook.commitImport(preview.batchId, 3))).rejects.toMatchObject({
      code: 'PastPositionError',
    });
    await expect(valueOf(daybook.commitImport('gone', 'live'))).rejects.toMatchObject({ code: 'NotFound' });
    expect(await valueOf(daybook.balances(NOW))).toEqual({});
  });

  it('Z3 applies the rules to every row that becomes a transaction and to no others, and says so as their cause', async () => {
    const open = { type: 'OpenAccount', accountId: 'fun', name: 'Expenses:Fun' };
    await valueOf(daybook.execute(open, 'live'));
    const rule = {
      type: 'SetRule',
      ruleId: 'cafe',
      name: 'Café',
      stage: 'usual',
      when: 'all',
      conditions: [{ field: 'payee', is: 'contains', value: 'cafe' }],
      actions: [
        { set: 'payee', to: 'Café' },
        { set: 'category', to: 'fun' },
      ],
    };
    await valueOf(daybook.execute(rule, 'live'));
    const report = await importFile(daybook, 'march.csv', BANK, { account: 'Assets:Checking' });
    expect(report.rows.map(({ read }) => read?.payee)).toEqual(['Café', 'Rent', 'Acme Ltd']);
    expect(await valueOf(daybook.balances(NOW))).toMatchObject({
      'Expenses:Fun': { EUR: '6.8' },
      'Expenses:Uncategorised': { EUR: '1450' },
    });
    const accounts = await valueOf(daybook.screen({ moment: NOW, locale: 'en' }));
    const checking = 'accounts' in accounts ? accounts.accounts.find(({ name }) => name === 'Assets:Checking') : null;
    const figure = { kind: 'balance', accountIds: [checking?.accountId ?? ''], commodity: 'EUR' } as const;
    const wanted = { by: 'cause', parts: 'events', group: null, limit: 9 } as const;
    const causes = async () => {
      const { value } = await valueOf(daybook.answers.explainFigure({ figure, ...wanted }, NOW));
      const inOrder = value.parts.toSorted((a, b) => a.payee.localeCompare(b.payee));
      return inOrder.map(({ payee, cause, rules }) => [payee, cause, rules]);
    };
    const said = [
      ['Acme Ltd', 'import', []],
      ['Café', 'rule', [{ name: 'Café', version: 1 }]],
      ['Rent', 'import', []],
    ];
    expect(await causes()).toEqual(said);
    // A rule that is changed, or taken away, later did what it did.
    await valueOf(daybook.execute({ ...rule, ruleId: 'cafe', name: 'Another' }, 'live'));
    expect(await causes()).toEqual(said);
    const { value: changes } = await valueOf(
      daybook.answers.changes({ words: 'march.csv', offset: 0, limit: 1, locale: 'en' }, NOW),
    );
    expect(changes.rows[0]?.rules).toEqual([{ name: 'Café', version: 1, transactions: 1 }]);
  });

  it('refuses what it cannot read, by name', async () => {
    await expect(importFile(daybook, 'letter.pdf', '%PDF-1.7 …')).rejects.toMatchObject({ code: 'ImportError' });
  });
});
