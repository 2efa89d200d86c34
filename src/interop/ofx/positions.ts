import {
  absolute,
  add,
  compare,
  type Decimal,
  type DecimalString,
  type GivenPrice,
  isZero,
  multiply,
  negate,
  parseDecimal,
  type PlainDate,
  subtract,
  toDecimalString,
  ZERO,
} from '#ledger';
import type { StatementBalance } from '../imported-file.ts';
import { currency } from './account.ts';
import { readAmount } from './amount.ts';
import { readDate } from './date.ts';
import { descendant, descendants, type Element, textOf } from './element.ts';
import type { ActionContext } from './read-action.ts';
import { amountCurrency } from './transaction.ts';

/**
 * What an investment statement says that is held on its day: units of every security, whatever part of the account they
 * are in, short ones below zero, and the cash.
 */
export function readHoldings(statement: Element, context: ActionContext): readonly StatementBalance[] {
  const date = readDate(textOf(statement, 'DTASOF'));
  if (date === null) return [];
  const held = new Map<string, Decimal>();
  for (const position of positionsOf(statement)) {
    const figures = readPosition(position, context);
    if (figures === null) continue;
    held.set(figures.commodity, add(held.get(figures.commodity) ?? ZERO, figures.units));
  }
  const units = [...held].map(([commodity, amount]) => ({ amount: toDecimalString(amount), commodity }));
  return [...cashOf(statement, context), ...units].map((each) => ({ date, kind: 'closing', ...each }));
}

/** Positions that say neither security nor units, or that the end of the file has cut: how many. */
export function unusedPositions(statement: Element, context: ActionContext): number {
  return positionsOf(statement).filter((position) => readPosition(position, context) === null).length;
}

/**
 * The prices that the positions of a statement state, each in its own currency or the statement's. Bonds are priced in
 * hundredths of their face, options by the share of a contract's hundred: what fits the stated market value best is taken.
 */
export function positionPrices(statement: Element, context: ActionContext): readonly GivenPrice[] {
  return positionsOf(statement).flatMap((position) => {
    const figures = readPosition(position, context);
    const date = readDate(descendant(position, 'DTPRICEASOF')?.text ?? '');
    const price = figure(position, 'UNITPRICE', context);
    if (figures === null || price === null) return [];
    const market = figure(position, 'MKTVAL', context);
    const each = multiply(price, scaleOf(position.tag, figures.units, price, market));
    return priceOf(figures.commodity, currencyOf(position, context), date, each);
  });
}

/** The prices of the list of securities, in `context.commodity` where they name no currency. */
export function listedPrices(root: Element, context: ActionContext): readonly GivenPrice[] {
  return descendants(root, 'SECLIST').flatMap((list) =>
    list.children.flatMap((security) => {
      const info = descendant(security, 'SECINFO');
      const price = info === null ? null : figure(info, 'UNITPRICE', context);
      if (info === null || info.cut || price === null) return [];
      const each = multiply(price, SCALES.get(security.tag)?.[0] ?? ONE);
      const named = context.securities.commodityOf(info);
      return priceOf(named, currencyOf(info, context), readDate(textOf(info, 'DTASOF')), each);
    }),
  );
}

const ONE = parseDecimal('1');
const HUNDREDTH = parseDecimal('0.01');
const HUNDRED = parseDecimal('100');

/** What a price of such a thing may have to be taken times, the standard's own way first. */
const SCALES: ReadonlyMap<string, readonly Decimal[]> = new Map([
  ['POSDEBT', [HUNDREDTH, ONE]],
  ['DEBTINFO', [HUNDREDTH, ONE]],
  ['POSOPT', [HUNDRED, ONE]],
  ['OPTINFO', [HUNDRED, ONE]],
]);

function scaleOf(tag: string, units: Decimal, price: Decimal, market: Decimal | null): Decimal {
  const scales = SCALES.get(tag) ?? [ONE];
  const offBy = (scale: Decimal) =>
    absolute(subtract(absolute(market ?? ZERO), absolute(multiply(units, multiply(price, scale)))));
  const [first = ONE, ...others] = scales;
  if (market === null) return first;
  return others.reduce((best, scale) => (compare(offBy(scale), offBy(best)) < 0 ? scale : best), first);
}

/** POSSTOCK, POSMF, POSDEBT, POSOPT, POSOTHER: each has an INVPOS in it. */
function positionsOf(statement: Element): readonly Element[] {
  return descendants(statement, 'INVPOSLIST').flatMap((list) =>
    list.children.filter((child) => child.tag === 'INVPOS' || descendant(child, 'INVPOS') !== null),
  );
}

function readPosition(
  position: Element,
  context: ActionContext,
): { readonly commodity: string; readonly units: Decimal } | null {
  const inside = position.tag === 'INVPOS' ? position : descendant(position, 'INVPOS');
  const commodity = context.securities.commodityOf(position);
  const units = figure(position, 'UNITS', context);
  if (inside === null || inside.cut || commodity === null || units === null) return null;
  const isShort = textOf(inside, 'POSTYPE').toUpperCase() === 'SHORT';
  return { commodity, units: isShort ? negate(absolute(units)) : units };
}

/** Cash is what is there of the account's own; with a loan on it, what is there is not what is owned: no claim. */
function cashOf(statement: Element, context: ActionContext): readonly { readonly amount: DecimalString }[] {
  const balance = descendant(statement, 'INVBAL');
  const cash = balance === null || balance.cut ? null : figure(balance, 'AVAILCASH', context);
  const loans = ['MARGINBALANCE', 'SHORTBALANCE'].map((tag) => balance && figure(balance, tag, context));
  const isClear = loans.every((loan) => loan === null || isZero(loan));
  return cash === null || !isClear ? [] : [{ amount: toDecimalString(cash) }];
}

function figure(element: Element, tag: string, { decimalMark }: ActionContext): Decimal | null {
  const amount = readAmount(descendant(element, tag)?.text ?? '', decimalMark);
  return amount === null ? null : parseDecimal(amount);
}

function currencyOf(element: Element, { commodity }: ActionContext): string | null {
  return currency(amountCurrency(element)) ?? commodity;
}

/** A price of nothing is one that the bank does not know. */
function priceOf(
  commodity: string | null,
  inCurrency: string | null,
  date: PlainDate | null,
  amount: Decimal,
): readonly GivenPrice[] {
  if (commodity === null || inCurrency === null || date === null || commodity === inCurrency) return [];
  return compare(amount, ZERO) <= 0 ? [] : [{ commodity, currency: inCurrency, date, amount: toDecimalString(amount) }];
}
