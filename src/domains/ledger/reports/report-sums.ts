import type { AccountRecord } from '../books/account-record.ts';
import type { CommoditySlot } from '../books/commodity-slot.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import type { DayNumber } from '../calendar.ts';
import { rescale, toDecimalString } from '../decimal.ts';
import type { DecimalString, TransactionContent } from '../event.ts';
import { tagsOf } from '../tags.ts';
import type { ReportAmounts, ReportGrouping, RowMeasure } from './report.ts';
import type { FlowWorth } from './flow-worth.ts';
import type { ColumnPlan, ReportPlan, RowPlan } from './report-plan.ts';

/** Sums of one commodity, one after another; in plain numbers where all magnitudes together fit, else in big integers. */
interface Lane {
  readonly commodity: string;
  readonly scale: number;
  readonly isExact: boolean;
  /** How many rows counted in it: the commodity most used comes first. */
  used: number;
}

/**
 * A sum for each bucket: what lies before the first period, then for each period what came in and what went out. Units of
 * the lane's scale.
 */
type Buckets = Float64Array | bigint[];
type Sums = Map<Lane, Buckets>;

/** What all accounts' rows come to by period: one walk over the columns, from which every cell is made. */
export class ReportSums {
  readonly #plan: ReportPlan;
  readonly #lanes = new Map<string, Lane>();
  readonly #magnitudes = new Map<string, number>();
  readonly #byAccount = new Map<AccountRecord, Sums>();
  readonly #byKey = new Map<string, Sums>();

  readonly #worth: FlowWorth | null;

  /**
   * `by` other than accounts: sums by payee or by tag too, with the signs of the first row. With `worth`, each row is put
   * down in its currency where a price leads there, else as it is.
   */
  constructor(data: LedgerData, plan: ReportPlan, by: ReportGrouping, worth: FlowWorth | null = null) {
    this.#plan = plan;
    this.#worth = worth;
    for (const account of data.accounts.values()) this.#measure(account);
    if (worth !== null) this.#widen(worth);
    const signs = new Map<AccountRecord, 1 | -1>();
    for (const row of plan.rows) for (const { account, sign } of row.terms) signs.set(account, sign);
    const keys = by === 'account' ? null : KEYS[by];
    for (const [account, sign] of signs) this.#walk(data, account, sign, keys);
  }

  /** Commodities with rows that counted, the most used first. */
  commodities(): readonly string[] {
    return [...this.#lanes.values()]
      .filter(({ used }) => used > 0)
      .toSorted((a, b) => b.used - a.used || (a.commodity < b.commodity ? -1 : 1))
      .map(({ commodity }) => commodity);
  }

  /** The payees or tags met, in order. */
  keys(): readonly string[] {
    return [...this.#byKey.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  }

  /** A row's amounts in the plan's columns, in the order of `commodities`. */
  amountsOf(row: RowPlan, commodities: readonly string[]): readonly ReportAmounts[] {
    const sums = row.key === null ? this.#sumOf(row) : (this.#byKey.get(row.key) ?? new Map<Lane, Buckets>());
    return commodities.flatMap((commodity) => {
      const lane = this.#lanes.get(commodity);
      const buckets = lane === undefined ? undefined : sums.get(lane);
      if (lane === undefined || buckets === undefined) return [];
      const values = this.#plan.columns.map((column) => cellText(lane, buckets, column, row.measure));
      return values.some((value) => value !== '0') ? [{ commodity, values }] : [];
    });
  }

  #sumOf({ terms }: RowPlan): Sums {
    const total: Sums = new Map();
    for (const { account, sign } of terms) {
      for (const [lane, buckets] of this.#byAccount.get(account) ?? []) {
        addInto(this.#bucketsIn(total, lane), buckets, sign);
      }
    }
    return total;
  }

  /** Makes the lanes wide enough for an account's amounts. */
  #measure({ rows }: AccountRecord): void {
    for (const { commodity, scale, bigs, magnitude } of rows.slots) {
      const before = this.#lanes.get(commodity);
      const common = Math.max(scale, before?.scale ?? 0);
      const known = this.#magnitudes.get(commodity) ?? 0;
      const together = known * 10 ** (common - (before?.scale ?? common)) + magnitude * 10 ** (common - scale);
      this.#magnitudes.set(commodity, together);
      const isExact = (before?.isExact ?? true) && bigs === null && 2 * together <= Number.MAX_SAFE_INTEGER;
      this.#lanes.set(commodity, { commodity, scale: common, isExact, used: 0 });
    }
  }

  /** Values are put down with their currency's digits, and may come to more than the amounts that were measured. */
  #widen({ currency, digits }: FlowWorth): void {
    const known = this.#lanes.get(currency);
    const scale = Math.max(digits, known?.scale ?? 0);
    this.#lanes.set(currency, { commodity: currency, scale, isExact: false, used: 0 });
  }

  /** What a row puts down, and in which lane. */
  #entryOf(slot: CommoditySlot, lane: Lane, stored: number, day: DayNumber): Entry {
    const worth = this.#worth;
    if (worth !== null && slot.commodity !== worth.currency) {
      const value = worth.value(slot.decimal(stored), slot.commodity, day);
      const own = this.#lanes.get(worth.currency);
      if (value !== null && own !== undefined) return { lane: own, amount: rescale(value, own.scale).units };
    }
    return { lane, amount: amountIn(lane, slot, stored) };
  }

