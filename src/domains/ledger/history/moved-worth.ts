import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { type DayNumber, dayNumber, monthEnd, monthIndex, monthName } from '../calendar.ts';
import { type Decimal, sum, toDecimalString, ZERO } from '../decimal.ts';
import type { DecimalString, PlainDate } from '../event.ts';
import { heldAt } from '../holdings/priced.ts';
import type { PartLog } from '../parts/part-log.ts';
import { standingPrices } from '../prices/standing-prices.ts';
import { saidIn, Valuation } from '../prices/valuation.ts';
import type { DraftedCommand } from './preview-command.ts';

/** A price that a command would change; null = there is none of that day. */
interface MovedPrice {
  readonly commodity: string;
  readonly currency: string;
  readonly date: PlainDate;
  readonly before: DecimalString | null;
  readonly after: DecimalString | null;
}

/** Net worth at the end of a month that a command would move, by prices alone. */
interface MovedWorth {
  /** `2026-03` */
  readonly month: string;
  readonly before: DecimalString;
  readonly after: DecimalString;
}

/** What a command that says or takes back prices would move. */
export interface MovedPrices {
  readonly currency: string | null;
  readonly prices: readonly MovedPrice[];
  /** Oldest month first. */
  readonly worth: readonly MovedWorth[];
}

/** After all that is stored: where a draft is read as it stands. */
const BEHIND_ALL = Number.MAX_SAFE_INTEGER;
const NO_LIMIT: DayNumber = 99_999_999;

/**
 * Every price that a drafted command would change, and what that would make of the net worth at the ends of months. Empty
 * for a command that moves transactions: what they have to do with prices shows in the balances.
 */
export function movedPrices(
  data: LedgerData,
  { draft, postings }: Pick<DraftedCommand, 'draft' | 'postings'>,
  currency: string | null,
  cut: Cut,
): MovedPrices {
  const prices = postings.length > 0 ? [] : changedPrices(data, draft.parts);
  if (currency === null || prices.length === 0) return { currency, prices, worth: [] };
  return { currency, prices, worth: changedWorth(data, draft.parts, currency, prices, cut) };
}

function changedPrices(data: LedgerData, parts: PartLog): readonly MovedPrice[] {
  const [before, after] = [pricesBy(data, data.parts), pricesBy(data, parts)];
  return [...new Map([...before, ...after])].flatMap(([key, { commodity, currency, date }]) => {
    const [was, is] = [before.get(key)?.amount ?? null, after.get(key)?.amount ?? null];
    return was === is ? [] : [{ commodity, currency, date, before: was, after: is }];
  });
}

function pricesBy(data: LedgerData, parts: PartLog) {
  const all = standingPrices(data, { at: BEHIND_ALL, on: NO_LIMIT }, parts);
  return new Map(all.map((price) => [JSON.stringify([price.commodity, price.currency, price.date]), price]));
}

/** A price counts from its day on, until the next one: looked at from the first that changes to the newest day of the books. */
function changedWorth(
  data: LedgerData,
  parts: PartLog,
  currency: string,
  prices: readonly MovedPrice[],
  cut: Cut,
): readonly MovedWorth[] {
  const days = prices.map(({ date }) => dayNumber(date));
  const first = days.reduce((least, day) => Math.min(least, day), NO_LIMIT);
  const newest = [...data.accounts.values()].reduce((last, { rows }) => Math.max(last, rows.lastDay()), 0);
  const last = days.reduce((most, day) => Math.max(most, day), newest);
  const [before, after] = [new Valuation(data, cut.at), new Valuation(data, BEHIND_ALL, saidIn(parts, BEHIND_ALL))];
  const moved: MovedWorth[] = [];
  for (let month = monthIndex(first); month <= monthIndex(last); month += 1) {
    const on = monthEnd(month);
    const held = heldAt(data, { at: cut.at, on });
    const worth = (valuation: Valuation): DecimalString => {
      const values = held.map(
        ({ quantity, commodity }): Decimal => valuation.value(quantity, commodity, currency, on) ?? ZERO,
      );
      return toDecimalString(sum(values));
    };
    const [was, is] = [worth(before), worth(after)];
    if (was !== is) moved.push({ month: monthName(month), before: was, after: is });
  }
  return moved;
}
