import type { LedgerData } from '../books/ledger-data.ts';
import type { DayNumber } from '../calendar.ts';
import { add, type Decimal, isZero, negate, parseDecimal, subtract, ZERO } from '../decimal.ts';
import { fractionOf, rounded, times } from '../fraction.ts';
import { type Rate, valueDigits } from '../prices/valuation.ts';
import { columnOf } from '../reports/make-report.ts';
import type { ReportPlan } from '../reports/report-plan.ts';
import type { ReportQuestion, RowMeasure } from '../reports/report.ts';
import { ReportSums } from '../reports/report-sums.ts';
import { standingDay } from '../reports/value-row.ts';
import { type Give, giveAmounts, type PlannedRow } from './planned-row.ts';
import { RateCourse } from './rate-course.ts';
import type { Entry, RowEntries } from './row-entries.ts';

/** A report over a stretch of the log that begins after a position. */
interface ReportStretch {
  readonly question: ReportQuestion;
  /** As of the stretch's end. */
  readonly plan: ReportPlan;
  readonly from: number;
  readonly entries: RowEntries;
}

/** What is held of a commodity at the end of a column, and what one is worth, as known at a position. */
interface Held {
  readonly amount: Decimal;
  readonly rate: Rate | null;
}

/** What one event changes of what is held, by column. */
interface Step {
  readonly amounts: Map<number, Decimal>;
  readonly rates: Map<number, Rate | null>;
}

/** What events gave to figures in one currency, by what was held and by what it was worth as known at each of them. */
export class StretchWorth {
  readonly #stretch: ReportStretch;
  readonly #currency: string;
  readonly #digits: number;
  readonly #course: RateCourse;
  /** What there was before the stretch. */
  readonly #before: ReportSums;
  readonly #standingDays = new Map<RowMeasure, readonly DayNumber[]>();

  constructor(data: LedgerData, stretch: ReportStretch, currency: string) {
    const { question, plan, from } = stretch;
    this.#stretch = stretch;
    this.#currency = currency;
    this.#digits = valueDigits(currency);
    this.#course = new RateCourse(data, from, plan.at);
    const by = question.spec.kind === 'query' ? question.spec.by : 'account';
    this.#before = new ReportSums(data, { ...plan, at: from }, by);
  }

  /** Gives what events gave to a row's cells, in the currency and in what no price leads from. */
  give(planned: (measure?: RowMeasure) => PlannedRow, give: Give): void {
    const { measure } = planned().row;
    if (measure === 'flow') return this.#giveFlow(planned(), give);
    if (measure !== 'revalued') return this.#giveStanding(planned(), give);
    // What stands at the end, less what stood before and what happened.
    const off: Give = (column, commodity, position, amount) => give(column, commodity, position, negate(amount));
    this.#giveStanding(planned('closing'), give);
    this.#giveStanding(planned('opening'), off);
    return this.#giveFlow(planned('flow'), off);
  }

  #giveStanding(planned: PlannedRow, give: Give): void {
    giveAmounts(this.#stretch.entries, planned, give, this.#currency);
    for (const commodity of this.#othersIn(planned)) {
      const steps = this.#stepsOf(planned, commodity);
      if (steps.size > 0) this.#giveSteps(steps, this.#heldBefore(planned, commodity), commodity, give);
    }
  }

  /** A commodity without a price in a column in which it is held stays what it is in all of them. */
  #giveSteps(steps: ReadonlyMap<number, Step>, held: Held[], commodity: string, give: Give): void {
    let isLeft = held.some(isUnpriced);
    const valueOf = (each: Held | undefined): Decimal =>
      each === undefined || isLeft || each.rate === null ? ZERO : this.#worth(each.amount, each.rate);
    const leftOf = (each: Held | undefined): Decimal => (each !== undefined && isLeft ? each.amount : ZERO);
    for (const [position, step] of [...steps].toSorted(([a], [b]) => a - b)) {
      const after = held.map((each, column) => steppedTo(each, step, column));
      const willBeLeft = after.some(isUnpriced);
      const touched = willBeLeft === isLeft ? [...step.amounts.keys(), ...step.rates.keys()] : held.keys();
      const columns = [...new Set(touched)];
      const before = columns.map((column) => ({ value: valueOf(held[column]), left: leftOf(held[column]) }));
      isLeft = willBeLeft;
      columns.forEach((column, at) => {
        const { value, left } = before[at] ?? { value: ZERO, left: ZERO };
        give(column, this.#currency, position, subtract(valueOf(after[column]), value));
        give(column, commodity, position, subtract(leftOf(after[column]), left));
      });
      held.splice(0, held.length, ...after);
    }
  }

