import { dayNumber } from '../calendar.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { parseDecimal } from '../decimal.ts';
import { exactText } from '../holdings/priced.ts';
import { valuationAt } from '../holdings/read-holdings.ts';
import { readPrices } from '../holdings/read-prices.ts';
import { impliedPrices } from '../prices/implied-prices.ts';
import { pricesFold } from '../prices/price-table.ts';
import type { MadePart, PriceFigure } from './figure.ts';
import { type FigurePlan, rowsOf, touching } from './figure-plan.ts';
import { BARE } from './lot-steps.ts';

/** The price of a day: by the event that said it, else by the last transaction that implies it. */
export function pricePlan(data: LedgerData, figure: PriceFigure, cut: Cut): FigurePlan {
  const { commodity, currency, date } = figure;
  return {
    label: `${commodity}, ${date}`,
    column: null,
    commodity: currency,
    shown: () => {
      const series = readPrices(data, figure, cut).series.find((each) => each.currency === currency);
      return parseDecimal(series?.prices.findLast((price) => price.date === date)?.amount ?? '0');
    },
    rows: [...data.accounts.values()].map((account) => rowsOf(account, commodity, { last: cut.on })),
    said: touching(data, PRICES),
    counts: null,
    isSteady: false,
    made: () => (dayNumber(date) > cut.on ? [] : (saidPrice(data, figure, cut) ?? impliedPrice(data, figure, cut))),
  };
}

const PRICES: ReadonlySet<string> = new Set(['PricesRecorded', 'PriceRemoved', 'ImportUndone', 'ImportRestored']);

function saidPrice(data: LedgerData, figure: PriceFigure, cut: Cut): readonly MadePart[] | null {
  const { commodity, currency, date } = figure;
  const day = dayNumber(date);
  const valuation = valuationAt(data, figure.prices, cut);
  const table = pricesFold.at(data.parts, knownAt(data, figure, cut));
  const quote = table.find(commodity, currency, day, (each) => valuation.isGone(each));
  if (quote?.day !== day || quote.amount === null) return null;
  return [{ ...BARE, label: `Said for ${date}`, amount: quote.amount, position: quote.position }];
}

function impliedPrice(data: LedgerData, figure: PriceFigure, cut: Cut): readonly MadePart[] {
  const { commodity, currency, date } = figure;
  const [day, known] = [dayNumber(date), knownAt(data, figure, cut)];
  const all = impliedPrices(data).get(commodity)?.get(currency) ?? [];
  const last = all.findLast((each) => each.day === day && data.versions.trueAt(each.version, known));
  if (last === undefined) return [];
  const payee = data.versions.contents[last.version]?.payee ?? '';
  const label = `By a transaction of ${date}${payee === '' ? '' : `: ${payee}`}`;
  return [{ ...BARE, label, amount: exactText(last.price), position: data.versions.from.get(last.version) }];
}

/** Up to which position prices are known. */
function knownAt({ head }: LedgerData, { prices }: PriceFigure, { at }: Cut): number {
  return prices === 'then' ? at : head;
}
