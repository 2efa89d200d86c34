import type { AccountRecord } from '../books/account-record.ts';
import type { CommoditySlot } from '../books/commodity-slot.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import type { DayNumber } from '../calendar.ts';
import { type Decimal, isZero, negate, ZERO } from '../decimal.ts';
import type { Source } from '../event.ts';
import type { PartBefore, ReportColumn } from '../reports/report.ts';
import type { MadePart } from './figure.ts';

/** All that a figure is defined by, as of a cut: where its parts lie, and how its own screen reads it. */
export interface FigurePlan {
  readonly label: string;
  readonly column: ReportColumn | null;
  readonly commodity: string;
  /** As its own screen reads it: by other code than what sums its parts. */
  readonly shown: () => Decimal;
  /** Rows that it sums; of a figure made of others, those that touch it. */
  readonly rows: readonly RowSource[];
  /** Of a figure that is not steady, rows that may count at other positions; absent = none but `rows`. */
  readonly elsewhere?: readonly RowSource[];
  /** What else it sums, or what else touches it, of whatever position. */
  readonly said: readonly Change[];
  /** Whether what an event says of a day counts; null = always. Then parts are told by events alone. */
  readonly counts: ((position: number, day: DayNumber) => boolean) | null;
  /** Whether the same rows count at whatever position: then its course is that of their sum, else it has to be read. */
  readonly isSteady: boolean;
  /** The figures that it is made of, which sum to it; null where it is the sum of its rows and of what is said. */
  readonly made: (() => readonly MadePart[]) | null;
}

/** An account's rows of one commodity from a day to another (both inclusive), whatever their position. */
export interface RowSource {
  readonly account: AccountRecord;
  readonly commodity: string;
  readonly sign: 1 | -1;
  readonly first: DayNumber;
  readonly last: DayNumber;
  /** Which of them count; null = all. */
  readonly test: ((row: number, version: number) => boolean) | null;
  /** What a row gives, where that is not its amount. */
  readonly amountOf: ((row: number, version: number) => Decimal) | null;
  /** What a row was before it was valued; absent where it was not. */
  readonly beforeOf?: (row: number) => PartBefore;
}

/** What an event put on a figure, or took off it. */
export interface Change {
  readonly position: number;
  /** Until which position it stands; 0 for what only ends something. */
  readonly until: number;
  readonly day: DayNumber;
  readonly amount: Decimal;
  readonly account: AccountRecord | null;
  /** The transaction's form; null for what is no transaction. */
  readonly version: number | null;
  /** What is no transaction, in words. */
  readonly words: string;
  /** Where in a file what is no transaction is from; absent where it is from none. */
  readonly source?: Pick<Source, 'batchId' | 'line'>;
  /** What it was before it was valued; absent where it was not. */
  readonly before?: () => PartBefore;
}

export const FIRST_DAY: DayNumber = 0;
export const LAST_DAY: DayNumber = 99_999_999;

/** A source of all of an account's rows of a commodity; what is given narrows it. */
export function rowsOf(account: AccountRecord, commodity: string, given: Partial<RowSource> = {}): RowSource {
  return { account, commodity, sign: 1, first: FIRST_DAY, last: LAST_DAY, test: null, amountOf: null, ...given };
}

/** Every row of a source, in the order of the days. */
export function eachRow(
  { account: { rows }, commodity, first, last, test }: RowSource,
  visit: (row: number, version: number, slot: CommoditySlot) => void,
): void {
  const index = rows.slotOf(commodity);
  const slot = index === undefined ? undefined : rows.slots[index];
  if (slot === undefined) return;
  rows.sort();
  for (let row = 0; row < rows.length && rows.day.get(row) <= last; row += 1) {
    if (rows.slot.get(row) !== index || rows.day.get(row) < first) continue;
    const version = rows.version.get(row);
    if (test === null || test(row, version)) visit(row, version, slot);
  }
}

/** Everything that was ever put on a figure and taken off it, in no order. */
export function eachChange(
  { versions }: LedgerData,
  plan: Pick<FigurePlan, 'rows' | 'said' | 'counts'>,
  visit: (change: Change) => void,
): void {
  const { counts } = plan;
  const offer = (change: Change): void => {
    if (counts === null || counts(change.position, change.day)) visit(change);
  };
  for (const source of plan.rows) {
    const { account, sign, amountOf, beforeOf } = source;
    eachRow(source, (row, version, slot) => {
      const own = amountOf === null ? slot.decimal(account.rows.stored.get(row)) : amountOf(row, version);
      if (isZero(own)) return;
      const amount = sign === 1 ? own : negate(own);
      const day = account.rows.day.get(row);
      const until = versions.to.get(version);
      const said = { day, account, version, words: '' };
      const before = beforeOf && { before: () => beforeOf(row) };
      offer({ ...said, position: versions.from.get(version), until, amount, ...before });
      if (until < Infinity) offer({ ...said, position: until, until: 0, amount: negate(amount) });
    });
  }
  for (const change of plan.said) offer(change);
}

/** What stands at a position, one part for each row; not for figures whose days are carried on. */
export function eachStanding(data: LedgerData, plan: FigurePlan, at: number, visit: (change: Change) => void): void {
  eachChange(data, plan, (change) => {
    if (change.position <= at && at < change.until) visit(change);
  });
}

/**
 * Events of some types, all that take back, and all that make an account one of another kind, as what touches a figure
 * without an amount of their own.
 */
export function touching({ parts, accounts }: LedgerData, types: ReadonlySet<string>): readonly Change[] {
  const said = { until: 0, day: FIRST_DAY, amount: ZERO, account: null, version: null, words: '' };
  const told = parts.ever().filter(({ type }) => types.has(type) || type === 'ChangeRevoked');
  const turns = [...accounts.values()].flatMap((account) => account.kindTurns().slice(1));
  return [...told.map(({ position }) => position), ...turns].map((position) => ({ ...said, position }));
}
