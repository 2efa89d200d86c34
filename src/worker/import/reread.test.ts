import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DaybookApi, RereadRequest } from '../api.ts';
import { importFile, memoryBrowser, memoryDaybook, valueOf } from '../testing/memory-daybook.ts';

const NOW = { at: null, on: null };

/** Spent is positive here, and the days come before the months: both are read wrong at first. */
const BANK = `Datum;Text;Betrag
01/02/2026;Café;6.80
03/02/2026;Rent;1450.00
04/02/2026;Acme Ltd;-3120.00
05/02/2026;Market;20.00
`;

const WRONG = { dateFormat: 'MM/DD/YYYY', flip: false };
const RIGHT: RereadRequest = { csv: { dateFormat: 'DD/MM/YYYY', flip: true } };

const COFFEE = {
  ruleId: 'coffee',
  name: 'Coffee',
  stage: 'usual',
  when: 'all',
  conditions: [{ field: 'payee', is: 'contains', value: 'cafe' }],
  actions: [{ set: 'payee', to: 'The coffee shop' }],
};

let daybook: DaybookApi;
let batchId: string;
beforeEach(async () => {
  daybook = memoryDaybook();
  ({ batchId } = await importFile(daybook, 'bank.csv', BANK, { account: 'Assets:Bank', csv: WRONG, currency: 'EUR' }));
});

async function row(payee: string) {
  const { rows } = await valueOf(daybook.transactions({}, NOW));
  const found = rows.find((each) => each['payee'] === payee);
  if (!found) throw new Error(`no row of ${payee}`);
  return found;
}

/** Corrects the transaction of a payee as a person does in the register. */
async function edit(payee: string, change: object): Promise<void> {
  const { transactionId, date, note, postings } = await row(payee);
  const given = (postings as readonly { readonly account: string }[]).map(({ account: _name, ...posting }) => posting);
  const content = { transactionId, date, payee, ...(note !== '' && { note }), postings: given };
  await valueOf(daybook.execute({ type: 'CorrectTransaction', ...content, ...change }, 'live'));
}

/** What all commits have said of rules. */
async function appliedRules() {
  const events = await valueOf((await daybook.store()).readAll());
  return events.flatMap(({ type, data }) =>
    type === 'RulesApplied' ? (data as { readonly rules: readonly object[] }).rules : [],
  );
}

const shares = (...parts: readonly (readonly [account: string, amount: string])[]) => ({
  postings: parts.map(([account, amount]) => ({ account, amount, commodity: 'EUR' })),
});

