import type { Decimal } from '#ledger';
import type { Alias } from './account-name.ts';
import type { DecimalMark } from './number.ts';
import type { Amount, AutomatedRule } from './syntax.ts';

/** What directives have set for the lines after them, down to the end of their file. */
export interface Scope {
  /** For dates without a year. */
  year: number;
  decimalMark: DecimalMark | null;
  readonly marks: Map<string, DecimalMark>;
  /** From `D`: the commodity of bare numbers. */
  defaultCommodity: string;
  readonly commodityAliases: Map<string, string>;
  /** Oldest first. */
  aliases: Alias[];
  readonly parents: string[];
  readonly tags: string[];
  /** What `apply` has opened and `end` has yet to close. */
  readonly applied: Applied[];
  /** The account that balances a transaction of one posting (`A`, `bucket`). */
  bucket: string | null;
  rules: readonly AutomatedRule[];
}

/** One open `apply`, with the year that its end brings back. */
interface Applied {
  readonly what: string;
  readonly year: number;
}

/** What the whole reading gathers about how numbers are written. */
export interface NumberHabits {
  /** Marks settled by an earlier reading of the same journal; the commodity `*` stands for all others. */
  readonly settled: ReadonlyMap<string, DecimalMark>;
  /** Decimal marks that numbers prove, by commodity. */
  readonly proved: Map<string, Set<DecimalMark>>;
  /** Numbers that no directive settles, by commodity: their single mark, the first of its kind as an example. */
  readonly doubts: Map<string, { mark: DecimalMark; example: string; count: number }>;
  /** Digits after the point that a commodity is shown with, which is what balancing tolerates. */
  readonly precision: Map<string, number>;
  /** Commodities whose precision a directive states: amounts do not widen it. */
  readonly stated: Set<string>;
}

export function newScope(year: number): Scope {
  return {
    year,
    decimalMark: null,
    marks: new Map(),
    defaultCommodity: '',
    commodityAliases: new Map(),
    aliases: [],
    parents: [],
    tags: [],
    applied: [],
    bucket: null,
    rules: [],
  };
}

/** The scope of an included file: what holds outside holds in it, what it sets ends with it. */
export function innerScope(outer: Scope): Scope {
  return {
    ...outer,
    marks: new Map(outer.marks),
    commodityAliases: new Map(outer.commodityAliases),
    aliases: [...outer.aliases],
    parents: [...outer.parents],
    tags: [...outer.tags],
    applied: [],
  };
}

export function newHabits(settled: ReadonlyMap<string, DecimalMark>): NumberHabits {
  return { settled, proved: new Map(), doubts: new Map(), precision: new Map(), stated: new Set() };
}

/** Lets an amount speak for the precision of its commodity. Costs do not, as in hledger. */
export function notePrecision(habits: NumberHabits, amount: Amount): void {
  if (habits.stated.has(amount.commodity)) return;
  const known = habits.precision.get(amount.commodity);
  if (known === undefined || known < amount.quantity.scale)
    habits.precision.set(amount.commodity, amount.quantity.scale);
}

/** Fixes the precision of a commodity by directive. */
export function statePrecision(habits: NumberHabits, commodity: string, sample: Decimal): void {
  habits.precision.set(commodity, sample.scale);
  habits.stated.add(commodity);
}

/**
 * The marks that a second reading should use: commodities with doubtful numbers whose own or whose journal's other
 * numbers prove the opposite mark. Empty where the first reading stands.
 */
export function settleMarks(habits: NumberHabits): Map<string, DecimalMark> {
  const settled = new Map<string, DecimalMark>();
  const everywhere = agreed([...habits.proved.values()].flatMap((marks) => [...marks]));
  for (const [commodity, doubt] of habits.doubts) {
    const own = habits.proved.get(commodity);
    const mark = own === undefined ? everywhere : agreed([...own]);
    if (mark !== null && mark !== doubt.mark) settled.set(commodity, mark);
  }
  return settled;
}

function agreed(marks: readonly DecimalMark[]): DecimalMark | null {
  const [first] = marks;
  return first !== undefined && marks.every((mark) => mark === first) ? first : null;
}
