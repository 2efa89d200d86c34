import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { negate, parseDecimal, toDecimalString } from '../decimal.ts';
import type { Posting } from '../event.ts';
import { type Fraction, rounded, times } from '../fraction.ts';
import type { SaleName } from '../holdings/holdings-view.ts';
import { exactText, moneyText } from '../holdings/priced.ts';
import { readHoldings } from '../holdings/read-holdings.ts';
import { saleNames } from '../holdings/realised.ts';
import type { Sale } from '../lots/lot-book.ts';
import { readLots } from '../lots/read-lots.ts';
import { returnedBy } from '../lots/returned-capital.ts';
import { paidFor, unitPrice } from '../prices/implied-prices.ts';
import { valueDigits } from '../prices/valuation.ts';
import type { MadePart, SaleFigure } from './figure.ts';
import type { FigurePlan } from './figure-plan.ts';
import { BARE, costMade } from './lot-steps.ts';
import { touchedByLots } from './touched-by.ts';

/** What one sale brought, had cost or gained: by its own price, by all that made its lot, or by both. */
export function salePlan(data: LedgerData, figure: SaleFigure, cut: Cut): FigurePlan {
  const { what, currency, commodity } = figure;
  const made = (): readonly MadePart[] => {
    const sale = saleOf(data, figure, cut);
    if (sale === null) return [];
    if (what === 'cost') return sale.cost?.currency === currency ? costMade(sale.trail, commodity, currency) : [];
    if (what === 'proceeds') return proceedsMade(sale, currency);
    return gainMade(data, figure, cut);
  };
  return {
    ...touchedByLots(data, commodity, cut),
    commodity: currency,
    label: `${commodity}, ${data.nameAt(figure.accountId, cut.at)}`,
    shown: () => parseDecimal(shownOf(data, figure, cut)),
    made,
  };
}

/** As the lists of sales show it; zero where it is in another currency. */
function shownOf(data: LedgerData, { what, currency, ...name }: SaleFigure, cut: Cut): string {
  const { realised, unknown } = readHoldings(data, { currency: null, prices: 'then' }, cut);
  const sale = [...realised.flatMap(({ sales }) => sales), ...unknown].find((each) => isNamed(each, name));
  if (sale === undefined) return '0';
  if (what === 'gain') return sale.proceeds?.commodity === currency ? (sale.gain ?? '0') : '0';
  return sale[what]?.commodity === currency ? sale[what].amount : '0';
}

function saleOf(data: LedgerData, figure: SaleFigure, cut: Cut): Sale | null {
  const { sales } = readLots(data, cut);
  const names = saleNames(sales);
  return sales[names.findIndex((name) => isNamed(name, figure))] ?? null;
}

function isNamed(one: SaleName, other: SaleName): boolean {
  return (
    one.transactionId === other.transactionId &&
    one.accountId === other.accountId &&
    one.commodity === other.commodity &&
    one.boughtIn === other.boughtIn &&
    one.ordinal === other.ordinal
  );
}

function gainMade(data: LedgerData, figure: SaleFigure, cut: Cut): readonly MadePart[] {
  const [sold, cost] = (['proceeds', 'cost'] as const).map((what) => ({ ...figure, what }));
  if (sold === undefined || cost === undefined || shownOf(data, figure, cut) === '0') return [];
  const less = toDecimalString(negate(parseDecimal(shownOf(data, cost, cut))));
  return [
    { ...BARE, label: 'Sold for', amount: shownOf(data, sold, cut), question: sold },
    { ...BARE, label: 'Less what it had cost', amount: less, question: cost },
  ];
}

/** The units by the price that the transaction says, or their share of the capital that was given back. */
function proceedsMade({ posting, quantity, proceeds, position, date }: Sale, currency: string): readonly MadePart[] {
  if (posting === null || proceeds?.currency !== currency) return [];
  const capital = returnedBy(posting);
  if (capital !== null) {
    const all = moneyText(capital);
    const label = `Capital given back ${date}, its share`;
    return [{ ...BARE, label, amount: moneyText(proceeds).amount, quantity: all, position }];
  }
  const each = eachOf(posting);
  if (each === null) return [];
  const { commodity } = posting;
  const amount = toDecimalString(rounded(times(each, quantity), valueDigits(currency)));
  const by = [{ commodity, currency, amount: exactText(each), date, implied: true, position }];
  return [
    { ...BARE, label: `Sold ${date}`, amount, quantity: { commodity, amount: exactText(quantity) }, by, position },
  ];
}

/** What one unit changed hands for. */
function eachOf(posting: Posting): Fraction | null {
  const paid = paidFor(posting);
  return paid && unitPrice(paid, posting.amount);
}