describe('reading an import again', () => {
  it('I20 corrects signs and days in one commit, and is the same again when it is repeated', async () => {
    const store = await daybook.store();
    const before = (await valueOf(store.readAll())).length;
    const preview = await valueOf(daybook.previewReread(batchId, RIGHT));
    expect(preview.counts).toMatchObject({ changed: 4, new: 0, gone: 0, kept: 0, unreadable: 0 });
    expect(preview.rows[0]).toMatchObject({
      line: 2,
      verdict: 'changed',
      before: { date: '2026-01-02', amount: '6.8' },
      read: { date: '2026-02-01', amount: '-6.8' },
    });
    expect((await valueOf(store.readAll())).length).toBe(before);

    await valueOf(daybook.commitReread(batchId, RIGHT, 'live'));
    const events = (await valueOf(store.readAll())).slice(before);
    expect(events.map(({ type }) => type)).toEqual([...Array<string>(4).fill('TransactionCorrected'), 'ImportReread']);
    expect(new Set(events.map(({ recordedAt }) => recordedAt)).size).toBe(1);
    expect(await valueOf(daybook.balances(NOW))).toEqual({
      'Assets:Bank': { EUR: '1643.2' },
      'Expenses:Uncategorised': { EUR: '1476.8' },
      'Income:Uncategorised': { EUR: '-3120' },
    });
    const again = await valueOf(daybook.commitReread(batchId, {}, 'live'));
    expect(again.counts).toMatchObject({ same: 4, changed: 0 });
    const fresh = memoryDaybook();
    await importFile(fresh, 'bank.csv', BANK, { account: 'Assets:Bank', currency: 'EUR', csv: RIGHT.csv ?? {} });
    expect(await valueOf(daybook.balances(NOW))).toEqual(await valueOf(fresh.balances(NOW)));
  });

  it('I21 keeps what was changed by hand: payee, category, shares and what was deleted', async () => {
    await valueOf(daybook.execute({ type: 'OpenAccount', name: 'Expenses:Home' }, 'live'));
    await valueOf(daybook.execute({ type: 'OpenAccount', name: 'Expenses:Food' }, 'live'));
    await edit('Café', { payee: 'Corner Café', note: 'with Ann' });
    await edit('Rent', { ...shares(['Assets:Bank', '1450'], ['Expenses:Home', '-1450']), date: '2026-03-15' });
    await edit('Market', shares(['Assets:Bank', '20'], ['Expenses:Food', '-15'], ['Expenses:Home', '-5']));
    const { transactionId } = await row('Acme Ltd');
    await valueOf(daybook.execute({ type: 'DeleteTransaction', transactionId }, 'live'));

    const { counts, rows } = await valueOf(daybook.commitReread(batchId, RIGHT, 'live'));
    expect(counts).toMatchObject({ changed: 3, 'left-out': 1 });
    expect(rows.map(({ remark }) => remark)).toEqual([
      null,
      'The date stays: it was changed by hand',
      'Its transaction was deleted since',
      null,
    ]);
    expect(await row('Corner Café')).toMatchObject({ date: '2026-02-01', note: 'with Ann' });
    expect(await row('Rent')).toMatchObject({ date: '2026-03-15' });
    expect(await valueOf(daybook.balances(NOW))).toEqual({
      'Assets:Bank': { EUR: '-1476.8' },
      'Expenses:Food': { EUR: '15' },
      'Expenses:Home': { EUR: '1455' },
      'Expenses:Uncategorised': { EUR: '6.8' },
    });
  });

  it('I21 keeps an amount that was changed by hand, and says so', async () => {
    await edit('Market', shares(['Assets:Bank', '21'], ['Income:Uncategorised', '-21']));
    const preview = await valueOf(daybook.previewReread(batchId, { csv: { flip: true } }));
    expect(preview.rows[3]).toMatchObject({ verdict: 'kept', remark: 'The amount stays: it was changed by hand' });
    await valueOf(daybook.commitReread(batchId, { csv: { flip: true } }, 'live'));
    expect(await row('Market')).toMatchObject({ postings: [{ amount: '21' }, { amount: '-21' }] });
  });

  it('I22 moves rows to another account with their categories, and leaves reconciled ones', async () => {
    await valueOf(daybook.execute({ type: 'OpenAccount', name: 'Expenses:Home' }, 'live'));
    const moved = { account: 'Assets:Other bank' };
    await edit('Rent', shares(['Assets:Bank', '1450'], ['Expenses:Home', '-1450']));
    const { postings } = await row('Café');
    const locked = (postings as readonly { readonly account: string }[]).map(({ account: _name, ...posting }) => ({
      ...posting,
      state: 'reconciled',
    }));
    await edit('Café', { postings: locked });
    const { counts, account } = await valueOf(daybook.commitReread(batchId, moved, 'live'));
    expect(account).toEqual({ name: 'Assets:Other bank', opens: true });
    expect(counts).toMatchObject({ changed: 3, kept: 1 });
    const balances = await valueOf(daybook.balances(NOW));
    expect(balances['Assets:Bank']).toEqual({ EUR: '6.8' });
    expect(balances['Assets:Other bank']).toEqual({ EUR: '-1650' });
    expect(balances['Expenses:Home']).toEqual({ EUR: '-1450' });
  });

  it('I23 records rows that could not be read before, and takes back those that are none', async () => {
    const text = `Text;Datum;Betrag\nA;2026-01-05;-1\nB;2026.01.06;-2\nC;2026-01-07;-3\n`;
    const own = memoryDaybook();
    const first = await importFile(own, 'x.csv', text, {
      account: 'Assets:Bank',
      currency: 'EUR',
      csv: { dateFormat: 'YYYY-MM-DD', skip: 1 },
    });
    expect(first.counts.new + first.counts.unreadable).toBe(3);
    const request = { csv: { skip: 2 } };
    const { counts, rows } = await valueOf(own.commitReread(first.batchId, request, 'live'));
    expect(counts.gone).toBe(1);
    expect(rows.find(({ verdict }) => verdict === 'gone')).toMatchObject({ line: 2, before: { payee: 'A' } });
    const back = await valueOf(own.commitReread(first.batchId, { csv: { skip: 1 } }, 'live'));
    expect(back.counts.gone).toBe(0);
    // What was deleted stays deleted, whoever did it: only a person brings it back.
    expect(back.rows[0]).toMatchObject({ verdict: 'left-out' });
  });

  it('I24 does not bring rows that were left out when the file was imported', async () => {
    const own = memoryDaybook();
    const request = { name: 'bank.csv', content: new TextEncoder().encode(BANK), account: 'Assets:Bank', csv: WRONG };
    const { batchId: id } = await valueOf(own.previewImport(request));
    await valueOf(own.commitImport(id, 'live', { leaveOut: [1] }));
    const { counts } = await valueOf(own.commitReread(id, RIGHT, 'live'));
    expect(counts).toMatchObject({ changed: 3, 'left-out': 1, new: 0 });
  });

  it('I25 is known again in the next file, which is read as the last reading was', async () => {
    await valueOf(daybook.commitReread(batchId, RIGHT, 'live'));
    const next = await importFile(daybook, 'next.csv', `${BANK}06/02/2026;Baker;3.00\n`, { account: 'Assets:Bank' });
    expect(next.remembered).toBe(true);
    expect(next.counts).toMatchObject({ known: 4, new: 1 });
    expect(await row('Baker')).toMatchObject({ date: '2026-02-06', postings: [{ amount: '-3' }, {}] });
  });

  it('I27 leaves what a rule of later says: only the reading makes the difference', async () => {
    await valueOf(daybook.execute({ type: 'SetRule', ...COFFEE }, 'live'));
    expect((await valueOf(daybook.previewReread(batchId, {}))).counts).toMatchObject({ same: 4, changed: 0 });
    const { rows } = await valueOf(daybook.commitReread(batchId, RIGHT, 'live'));
    expect(rows[0]).toMatchObject({ verdict: 'changed', remark: null });
    expect(await row('Café')).toMatchObject({ date: '2026-02-01', postings: [{ amount: '-6.8' }, {}] });
    expect(await appliedRules()).toEqual([]);
  });

  it('Z6 names the rule behind what a correction takes from it, and none behind what it leaves', async () => {
    const paid = 'Datum;Wer;Wozu;Betrag\n13/02/2026;SUMUP CAFE 17;Espresso;-2.40\n14/02/2026;Market;Bread;-3.10\n';
    const taken = { account: 'Assets:Till', currency: 'EUR', csv: { payee: 2, notes: 1 } };
    await valueOf(daybook.execute({ type: 'SetRule', ...COFFEE }, 'live'));
    const wrong = await importFile(daybook, 'till.csv', paid, taken);
    expect(await appliedRules()).toEqual([]);
    await valueOf(daybook.commitReread(wrong.batchId, { csv: { payee: 1, notes: 2 } }, 'live'));
    const { transactionId } = await row('The coffee shop');
    expect(await appliedRules()).toEqual([{ ruleId: 'coffee', version: 1, transactionIds: [transactionId] }]);
    // Another day is nothing that a rule has said.
    await valueOf(daybook.commitReread(wrong.batchId, { csv: { flip: true } }, 'live'));
    expect(await row('The coffee shop')).toMatchObject({ postings: [{ amount: '2.4' }, {}] });
    expect(await appliedRules()).toHaveLength(1);
  });

  it('I26 is undone with its import, accounts and all', async () => {
    await valueOf(daybook.commitReread(batchId, { ...RIGHT, account: 'Assets:Elsewhere' }, 'live'));
    await valueOf(daybook.execute({ type: 'UndoImport', batchId }, 'live'));
    expect(await valueOf(daybook.balances(NOW))).toEqual({});
    expect(await valueOf(daybook.previewReread(batchId, RIGHT)).catch((error: unknown) => error)).toMatchObject({
      code: 'ImportError',
    });
    await valueOf(daybook.execute({ type: 'RestoreImport', batchId }, 'live'));
    expect((await valueOf(daybook.balances(NOW)))['Assets:Elsewhere']).toEqual({ EUR: '1643.2' });
  });

  it('I26 is refused for what is no import, in the past, and for a whole book', async () => {
    await expect(valueOf(daybook.previewReread('none', {}))).rejects.toMatchObject({ code: 'NotFound' });
    await expect(valueOf(daybook.commitReread(batchId, RIGHT, 2))).rejects.toMatchObject({ code: 'PastPositionError' });
    const journal = await importFile(daybook, 'x.journal', '2026-01-01 x\n    a  1 EUR\n    b\n');
    await expect(valueOf(daybook.previewReread(journal.batchId, {}))).rejects.toMatchObject({ code: 'ImportError' });
  });

  it('I20 makes the books of a fresh import, whatever was wrong and whatever was said of the categories', async () => {
    const dates = ['01/02/2026', '11/12/2026', '05/06/2026'];
    const rows = fc.array(fc.tuple(fc.constantFrom(...dates), fc.integer({ min: -900, max: 900 })), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), fc.boolean(), fc.nat(), async (given, flip, dayFirst, chosen) => {
        const text = `Date,Payee,Amount\n${given.map(([date, amount], index) => `${date},P${index},${amount}.5\n`).join('')}`;
        const csv = { flip, dateFormat: dayFirst ? 'DD/MM/YYYY' : 'MM/DD/YYYY' };
        const wrong = { flip: !flip, dateFormat: dayFirst ? 'MM/DD/YYYY' : 'DD/MM/YYYY' };
        const options = { account: 'Assets:Bank', currency: 'EUR' };
        const [ours, fresh] = [memoryDaybook(), memoryDaybook()];
        const { batchId: id } = await importFile(ours, 'x.csv', text, { ...options, csv: wrong });
        await importFile(fresh, 'x.csv', text, { ...options, csv });
        for (const book of [ours, fresh]) {
          await valueOf(book.execute({ type: 'OpenAccount', name: 'Expenses:Sorted' }, 'live'));
          const { rows: all } = await valueOf(book.transactions({ query: `P${chosen % given.length}` }, NOW));
          for (const { transactionId, date, payee, postings } of all) {
            const [bank] = postings as readonly [{ readonly amount: string }];
            const other = bank.amount.startsWith('-') ? bank.amount.slice(1) : `-${bank.amount}`;
            const sorted = shares(['Assets:Bank', bank.amount], ['Expenses:Sorted', other]);
            await valueOf(book.execute({ type: 'CorrectTransaction', transactionId, date, payee, ...sorted }, 'live'));
          }
        }
        await valueOf(ours.commitReread(id, { csv }, 'live'));
        for (const on of [null, '2026-02-01', '2026-05-31', '2026-11-30']) {
          expect(await valueOf(ours.balances({ at: null, on }))).toEqual(
            await valueOf(fresh.balances({ at: null, on })),
          );
        }
      }),
      { numRuns: 25 },
    );
  });

  describe('I28 the balances that the file states', () => {
    const TEXT = `Date,Payee,Amount,Balance
01/02/2026,Café,-6.80,93.20
03/02/2026,Rent,-50.00,43.20
04/02/2026,Acme Ltd,31.20,74.40
06/02/2026,Books,-4.40,70.00
`;
    const settings = { account: 'Assets:Bank', currency: 'EUR' };
    const claims = async (book: DaybookApi) => {
      const { value } = await valueOf(book.answers.claims({ accountId: null }, NOW));
      return value.flatMap((account) => account.claims.map((claim) => ({ ...claim, account: account.name })));
    };
    const said = async (book: DaybookApi) =>
      (await claims(book)).map(({ account, date, at, amount }) => [account, date, at, amount]);
    const typesSince = async (book: DaybookApi, count: number) => {
      const store = await book.store();
      return (await valueOf(store.readAll({ from: count + 1 }))).map(({ type }) => type);
    };
    const imported = async (csv: object, browser = memoryBrowser()) => {
      const own = memoryDaybook(browser.now().slice(0, 10), browser);
      const { batchId: id } = await importFile(own, 'bank.csv', TEXT, { ...settings, csv });
      return { own, id, head: (await valueOf((await own.store()).head())).position };
    };

    it('are restated under their ids by another order of the days, and only they and the rows become events', async () => {
      const { own, id, head } = await imported({ dateFormat: 'MM/DD/YYYY' });
      const before = await claims(own);
      expect(await said(own)).toEqual([
        ['Assets:Bank', '2026-06-02', 'end', '70'],
        ['Assets:Bank', '2026-01-02', 'start', '100'],
      ]);
      const preview = await valueOf(own.commitReread(id, { csv: { dateFormat: 'DD/MM/YYYY' } }, 'live'));
      expect(preview.claims).toMatchObject([
        { before: { date: '2026-01-02', amount: '100' }, after: { date: '2026-02-01', amount: '100' } },
        { before: { date: '2026-06-02' }, after: { date: '2026-02-06', at: 'end', amount: '70' } },
      ]);
      expect(await typesSince(own, head)).toEqual([
        ...Array<string>(4).fill('TransactionCorrected'),
        ...Array<string>(2).fill('BalanceClaimed'),
        'ImportReread',
      ]);
      expect(await said(own)).toEqual([
        ['Assets:Bank', '2026-02-06', 'end', '70'],
        ['Assets:Bank', '2026-02-01', 'start', '100'],
      ]);
      expect((await claims(own)).map(({ claimId }) => claimId)).toEqual(before.map(({ claimId }) => claimId));
      expect((await valueOf(own.previewReread(id, {}))).claims).toEqual([]);
    });

    it('are read as on the day of the import, which was not over then', async () => {
      const browser = memoryBrowser();
      browser.now = () => '2026-02-06T10:00:00.000Z';
      const { own, id } = await imported({ dateFormat: 'DD/MM/YYYY' }, browser);
      browser.now = () => '2026-09-01T10:00:00.000Z';
      expect((await valueOf(own.previewReread(id, {}))).claims).toEqual([]);
      await valueOf(own.commitReread(id, { account: 'Assets:Other' }, 'live'));
      expect(await said(own)).toEqual([
        ['Assets:Other', '2026-02-06', 'start', '74.4'],
        ['Assets:Other', '2026-02-01', 'start', '100'],
      ]);
    });

    it('move to the account that the rows go to', async () => {
      const { own, id } = await imported({ dateFormat: 'DD/MM/YYYY' });
      const { claims: told } = await valueOf(own.commitReread(id, { account: 'Assets:Other' }, 'live'));
      expect(told.map(({ before, after }) => [before?.account, after?.account])).toEqual([
        ['Assets:Bank', 'Assets:Other'],
        ['Assets:Bank', 'Assets:Other'],
      ]);
      expect(new Set((await claims(own)).map(({ account }) => account))).toEqual(new Set(['Assets:Other']));
    });

    it('stay withdrawn where a person has withdrawn them', async () => {
      const { own, id } = await imported({ dateFormat: 'MM/DD/YYYY' });
      const [last] = await claims(own);
      await valueOf(own.execute({ type: 'WithdrawClaim', claimId: last?.claimId }, 'live'));
      await valueOf(own.commitReread(id, { csv: { dateFormat: 'DD/MM/YYYY' } }, 'live'));
      expect(await said(own)).toEqual([['Assets:Bank', '2026-02-01', 'start', '100']]);
    });

    it('are as they were when the reading is undone', async () => {
      const { own, id, head } = await imported({ dateFormat: 'MM/DD/YYYY' });
      const before = await said(own);
      await valueOf(own.commitReread(id, { csv: { dateFormat: 'DD/MM/YYYY' } }, 'live'));
      const plan = await valueOf(own.answers.takeBack({ first: head + 1, as: 'undo' }, NOW));
      await valueOf(own.execute(plan.value.command, 'live'));
      expect(await said(own)).toEqual(before);
      expect((await valueOf(own.previewReread(id, {}))).claims).toEqual([]);
    });
  });
});
