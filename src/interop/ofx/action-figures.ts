import { absolute, type Decimal, isZero, multiply, parseDecimal, sum, ZERO } from '#ledger';
import { readAmount } from './amount.ts';
import { descendant, type Element } from './element.ts';
import type { ActionContext } from './read-action.ts';
import { shown } from './transaction.ts';

/** The figures of one action as exact numbers, and what is wrong with those that cannot be read. */
export interface ActionFigures {
  /** The figure of that tag, wherever in the action it stands; null where there is none, or none that can be read. */
  readonly of: (tag: string) => Decimal | null;
  /** The figures of those tags together, each without its sign: what was taken, whichever way it is written. */
  readonly charged: (...tags: readonly string[]) => Decimal;
  readonly problems: readonly string[];
}

/** Reads every figure that an action may have. */
export function readFigures(action: Element, { decimalMark }: Pick<ActionContext, 'decimalMark'>): ActionFigures {
  const figures = new Map<string, Decimal>();
  const problems: string[] = [];
  for (const tag of TAGS) {
    const element = descendant(action, tag);
    if (element === null || element.text === '') continue;
    const amount = readAmount(element.text, decimalMark);
    if (amount === null) problems.push(`${tag}: expected a figure such as -84.17, found ${shown(element.text)}`);
    else figures.set(tag, parseDecimal(amount));
  }
  const of = (tag: string) => figures.get(tag) ?? null;
  const charged = (...tags: readonly string[]) => sum(tags.map((tag) => absolute(of(tag) ?? ZERO)));
  return { of, charged, problems };
}

/** What units are worth at the action's price, without charges; null where a price or the units are missing. */
export function worthOf({ of }: ActionFigures): Decimal | null {
  const [units, price] = [of('UNITS'), of('UNITPRICE')];
  return units === null || price === null || isZero(price) ? null : absolute(multiply(units, price));
}

const TAGS = [
  'UNITS',
  'UNITPRICE',
  'TOTAL',
  'COMMISSION',
  'FEES',
  'LOAD',
  'TAXES',
  'PENALTY',
  'WITHHOLDING',
  'STATEWITHHOLDING',
  'ACCRDINT',
  'AVGCOSTBASIS',
  'OLDUNITS',
  'NEWUNITS',
  'FRACCASH',
];
