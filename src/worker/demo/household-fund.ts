import type { GivenPrice, LedgerCommand, PlainDate } from '#ledger';
import { dayOfMonth, daysAfter } from './calendar.ts';
import type { Chance } from './chance.ts';
import { euros } from './entry.ts';
import { ACCOUNTS, FUND } from './household-accounts.ts';
import type { Told } from './told.ts';

/** Month of the story, day, and how many units: what is below 0 is sold. Paid from the savings, and into them. */
const TRADES: readonly (readonly [month: number, day: number, units: number])[] = [
  [2, 17, 12],
  [8, 17, 10],
  [14, 16, 11],
  [20, 18, 9],
  [22, 11, -15],
];
const FIRST_PRICE = 8_412;

/** Units of a fund, bought now and then and some of them sold, and what one was worth at the end of each month. */
export function investing(first: PlainDate, months: number, chance: Chance): readonly Told[] {
  const prices: number[] = [];
  for (let cents = FIRST_PRICE; prices.length < months; cents += chance.whole(-180, 310)) prices.push(cents);
  const priced = prices.map((cents, index): Told => {
    const date = dayOfMonth(first, index, 31);
    const price: GivenPrice = { commodity: FUND, currency: 'EUR', date, amount: euros(cents) };
    return { evening: daysAfter(date, 1), said: { type: 'RecordPrices', prices: [price], source: 'Monthly report' } };
  });
  const traded = TRADES.map(([index, day, units]): Told => {
    const date = dayOfMonth(first, index, day);
    const cents = (prices[index] ?? FIRST_PRICE) + chance.whole(-90, 90);
    return { evening: date, said: trade(date, units, cents, chance.uuid()) };
  });
  return [...priced, ...traded];
}

function trade(date: PlainDate, units: number, cents: number, transactionId: string): LedgerCommand {
  const cost = { amount: euros(cents), commodity: 'EUR', per: 'unit' } as const;
  return {
    type: 'RecordTransaction',
    transactionId,
    date,
    payee: `${units < 0 ? 'Sell' : 'Buy'} ${FUND}`,
    postings: [
      { accountId: ACCOUNTS.depot.accountId, amount: String(units), commodity: FUND, cost },
      { accountId: ACCOUNTS.savings.accountId, amount: euros(-units * cents), commodity: 'EUR', state: 'cleared' },
    ],
  };
}
