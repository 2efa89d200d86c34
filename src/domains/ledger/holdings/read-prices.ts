import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { plainDate } from '../calendar.ts';
import { add, type Decimal, toDecimalString, ZERO } from '../decimal.ts';
import { impliedPrices } from '../prices/implied-prices.ts';
import { pricesFold, type Quote } from '../prices/price-table.ts';
import type { CommodityLine, PriceHistory, PricesKnown } from './holdings-view.ts';
import { exactText, heldAt, priceUsed } from './priced.ts';
import { valuationAt } from './read-holdings.ts';

/** The prices of a commodity up to a cut's day that stand: said ones, and implied ones where nobody said any. */
export function readPrices(
  data: LedgerData,
  { commodity, prices }: { readonly commodity: string; readonly prices: PricesKnown },
  cut: Cut,
): PriceHistory {
  const valuation = valuationAt(data, prices, cut);
  const at = prices === 'then' ? cut.at : data.head;
  const said = pricesFold.at(data.parts, at);
  const implied = impliedPrices(data).get(commodity);
  const currencies = new Set([...said.currenciesOf(commodity), ...(implied?.keys() ?? [])]);
  const series = [...currencies].map((currency) => {
    const pair = { commodity, currency };
    const quotes = said.standing(commodity, currency, (batchId) => valuation.isUndone(batchId));
    const days = new Set(quotes.map(({ day }) => day));
    const stated = quotes.map((quote) => ({
      ...pair,
      day: quote.day,
      amount: quote.amount ?? '0',
      position: quote.position,
      implied: false,
      from: fileOf(data, quote),
    }));
    const others = (implied?.get(currency) ?? [])
      .filter(({ day, version }) => !days.has(day) && data.versions.trueAt(version, at))
      .map(({ day, price, version }) => {
        const position = data.versions.from.get(version);
        return { ...pair, day, amount: exactText(price), position, implied: true, from: null };
      });
    const all = [...stated, ...others].filter(({ day }) => day <= cut.on).toSorted((a, b) => a.day - b.day);
    return { currency, prices: all.map(({ day, ...price }) => ({ ...price, date: plainDate(day) })) };
  });
  return { commodity, series: series.filter((each) => each.prices.length > 0) };
}

/** Every commodity that is held or priced, by name, with its last price. */
export function readCommodities(
  data: LedgerData,
  { prices }: { readonly prices: PricesKnown },
  cut: Cut,
): readonly CommodityLine[] {
  const valuation = valuationAt(data, prices, cut);
  const held = new Map<string, Decimal>();
  for (const { commodity, quantity } of heldAt(data, cut)) {
    held.set(commodity, add(held.get(commodity) ?? ZERO, quantity));
  }
  const said = pricesFold.at(data.parts, prices === 'then' ? cut.at : data.head);
  const names = new Set([...held.keys(), ...said.commodities()]);
  return [...names].toSorted().map((commodity) => {
    const price = valuation.newest(commodity, cut.on);
    const { series } = readPrices(data, { commodity, prices }, cut);
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