  /** Adds an account's rows up, and where there are keys, under each of them with the account's sign. */
  #walk(data: LedgerData, account: AccountRecord, sign: 1 | -1, by: KeysOf | null): void {
    const { rows } = account;
    const sums: Sums = new Map();
    this.#byAccount.set(account, sums);
    const places = rows.slots.map((slot) => ({ slot, lane: this.#lanes.get(slot.commodity) }));
    this.#each(data, account, (row, period, turn) => {
      const { slot, lane: own } = places[rows.slot.get(row)] ?? {};
      if (slot === undefined || own === undefined) return;
      const { lane, amount } = this.#entryOf(slot, own, rows.stored.get(row), rows.day.get(row));
      lane.used += 1;
      const place = period < 0 ? 0 : 1 + 2 * period + (amount < 0 ? 1 : 0);
      addAt(this.#bucketsIn(sums, lane), place, amount, turn);
      const content = data.versions.contents[rows.version.get(row)];
      const turned = sign === turn ? 1 : -1;
      if (by === null || content === undefined) return;
      for (const key of by(content)) addAt(this.#bucketsIn(this.#keyed(key), lane), place, amount, turned);
    });
  }

  #each(data: LedgerData, account: AccountRecord, visit: VisitRow): void {
    if (this.#plan.carried === null) this.#eachRow(data, account, visit);
    else this.#eachCarried(data, account, visit);
  }

  /** Each row that counts, with the index of its period; -1 for what lies before the first. */
  #eachRow(data: LedgerData, account: AccountRecord, visit: VisitRow): void {
    const { periods, test, at, on } = this.#plan;
    const { rows } = account;
    rows.sort();
    const first = periods[0]?.first ?? 0;
    const ends = periods.map(({ last }) => last);
    const end = Math.min(on, ends.at(-1) ?? 0);
    let period = 0;
    for (let row = 0; row < rows.length && rows.day.get(row) <= end; row += 1) {
      const day = rows.day.get(row);
      while (day > (ends[period] ?? end)) period += 1;
      if (!data.versions.trueAt(rows.version.get(row), at)) continue;
      if (test === null || test(account, row)) visit(row, day < first ? -1 : period, 1);
    }
  }

  /** Each form that a row ever had: its amount where it came to light, and off again where that form ended. */
  #eachCarried(data: LedgerData, account: AccountRecord, visit: VisitRow): void {
    const { test, at, carried } = this.#plan;
    const { rows } = account;
    for (let row = 0; row < rows.length; row += 1) {
      const version = rows.version.get(row);
      if (test !== null && !test(account, row)) continue;
      for (const [position, turn] of [
        [data.versions.from.get(version), 1] as const,
        [data.versions.to.get(version), -1] as const,
      ]) {
        const day = rows.day.get(row);
        const period = position > at ? null : this.#periodOf(carried?.(position, day) ?? day);
        if (period !== null) visit(row, period, turn);
      }
    }
  }

