import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { add, type Decimal, parseDecimal, subtract, toDecimalString, ZERO } from '../decimal.ts';
import type { Sale } from '../lots/lot-book.ts';
import type { RealisedSale, RealisedYear, SaleName } from './holdings-view.ts';
import { ordinals } from './ordinals.ts';
import { exactText, moneyText } from './priced.ts';

/** Sales as they are shown: proceeds and cost rounded, the gain their difference, so that the three always agree. */
export function salesOf(data: LedgerData, sales: readonly Sale[], cut: Cut): readonly RealisedSale[] {
  const names = saleNames(sales);
  return sales.flatMap((sale, index): readonly RealisedSale[] => {
    const name = names[index];
    if (name === undefined) return [];
    const proceeds = sale.proceeds && moneyText(sale.proceeds);
    const cost = sale.cost && moneyText(sale.cost);
    const isComparable = proceeds !== null && cost !== null && proceeds.commodity === cost.commodity;
    const gain = isComparable ? subtract(parseDecimal(proceeds.amount), parseDecimal(cost.amount)) : null;
    const account = data.nameAt(sale.accountId, cut.at);
    const { position, date } = sale;
    const shown = { proceeds, cost, gain: gain && toDecimalString(gain), quantity: exactText(sale.quantity) };
    return [{ ...name, position, account, date, boughtOn: sale.lot.date, ...shown }];
  });
}

/** What tells sales apart, in their order; all of one account and commodity must be there. */
export function saleNames(sales: readonly Sale[]): readonly SaleName[] {
  const all = sales.map(({ transactionId, accountId, commodity, lot }) => {
    return { transactionId, accountId, commodity, boughtIn: lot.transactionId };
  });
  const numbers = ordinals(all.map((name) => JSON.stringify(name)));
  return all.map((name, index) => ({ ...name, ordinal: numbers[index] ?? 0 }));
}

/** Gains by year and currency, the newest year first. Sales of which the gain is not known are left out. */
export function byYear(sales: readonly RealisedSale[]): readonly RealisedYear[] {
  const years = new Map<string, RealisedSale[]>();
  for (const sale of sales) {
    if (sale.gain === null) continue;
    const key = JSON.stringify([sale.date.slice(0, 4), sale.proceeds?.commodity]);
    const known = years.get(key);
    if (known === undefined) years.set(key, [sale]);
    else known.push(sale);
  }
  return [...years.values()]
    .map(yearOf)
    .toSorted((a, b) => (a.year > b.year ? -1 : a.year < b.year ? 1 : a.currency < b.currency ? -1 : 1));
}

function yearOf(sales: readonly RealisedSale[]): RealisedYear {
  const total = (amounts: readonly (string | undefined)[]): string => {
    const decimals = amounts.map((amount): Decimal => parseDecimal(amount ?? '0'));
    return toDecimalString(decimals.reduce(add, ZERO));
  };
  const [first] = sales;
  return {
    year: first?.date.slice(0, 4) ?? '',
    currency: first?.proceeds?.commodity ?? '',
    proceeds: total(sales.map(({ proceeds }) => proceeds?.amount)),
    cost: total(sales.map(({ cost }) => cost?.amount)),
    gain: total(sales.map(({ gain }) => gain ?? undefined)),
    sales,
  };
}
