import { expect, it } from 'vitest';
import { importFile, memoryDaybook, valueOf } from './testing/memory-daybook.ts';

const NOW = { at: null, on: null };

const HOME = `account Assets:Bank
    ; type: Asset
account Assets:Wallet
    ; type: Asset
account Liabilities:Card
    ; type: Liability
account Expenses:Food
    ; type: Expense
account Income:Salary
    ; type: Revenue

P 2026-01-31 VWCE 101.5 EUR

2026-01-02 * (7) Acme | salary
    Assets:Bank       2000 EUR
    Income:Salary    -2000 EUR

2026-01-03 * Cash machine
    Assets:Wallet      100 EUR
    Assets:Bank       -100 EUR

2026-01-05 ! Market  ; with a note
    Expenses:Food    12.5 EUR
    Expenses:Home     7.5 EUR
    Liabilities:Card  -20 EUR

2026-01-07 * Broker
    Assets:Shares       3 VWCE @ 100 EUR
    Assets:Bank      -300 EUR
`;

const ending = { journal: 'journal', beancount: 'beancount', csv: 'csv', ofx: 'ofx', qif: 'qif', json: 'json' };

async function book() {
  const daybook = memoryDaybook();
  await importFile(daybook, 'home.journal', HOME);
  return daybook;
}

it.each(['journal', 'beancount', 'csv', 'json'] as const)(
  'X50 a book written as %s is the same book again',
  async (format) => {
    const daybook = await book();
    const text = await valueOf(daybook.exportAs(format, NOW));
    const again = memoryDaybook();
    const { counts, isWholeBook } = await importFile(again, `home.${ending[format]}`, text);
    expect({ counts, isWholeBook }).toMatchObject({ counts: { new: 4, unreadable: 0 }, isWholeBook: true });
    for (const on of [null, '2026-01-02', '2026-01-06']) {
      expect(await valueOf(again.balances({ at: null, on }))).toEqual(
        await valueOf(daybook.balances({ at: null, on })),
      );
    }
    const rows = async (of: typeof again) =>
      (await valueOf(of.transactions({}, NOW))).rows.map(({ date, payee, note, code }) => ({
        date,
        payee,
        note,
        code,
      }));
    expect(await rows(again)).toEqual(await rows(daybook));
  },
);

it('X50 a book written as QIF has the same accounts, categories and transfers again', async () => {
  const daybook = await book();
  const again = memoryDaybook();
  const text = await valueOf(daybook.exportAs('qif', NOW));
  await importFile(again, 'home.qif', text, { currency: 'EUR' });
  const balances = await valueOf(again.balances(NOW));
  expect(balances).toMatchObject({
    'Assets:Bank': { EUR: '1600' },
    'Assets:Wallet': { EUR: '100' },
    'Liabilities:Card': { EUR: '-20' },
  });
  expect(await importFile(again, 'home.qif', text, { currency: 'EUR' })).toMatchObject({ counts: { new: 0 } });
});

it('X50 a book written as OFX has the same money on its accounts again', async () => {
  const daybook = await book();
  const again = memoryDaybook();
  await importFile(again, 'home.ofx', await valueOf(daybook.exportAs('ofx', NOW)));
  const balances = await valueOf(again.balances(NOW));
  const money = Object.entries(balances).filter(([name]) => !name.endsWith(':Uncategorised'));
  expect(money.map(([, amounts]) => amounts).toSorted((a, b) => Number(a['EUR']) - Number(b['EUR']))).toEqual([
    { EUR: '-20' },
    { EUR: '100' },
    { EUR: '1600' },
  ]);
});

it('X50 writes the books of the moment that is asked for, prices among them', async () => {
  const daybook = await book();
  expect(await valueOf(daybook.exportAs('journal', NOW))).toContain('P 2026-01-31 VWCE 101.5 EUR');
  expect(await valueOf(daybook.exportAs('beancount', NOW))).toContain('2026-01-31 price VWCE 101.5 EUR');
  const early = await valueOf(daybook.exportAs('json', { at: null, on: '2026-01-03' }));
  expect(JSON.parse(early)).toMatchObject({ transactions: [{ payee: 'Acme' }, { payee: 'Cash machine' }] });
  expect(early).not.toContain('101.5');
  expect(await valueOf(daybook.exportAs('csv', { at: 0, on: null }))).not.toContain('Acme');
});

it('X50 refuses a format that it cannot write, by name', async () => {
  const daybook = await book();
  await expect(valueOf(daybook.exportAs('xlsx', NOW))).rejects.toMatchObject({ code: 'InvalidArgument' });
});
