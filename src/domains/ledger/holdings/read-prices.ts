import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { type DayNumber, plainDate } from '../calendar.ts';
import { add, type Decimal, toDecimalString, ZERO } from '../decimal.ts';
import { impliedPrices } from '../prices/implied-prices.ts';
import { pricesFold, type PriceTable, type Quote } from '../prices/price-table.ts';
import type { Valuation } from '../prices/valuation.ts';
import type { CommodityLine, PriceHistory, PricesKnown } from './holdings-view.ts';
import { exactText, heldAt, priceUsed } from './priced.ts';
import { valuationAt } from './read-holdings.ts';

/** The prices of a commodity up to a cut's day that stand: said ones, and implied ones where nobody said any. */
export function readPrices(
  data: LedgerData,
  { commodity, prices }: { readonly commodity: string; readonly prices: PricesKnown },
  cut: Cut,
): PriceHistory {
  return historyOf(data, commodity, knownAt(data, prices, cut));
}

/** All that is known of prices, of which moment. */
interface Known {
  readonly said: PriceTable;
  readonly valuation: Valuation;
  /** Position up to which they are known. */
  readonly at: number;
  readonly on: DayNumber;
}

function knownAt(data: LedgerData, prices: PricesKnown, cut: Cut): Known {
  const at = prices === 'then' ? cut.at : data.head;
  return { said: pricesFold.at(data.parts, at), valuation: valuationAt(data, prices, cut), at, on: cut.on };
}

function historyOf(data: LedgerData, commodity: string, known: Known): PriceHistory {
  const implied = impliedPrices(data).get(commodity);
  const currencies = new Set([...known.said.currenciesOf(commodity), ...(implied?.keys() ?? [])]);
  const series = [...currencies].map((currency) => {
    const said = saidPrices(data, commodity, currency, known);
    const days = new Set(said.map(({ day }) => day));
    const others = (implied?.get(currency) ?? [])
      .filter(({ day, version }) => !days.has(day) && data.versions.trueAt(version, known.at))
      .map(({ day, price, version }) => {
        const position = data.versions.from.get(version);
        return { commodity, currency, day, amount: exactText(price), position, implied: true, from: null };
      });
    const all = [...said, ...others].filter(({ day }) => day <= known.on).toSorted((a, b) => a.day - b.day);
    return { currency, prices: all.map(({ day, ...price }) => ({ ...price, date: plainDate(day) })) };
  });
  return { commodity, series: series.filter((each) => each.prices.length > 0) };
}

function saidPrices(data: LedgerData, commodity: string, currency: string, { said, valuation }: Known) {
  return said
    .standing(commodity, currency, (each) => valuation.isGone(each))
    .map((quote) => ({
      commodity,
      currency,
      day: quote.day,
      amount: quote.amount ?? '0',
      position: quote.position,
      implied: false,
      from: fileOf(data, quote),
    }));
}

/** Every commodity that is held or priced, by name, with its last price. */
export function readCommodities(
  data: LedgerData,
  { prices }: { readonly prices: PricesKnown },
  cut: Cut,
): readonly CommodityLine[] {
  const known = knownAt(data, prices, cut);
  const held = new Map<string, Decimal>();
  for (const { commodity, quantity } of heldAt(data, cut)) {
    held.set(commodity, add(held.get(commodity) ?? ZERO, quantity));
  }
  const names = new Set([...held.keys(), ...known.said.commodities()]);
  return [...names].toSorted().map((commodity) => {
    const price = known.valuation.newest(commodity, cut.on);
    const { series } = historyOf(data, commodity, known);
    return {
      commodity,
      held: toDecimalString(held.get(commodity) ?? ZERO),
      price: price && priceUsed(price),
      prices: series.reduce((count, each) => count + each.prices.length, 0),
    };
  });
}

function fileOf(data: LedgerData, { batchId }: Quote): string | null {
  return batchId === null ? null : (data.imports.get(batchId)?.file.fileName ?? null);
}
