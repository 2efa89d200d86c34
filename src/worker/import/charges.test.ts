import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DaybookApi } from '../api.ts';
import { importFile, memoryDaybook, valueOf } from '../testing/memory-daybook.ts';

const NOW = { at: null, on: null };

const HEAD = 'Started Date,Description,Amount,Fee,Currency,Balance';
const WALLET = `${HEAD}
2023-01-02,From A Person,500.00,0.00,EUR,500.00
2023-01-05,Cash,-200.00,2.00,EUR,298.00
2023-01-07,Plan,0.00,7.99,EUR,290.01
2023-01-09,Cash back,20.00,-0.50,EUR,310.51
`;

const NET = `id,Type,Amount,Fee,Net,Currency,Created (UTC),Description
a,charge,100.00,3.20,96.80,usd,2024-01-05 10:00,Invoice 1
b,payout,-96.80,0.00,-96.80,usd,2024-01-08 10:00,PAYOUT
`;

let daybook: DaybookApi;
beforeEach(() => {
  daybook = memoryDaybook();
});

describe('C30 fees of a CSV file', () => {
  it('are shares of their rows; a row of nothing but a fee has no other side', async () => {
    const report = await importFile(daybook, 'wallet.csv', WALLET, { account: 'Assets:Wallet' });
    expect(report.warnings).toContain('Fees become shares of their rows, in Expenses:Bank Charges.');
    expect(await valueOf(daybook.balances(NOW))).toEqual({
      'Assets:Wallet': { EUR: '310.51' },
      'Income:Uncategorised': { EUR: '-520' },
      'Expenses:Uncategorised': { EUR: '200' },
      'Expenses:Bank Charges': { EUR: '9.49' },
    });
    const { rows } = await valueOf(daybook.transactions({}, NOW));
    const plan = rows.find(({ payee }) => payee === 'Plan');
    expect(plan?.['postings']).toMatchObject([
      { amount: '-7.99' },
      { amount: '7.99', account: 'Expenses:Bank Charges' },
    ]);
    expect((await importFile(daybook, 'again.csv', WALLET, { account: 'Assets:Wallet' })).counts.known).toBe(4);
  });

  it('that the amounts hold already are shares too', async () => {
    await importFile(daybook, 'stripe.csv', NET, { account: 'Assets:Stripe' });
    expect(await valueOf(daybook.balances(NOW))).toEqual({
      'Income:Uncategorised': { USD: '-100' },
      'Expenses:Uncategorised': { USD: '96.8' },
      'Expenses:Bank Charges': { USD: '3.2' },
    });
  });

  it('stay what they are where a rule sorts the rest', async () => {
    await valueOf(daybook.execute({ type: 'OpenAccount', accountId: 'cash', name: 'Expenses:Cash' }, 'live'));
    const rule = {
      type: 'SetRule',
      ruleId: 'cash',
      name: 'Cash',
      stage: 'usual',
      when: 'all',
      conditions: [{ field: 'payee', is: 'equals', value: 'Cash' }],
      actions: [{ set: 'category', to: 'cash' }],
    };
    await valueOf(daybook.execute(rule, 'live'));
    await importFile(daybook, 'wallet.csv', WALLET, { account: 'Assets:Wallet' });
    const balances = await valueOf(daybook.balances(NOW));
    expect([balances['Expenses:Cash'], balances['Expenses:Bank Charges']]).toEqual([{ EUR: '200' }, { EUR: '9.49' }]);
  });

  it('leave every account as the bank has it, to the last digit', async () => {
    const cents = fc.integer({ min: -99_999, max: 99_999 });
    const money = (units: number) =>
      `${units < 0 ? '-' : ''}${Math.trunc(Math.abs(units) / 100)}.${`${Math.abs(units) % 100}`.padStart(2, '0')}`;
    const row = fc.record({ amount: cents, fee: fc.integer({ min: 0, max: 999 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 3, maxLength: 12 }), async (rows) => {
        let held = 0;
        const lines = rows.map(({ amount, fee }, index) => {
          held += amount - fee;
          return `2023-01-${`${index + 1}`.padStart(2, '0')},Row ${index},${money(amount)},${money(fee)},EUR,${money(held)}`;
        });
        const books = memoryDaybook();
        const csv = { amount: 2, fee: 3, balance: 5 };
        await importFile(books, 'a.csv', [HEAD, ...lines, ''].join('\n'), { account: 'Assets:Wallet', csv });
        const balances = await valueOf(books.balances(NOW));
        const fees = rows.reduce((sum, { fee }) => sum + fee, 0);
        const inCents = (name: string) => Math.round(Number(balances[name]?.['EUR'] ?? '0') * 100);
        expect(inCents('Assets:Wallet')).toBe(held);
        expect(inCents('Expenses:Bank Charges')).toBe(fees);
        expect(inCents('Income:Uncategorised') + inCents('Expenses:Uncategorised')).toBe(-held - fees);
      }),
      { numRuns: 30 },
    );
  });
});
