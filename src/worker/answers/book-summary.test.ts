import { describe, expect, it } from 'vitest';
import { importFile, memoryDaybook, valueOf } from '../testing/memory-daybook.ts';

const NOW = { at: null, on: null };

async function mainCurrency(journal: string): Promise<string | null> {
  const daybook = memoryDaybook();
  await importFile(daybook, 'home.journal', journal);
  return (await valueOf(daybook.answers.book(null, NOW))).value.mainCurrency;
}

describe('the currency of the book', () => {
  it('is money, even where a share is named more often', async () => {
    const buy = (day: number) => `2026-01-0${day} buy\n  Assets:Broker  1 ACME @ 5 EUR\n  Income:Work\n`;
    const paid = '2026-02-01 paid\n  Assets:Bank  5 EUR\n  Income:Work\n';
    expect(await mainCurrency(`${buy(1)}${buy(2)}${paid}`)).toBe('EUR');
    expect(await mainCurrency(`${buy(1)}${buy(2)}`)).toBe('ACME');
  });
});
