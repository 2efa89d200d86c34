import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { type DayNumber, dayNumber, monthEnd, monthIndex, monthName } from '../calendar.ts';
import { add, type Decimal, sum, toDecimalString, ZERO } from '../decimal.ts';
import type { AccountId, DecimalString, PlainDate } from '../event.ts';
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

/** Net worth at the end of a month that a command would move. */
interface MovedWorth {
  /** `2026-03` */
  readonly month: string;
  readonly before: DecimalString;
  readonly after: DecimalString;
}

/** What a command would move by prices, or of what prices value. */
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
 * Every price that a drafted command would change, and the net worth at the ends of months that it would move, by those
 * prices or by transactions. `cut` is the head's.
 */
export function movedPrices(
  data: LedgerData,
  drafted: Pick<DraftedCommand, 'draft' | 'postings' | 'transactions'>,
  currency: string | null,
  cut: Cut,
): MovedPrices {
  const prices = changedPrices(data, drafted.draft.parts);
  const days = [...prices, ...drafted.postings].map(({ date }) => dayNumber(date));
  if (currency === null || days.length === 0) return { currency, prices, worth: [] };
  return { currency, prices, worth: changedWorth(data, drafted, currency, days, cut) };
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

type Quantities = Map<AccountId, Map<string, Decimal>>;

/** What moves counts from its day on: looked at from the first that does to the newest day of the books. */
function changedWorth(
  data: LedgerData,
  { draft, postings, transactions }: Pick<DraftedCommand, 'draft' | 'postings' | 'transactions'>,
  currency: string,
  days: readonly DayNumber[],
  cut: Cut,
): readonly MovedWorth[] {
  const first = days.reduce((least, day) => Math.min(least, day), NO_LIMIT);
  const newest = [...data.accounts.values()].reduce((last, { rows }) => Math.max(last, rows.lastDay()), 0);
  const last = days.reduce((most, day) => Math.max(most, day), newest);
  const said = saidIn(draft.parts, BEHIND_ALL);
  const [now, then] = [new Valuation(data, cut.at), new Valuation(data, BEHIND_ALL, said, transactions)];
  const isMoney = (accountId: AccountId): boolean => data.holdsMoney(accountId, cut.at);
  const willBeMoney = (accountId: AccountId): boolean => {
    const kind = draft.accounts.get(accountId)?.kind;
    return kind === undefined ? isMoney(accountId) : kind === 'asset' || kind === 'liability';
  };
  const held: Quantities = new Map();
  const moved: Quantities = new Map();
  const upTo = readersOf(data, held, (accountId) => isMoney(accountId) || willBeMoney(accountId), cut);
  const added = postings.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  let next = 0;
  const worths: MovedWorth[] = [];
  for (let month = monthIndex(first); month <= monthIndex(last); month += 1) {
    const on = monthEnd(month);
    for (const read of upTo) read(on);
    for (let one = added[next]; one !== undefined && dayNumber(one.date) <= on; one = added[next]) {
      put(moved, one.accountId, one.commodity, one.amount);
      next += 1;
    }
    const before = toDecimalString(worthOf([held], now, isMoney, currency, on));
    const after = toDecimalString(worthOf([held, moved], then, willBeMoney, currency, on));
    if (before !== after) worths.push({ month: monthName(month), before, after });
  }
  return worths;
}

/** For each account: adds its rows up to a day to what is held. Days are to be asked for in their order: each row is read once. */
function readersOf(
  { accounts, versions }: LedgerData,
  held: Quantities,
  counts: (accountId: AccountId) => boolean,
  { at }: Cut,
): readonly ((on: DayNumber) => void)[] {
  return [...accounts.values()]
    .filter(({ accountId }) => counts(accountId))
    .map(({ accountId, rows }) => {
      rows.sort();
      let row = 0;
      return (on) => {
        for (; row < rows.length && rows.day.get(row) <= on; row += 1) {
          const slot = rows.slots[rows.slot.get(row)];
          if (slot === undefined || !versions.trueAt(rows.version.get(row), at)) continue;
          put(held, accountId, slot.commodity, slot.decimal(rows.stored.get(row)));
        }
      };
    });
}

function put(into: Quantities, accountId: AccountId, commodity: string, amount: Decimal): void {
  const own = into.get(accountId) ?? new Map<string, Decimal>();
  into.set(accountId, own.set(commodity, add(own.get(commodity) ?? ZERO, amount)));
}

/** As net worth is read: each account's quantity of a commodity is valued, and rounded, by itself. */
function worthOf(
  quantities: readonly Quantities[],
  valuation: Valuation,
  counts: (accountId: AccountId) => boolean,
  currency: string,
  on: DayNumber,
): Decimal {
  const accounts = new Set(quantities.flatMap((each) => [...each.keys()]));
  return sum(
    [...accounts].filter(counts).flatMap((accountId) => {
      const own = quantities.flatMap((each) => each.get(accountId) ?? []);
      return [...new Set(own.flatMap((each) => [...each.keys()]))].map((commodity): Decimal => {
        const quantity = sum(own.map((each) => each.get(commodity) ?? ZERO));
        return valuation.value(quantity, commodity, currency, on) ?? ZERO;
      });
    }),
  );
}
