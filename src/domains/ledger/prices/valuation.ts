import { type DayNumber, plainDate } from '../calendar.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { type Decimal, parseDecimal } from '../decimal.ts';
import type { PlainDate } from '../event.ts';
import { currencyDigits } from '../format.ts';
import { type Fraction, fractionOf, rounded, through, times } from '../fraction.ts';
import type { PartLog } from '../parts/part-log.ts';
import { DRAFTED, type DraftedTransactions, impliedAfter, impliedPrices, type ImpliedPrice } from './implied-prices.ts';
import { pricesEver, pricesFold, type PriceTable, type Quote } from './price-table.ts';

/** What one unit of a commodity is in a currency, and by which prices. */
export interface Rate {
  readonly price: Fraction;
  /** One price, or two through a currency between; none for the currency itself. */
  readonly steps: readonly RateStep[];
}

/** One price that a rate goes by. */
export interface RateStep {
  readonly commodity: string;
  readonly currency: string;
  readonly date: PlainDate;
  /** The price as it is said: of one unit of `commodity` in `currency`. */
  readonly price: Fraction;
  /** Position of the event that said it. */
  readonly position: number;
  /** Nobody said it: a transaction implies it. */
  readonly implied: boolean;
  /** It is used the other way round: what one unit of `currency` is in `commodity`. */
  readonly inverse: boolean;
}

const SELF: Rate = { price: { over: 1n, under: 1n }, steps: [] };
const DIGITS_OF_OTHERS = 2;

/**
 * Valuations as of one position after another: all that was ever said is folded once, and each looks at what stood then.
 */
export function valuationsOf(data: LedgerData): {
  readonly ever: PriceTable;
  readonly at: (known: number) => Valuation;
} {
  const ever = pricesEver(data.parts);
  const at = (known: number): Valuation => {
    const isRevoked = data.parts.revokedAt(known);
    return new Valuation(data, known, {
      table: ever,
      isGone: ({ position }) => position > known || isRevoked(position),
    });
  };
  return { ever, at };
}

/** What stands of prices at a position of a log: the books' own, or a draft. */
export function saidIn(parts: PartLog, known: number): Said {
  return { table: pricesFold.at(parts, known), isGone: null };
}

/** What was said of prices, and what of it does not count whatever became of its import. */
interface Said {
  readonly table: PriceTable;
  readonly isGone: ((quote: Quote) => boolean) | null;
}

/** Digits after the point that values in a currency are rounded to: its own, two for what is no currency. */
export function valueDigits(currency: string): number {
  return currencyDigits(currency) ?? DIGITS_OF_OTHERS;
}

/**
 * Values of commodities by the prices that were known at a position, on any day: by the last price on or before the day,
 * directly or the other way round, whichever is newer (one that was said before one that is implied), else through the one
 * currency between whose older price is the newest. Exact: rounded once, to the currency's digits, halves to the even one.
 */
export class Valuation {
  readonly #data: LedgerData;
  readonly #known: number;
  readonly #said: Said;
  readonly #implied: ReturnType<typeof impliedPrices>;
  readonly #rates = new Map<string, Rate | null>();
  #neighbours: ReadonlyMap<string, ReadonlySet<string>> | null = null;

  /**
   * `known`: the position up to which what was said of prices counts; `said`: by default, what stands there in the books' own
   * log; `drafted`: transactions that are taken as a draft would leave them.
   */
  constructor(
    data: LedgerData,
    known: number,
    said: Said = saidIn(data.parts, known),
    drafted: DraftedTransactions | null = null,
  ) {
    this.#data = data;
    this.#known = known;
    this.#said = said;
    this.#implied = drafted === null ? impliedPrices(data) : impliedAfter(data, drafted);
  }

  /** The value of an amount, rounded; null where no price leads there. */
  value(amount: Decimal, commodity: string, currency: string, on: DayNumber): Decimal | null {
    const rate = this.rate(commodity, currency, on);
    return rate === null ? null : rounded(times(fractionOf(amount), rate.price), valueDigits(currency));
  }

  /** What one unit is, exact; null where no price leads there. */
  rate(commodity: string, currency: string, on: DayNumber): Rate | null {
    if (commodity === currency) return SELF;
    const key = JSON.stringify([commodity, currency, on]);
    const known = this.#rates.get(key);
    if (known !== undefined) return known;
    const rate = this.#direct(commodity, currency, on) ?? this.#indirect(commodity, currency, on);
    this.#rates.set(key, rate);
    return rate;
  }