  /** What events changed of a commodity that is held: amounts by rows, rates by prices. */
  #stepsOf(planned: PlannedRow, commodity: string): ReadonlyMap<number, Step> {
    const steps = new Map<number, Step>();
    const stepAt = (position: number): Step => {
      const known = steps.get(position) ?? { amounts: new Map(), rates: new Map() };
      steps.set(position, known);
      return known;
    };
    const note: Give = (column, _, position, amount) => {
      const { amounts } = stepAt(position);
      amounts.set(column, add(amounts.get(column) ?? ZERO, amount));
    };
    giveAmounts(this.#stretch.entries, planned, note, commodity);
    for (const [column, day] of this.#daysOf(planned.row.measure).entries()) {
      if (!this.#course.mayTurn(commodity, this.#currency, day)) continue;
      const [, ...turns] = this.#course.turns(commodity, this.#currency, day);
      for (const { position, rate } of turns) stepAt(position).rates.set(column, rate);
    }
    return steps;
  }

  #heldBefore({ row }: PlannedRow, commodity: string): Held[] {
    const [before] = this.#before.amountsOf(row, [commodity]);
    return this.#daysOf(row.measure).map((day, column) => ({
      amount: parseDecimal(before?.values[column] ?? '0'),
      rate: this.#course.turns(commodity, this.#currency, day)[0]?.rate ?? null,
    }));
  }

  #daysOf(measure: RowMeasure): readonly DayNumber[] {
    const { plan } = this.#stretch;
    const days =
      this.#standingDays.get(measure) ?? plan.columns.map((column) => standingDay(columnOf(plan, column), measure));
    this.#standingDays.set(measure, days);
    return days;
  }

  /** What happened is worth what it was on its day: when a price of that day becomes known, it is worth something else. */
  #giveFlow(planned: PlannedRow, give: Give): void {
    const { entries } = this.#stretch;
    giveAmounts(entries, planned, give, this.#currency);
    for (const { account, sign } of planned.row.terms) {
      for (const entry of entries.lasting(account)) {
        if (entry.commodity === this.#currency || !this.#isMoved(entry) || !planned.isIn(entry)) continue;
        const columns = [...planned.days.entries()].filter(
          ([, { first, last }]) => first <= entry.day && entry.day <= last,
        );
        for (const { position, commodity, amount } of columns.length === 0 ? [] : this.#movesOf(entry)) {
          const signed = sign === 1 ? amount : negate(amount);
          for (const [column] of columns) give(column, commodity, position, signed);
        }
      }
    }
  }

  /** Whether a row came or went within the stretch, or may be worth something else after it. */
  #isMoved({ position, commodity, ownDay }: Entry): boolean {
    return position > this.#stretch.from || this.#course.mayTurn(commodity, this.#currency, ownDay);
  }

  /** What a row gave to the currency and to its own commodity: when it came, and whenever it was worth something else. */
  #movesOf({ position, commodity, ownDay, amount }: Entry) {
    const moves: { readonly position: number; readonly commodity: string; readonly amount: Decimal }[] = [];
    const [first, ...turns] = this.#course.turns(commodity, this.#currency, ownDay);
    const isNew = position > this.#stretch.from;
    let rate = first?.rate ?? null;
    for (const turn of turns) if (turn.position <= position) rate = turn.rate;
    let [value, left] = isNew ? [ZERO, ZERO] : this.#split(amount, rate);
    const now = (at: number, by: Rate | null): void => {
      const [worth, rest] = this.#split(amount, by);
      moves.push({ position: at, commodity: this.#currency, amount: subtract(worth, value) });
      moves.push({ position: at, commodity, amount: subtract(rest, left) });
      [value, left] = [worth, rest];
    };
    if (isNew) now(position, rate);
    for (const turn of turns) if (turn.position > position) now(turn.position, turn.rate);
    return moves;
  }

  /** What an amount is worth, and what of it is left as it is. */
  #split(amount: Decimal, rate: Rate | null): [Decimal, Decimal] {
    return rate === null ? [ZERO, amount] : [this.#worth(amount, rate), ZERO];
  }

  #worth(amount: Decimal, { price }: Rate): Decimal {
    return isZero(amount) ? ZERO : rounded(times(fractionOf(amount), price), this.#digits);
  }

  /** What rows of an account may be of, but the currency. */
  #othersIn({ row }: PlannedRow): ReadonlySet<string> {
    const slots = row.terms.flatMap(({ account }) => account.rows.slots);
    return new Set(slots.map(({ commodity }) => commodity).filter((each) => each !== this.#currency));
  }
}

function isUnpriced({ amount, rate }: Held): boolean {
  return rate === null && !isZero(amount);
}

function steppedTo(held: Held, { amounts, rates }: Step, column: number): Held {
  const amount = amounts.get(column);
  const rate = rates.get(column);
  if (amount === undefined && rate === undefined) return held;
  return {
    amount: amount === undefined ? held.amount : add(held.amount, amount),
    rate: rate === undefined ? held.rate : rate,
  };
}
