import type { LedgerData } from '../books/ledger-data.ts';
import { type DayNumber, dayNumber } from '../calendar.ts';
import { impliedPrices } from '../prices/implied-prices.ts';
import { type Rate, type Valuation, valuationsOf } from '../prices/valuation.ts';

/** From a position on, a rate; null where no price leads there. */
export interface RateTurn {
  readonly position: number;
  readonly rate: Rate | null;
}

/** Something that is said of a pair, or not any more; of all days where it is not known of which. */
interface Happening {
  readonly position: number;
  readonly day: DayNumber | null;
}

/** A happening that may change a rate. */
interface Candidate extends Happening {
  /** True where it is of the very pair that is asked for. */
  readonly isOwn: boolean;
}

/**
 * What commodities were worth on a day as one position after another was known, within a stretch of the log. Looks only at
 * the positions where a price that may count was said, implied or taken away.
 */
export class RateCourse {
  readonly #data: LedgerData;
  readonly #from: number;
  readonly #to: number;
  readonly #valuations: ReturnType<typeof valuationsOf>;
  readonly #known = new Map<number, Valuation>();
  readonly #pairs = new Map<string, Map<string, Happening[]>>();
  readonly #candidates = new Map<string, readonly Candidate[]>();
  readonly #turns = new Map<string, readonly RateTurn[]>();

  /** After `from`, up to and including `to`. */
  constructor(data: LedgerData, from: number, to: number) {
    this.#data = data;
    this.#from = from;
    this.#to = to;
    this.#valuations = valuationsOf(data);
    this.#addSaid();
    this.#addImplied();
  }

  /** Whether anything happened that may have changed what a commodity was worth on a day. */
  mayTurn(commodity: string, currency: string, day: DayNumber): boolean {
    return this.#candidatesOf(commodity, currency).some((each) => each.day === null || each.day <= day);
  }

  /** The rate at the beginning of the stretch, and each other one that followed, oldest first. */
  turns(commodity: string, currency: string, day: DayNumber): readonly RateTurn[] {
    const key = JSON.stringify([commodity, currency, day]);
    const known = this.#turns.get(key);
    if (known !== undefined) return known;
    const turns: RateTurn[] = [];
    let last = this.#at(this.#from).rate(commodity, currency, day);
    turns.push({ position: this.#from, rate: last });
    for (const candidate of this.#candidatesOf(commodity, currency)) {
      if (!mayChange(last, candidate, day)) continue;
      const rate = this.#at(candidate.position).rate(commodity, currency, day);
      if (!isSame(rate, last)) turns.push({ position: candidate.position, rate });
      last = rate;
    }
    this.#turns.set(key, turns);
    return turns;
  }

  #at(position: number): Valuation {
    const known = this.#known.get(position) ?? this.#valuations.at(position);
    this.#known.set(position, known);
    return known;
  }

  /** What was said in the stretch of a pair, and of those that a rate may go through; oldest first, one for each position and day. */
  #candidatesOf(commodity: string, currency: string): readonly Candidate[] {
    const key = JSON.stringify([commodity, currency]);
    const known = this.#candidates.get(key);
    if (known !== undefined) return known;
    const between = this.#neighboursOf(commodity).filter((each) => each !== currency);
    const others = between.flatMap((each) => [...this.#ofPair(commodity, each), ...this.#ofPair(each, currency)]);
    const all = [
      ...this.#ofPair(commodity, currency).map((each) => ({ ...each, isOwn: true })),
      ...others.map((each) => ({ ...each, isOwn: false })),
    ].toSorted((a, b) => a.position - b.position);
    this.#candidates.set(key, all);
    return all;
  }

  /** What a commodity was ever priced in, and what was ever priced in it. */
  #neighboursOf(commodity: string): readonly string[] {
    const { ever } = this.#valuations;
    const implied = impliedPrices(this.#data);
    const around = new Set([...ever.currenciesOf(commodity), ...(implied.get(commodity)?.keys() ?? [])]);
    for (const other of ever.commodities()) if (ever.currenciesOf(other).includes(commodity)) around.add(other);
    for (const [other, currencies] of implied) if (currencies.has(commodity)) around.add(other);
    return [...around];
  }

  /** Either way round. */
  #ofPair(one: string, other: string): readonly Happening[] {
    return [...(this.#pairs.get(one)?.get(other) ?? []), ...(this.#pairs.get(other)?.get(one) ?? [])];
  }

  #addSaid(): void {
    const { ever } = this.#valuations;
    const reversals = this.#reversals().map((position): Happening => ({ position, day: null }));
    for (const commodity of ever.commodities()) {
      for (const currency of ever.currenciesOf(commodity)) {
        const list = this.#listOf(commodity, currency);
        for (const { position, day } of ever.quotes(commodity, currency)) {
          if (this.#isWithin(position)) list.push({ position, day });
        }
        list.push(...reversals);
      }
    }
  }

  #addImplied(): void {
    const { versions } = this.#data;
    for (const [commodity, currencies] of impliedPrices(this.#data)) {
      for (const [currency, prices] of currencies) {
        const list = this.#listOf(commodity, currency);
        for (const { version, day } of prices) {
          for (const position of [versions.from.get(version), versions.to.get(version)]) {
            if (this.#isWithin(position)) list.push({ position, day });
          }
        }
      }
    }
  }

  /** Where changes were taken back, and imports undone and restored: which prices went or came with them is not looked at. */
  #reversals(): readonly number[] {
    const { parts, imports } = this.#data;
    const turns = [...imports.values()].flatMap((each) => each.turns.map(({ from }) => from));
    return [...new Set([...parts.revocationsUntil(this.#to), ...turns])].filter((position) => this.#isWithin(position));
  }

  #isWithin(position: number): boolean {
    return this.#from < position && position <= this.#to;
  }

  #listOf(commodity: string, currency: string): Happening[] {
    const currencies = this.#pairs.get(commodity) ?? new Map<string, Happening[]>();
    this.#pairs.set(commodity, currencies);
    const list = currencies.get(currency) ?? [];
    currencies.set(currency, list);
    return list;
  }
}

/** A rate of one price holds until there is another of its own pair that is as new or newer. */
function mayChange(rate: Rate | null, { day, isOwn }: Candidate, on: DayNumber): boolean {
  if (day === null) return true;
  if (day > on) return false;
  const [step, ...more] = rate?.steps ?? [];
  if (step === undefined || more.length > 0) return true;
  return isOwn && day >= dayNumber(step.date);
}

function isSame(one: Rate | null, other: Rate | null): boolean {
  if (one === null || other === null) return one === other;
  return one.price.over === other.price.over && one.price.under === other.price.under;
}