  /** The index of a day's period, -1 before the first; null after the last. */
  #periodOf(day: DayNumber): number | null {
    const { periods, on } = this.#plan;
    if (day > on || day > (periods.at(-1)?.last ?? 0)) return null;
    if (day < (periods[0]?.first ?? 0)) return -1;
    return periods.findIndex(({ last }) => day <= last);
  }

  #keyed(key: string): Sums {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const made: Sums = new Map();
    this.#byKey.set(key, made);
    return made;
  }

  #bucketsIn(sums: Sums, lane: Lane): Buckets {
    const known = sums.get(lane);
    if (known !== undefined) return known;
    const length = 1 + 2 * this.#plan.periods.length;
    const made = lane.isExact ? new Float64Array(length) : Array.from({ length }, () => 0n);
    sums.set(lane, made);
    return made;
  }
}

interface Entry {
  readonly lane: Lane;
  readonly amount: number | bigint;
}

/** A row with the index of the period that it counts in (-1 before the first), and whether it is put on or taken off. */
type VisitRow = (row: number, period: number, turn: 1 | -1) => void;

type KeysOf = (content: TransactionContent) => readonly string[];

const KEYS: Readonly<Record<'payee' | 'tag', KeysOf>> = {
  payee: ({ payee = '' }) => [payee],
  tag: (content) => {
    const tags = tagsOf(content);
    return tags.length === 0 ? [''] : tags;
  },
};

/** Payee or tags of a transaction, as rows are made by them; the empty text stands for none. */
export function keysOf(content: TransactionContent, by: ReportGrouping): readonly string[] {
  return by === 'account' ? [] : KEYS[by](content);
}

function addAt(buckets: Buckets, place: number, amount: number | bigint, sign: 1 | -1): void {
  if (buckets instanceof Float64Array) buckets[place] = (buckets[place] ?? 0) + sign * Number(amount);
  else buckets[place] = (buckets[place] ?? 0n) + BigInt(sign) * BigInt(amount);
}

function addInto(total: Buckets, buckets: Buckets, sign: 1 | -1): void {
  if (total instanceof Float64Array && buckets instanceof Float64Array) {
    for (let place = 0; place < buckets.length; place += 1) {
      total[place] = (total[place] ?? 0) + sign * (buckets[place] ?? 0);
    }
    return;
  }
  buckets.forEach((amount, place) => addAt(total, place, amount, sign));
}

/** A row's stored amount in units of the lane. */
function amountIn(lane: Lane, slot: CommoditySlot, stored: number): number | bigint {
  const by = lane.scale - slot.scale;
  return lane.isExact ? stored * 10 ** by : slot.units(stored) * 10n ** BigInt(by);
}

/** A cell: the sum of its buckets. What went out is told as a positive amount in its own column. */
function cellText({ scale }: Lane, buckets: Buckets, column: ColumnPlan, measure: RowMeasure): DecimalString {
  const what = measureOf(column, measure);
  const { from, to, step } = placesOf(column, what);
  const sum = buckets instanceof Float64Array ? sumOf(buckets, from, to, step) : bigSumOf(buckets, from, to, step);
  if (sum === 0n) return '0';
  return toDecimalString({ units: what === 'out' ? -sum : sum, scale });
}

/** What a cell measures: columns of their own kind say it themselves. */
export function measureOf({ role }: ColumnPlan, measure: RowMeasure): RowMeasure | 'in' | 'out' {
  return role === 'period' || role === 'total' ? measure : role;
}

function placesOf({ first, last }: ColumnPlan, what: RowMeasure | 'in' | 'out') {
  const flowing = { from: 1 + 2 * first, to: 2 + 2 * last, step: 1 };
  if (what === 'opening') return { from: 0, to: 2 * first, step: 1 };
  // What stands at the end is what stood before and what happened: amounts of themselves change in no other way.
  if (what === 'revalued') return { from: 1, to: 0, step: 1 };
  if (what === 'closing') return { ...flowing, from: 0 };
  if (what === 'in') return { ...flowing, step: 2 };
  return what === 'out' ? { ...flowing, from: flowing.from + 1, step: 2 } : flowing;
}

/** Exact, since the lane's numbers are. */
function sumOf(buckets: Float64Array, from: number, to: number, step: number): bigint {
  let sum = 0;
  for (let place = from; place <= to; place += step) sum += buckets[place] ?? 0;
  return BigInt(sum);
}

function bigSumOf(buckets: readonly bigint[], from: number, to: number, step: number): bigint {
  let sum = 0n;
  for (let place = from; place <= to; place += step) sum += buckets[place] ?? 0n;
  return sum;
}