  /** The last price of a commodity on or before a day, in whatever currency it is newest; null where there is none. */
  newest(commodity: string, on: DayNumber): RateStep | null {
    const steps = [...this.#around(commodity)].flatMap((currency) => {
      const step = this.#last(commodity, currency, on, false);
      return step === null ? [] : [step];
    });
    return steps.toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))[0] ?? null;
  }

  /** Whether what was said of a price does not count as of what is known, as where it came with an import that is undone. */
  isGone(quote: Quote): boolean {
    if (this.#said.isGone?.(quote) === true) return true;
    const batch = quote.batchId === null ? undefined : this.#data.imports.get(quote.batchId);
    return batch !== undefined && this.#data.isUndone(batch, this.#known);
  }

  #direct(commodity: string, currency: string, on: DayNumber): Rate | null {
    const forth = this.#last(commodity, currency, on, false);
    const back = this.#last(currency, commodity, on, true);
    const step = newer(forth, back);
    const price = step === null ? null : step.inverse ? through({ over: 1n, under: 1n }, step.price) : step.price;
    return step === null || price === null ? null : { price, steps: [step] };
  }

  #indirect(commodity: string, currency: string, on: DayNumber): Rate | null {
    let best: Rate | null = null;
    for (const between of [...this.#around(commodity)].toSorted()) {
      const first = between === currency ? null : this.#direct(commodity, between, on);
      const second = first === null ? null : this.#direct(between, currency, on);
      if (first === null || second === null) continue;
      const rate = { price: times(first.price, second.price), steps: [...first.steps, ...second.steps] };
      if (best === null || oldest(rate) > oldest(best)) best = rate;
    }
    return best;
  }

  #last(commodity: string, currency: string, on: DayNumber, inverse: boolean): RateStep | null {
    const said = this.#said.table.find(commodity, currency, on, (quote) => this.isGone(quote));
    const implied = this.#lastImplied(commodity, currency, on);
    const pair = { commodity, currency, inverse };
    if (said?.amount != null && (implied === null || implied.day <= said.day)) {
      const price = fractionOf(parseDecimal(said.amount));
      // Nothing can be worth so many of what is worth nothing.
      if (inverse && price.over === 0n) return null;
      return { ...pair, date: plainDate(said.day), price, position: said.position, implied: false };
    }
    if (implied === null) return null;
    const position = this.#data.versions.from.get(implied.version);
    return { ...pair, date: plainDate(implied.day), price: implied.price, position, implied: true };
  }

  #lastImplied(commodity: string, currency: string, on: DayNumber): ImpliedPrice | null {
    const prices = this.#implied.get(commodity)?.get(currency) ?? [];
    for (let at = placeBehind(prices, on) - 1; at >= 0; at -= 1) {
      const price = prices[at];
      if (price === undefined) continue;
      if (price.version === DRAFTED || this.#data.versions.trueAt(price.version, this.#known)) return price;
    }
    return null;
  }

  /** What a commodity is priced in, and what is priced in it. */
  #around(commodity: string): ReadonlySet<string> {
    this.#neighbours ??= neighboursIn(this.#said.table, this.#implied);
    return this.#neighbours.get(commodity) ?? new Set();
  }
}

function newer(forth: RateStep | null, back: RateStep | null): RateStep | null {
  if (forth === null || back === null) return forth ?? back;
  if (forth.date !== back.date) return forth.date > back.date ? forth : back;
  return forth.implied && !back.implied ? back : forth;
}

function oldest({ steps }: Rate): PlainDate {
  return steps.map(({ date }) => date).toSorted()[0] ?? '';
}

function placeBehind(prices: readonly ImpliedPrice[], on: DayNumber): number {
  let low = 0;
  let high = prices.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((prices[middle]?.day ?? Infinity) <= on) low = middle + 1;
    else high = middle;
  }
  return low;
}

function neighboursIn(
  said: PriceTable,
  implied: ReturnType<typeof impliedPrices>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const around = new Map<string, Set<string>>();
  const join = (one: string, other: string): void => {
    const known = around.get(one) ?? new Set();
    around.set(one, known.add(other));
  };
  const pairs = [
    ...said
      .commodities()
      .flatMap((commodity) => said.currenciesOf(commodity).map((each) => [commodity, each] as const)),
    ...[...implied].flatMap(([commodity, currencies]) =>
      [...currencies.keys()].map((each) => [commodity, each] as const),
    ),
  ];
  for (const [commodity, currency] of pairs) {
    join(commodity, currency);
    join(currency, commodity);
  }
  return around;
}
