import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { isZero, negate, parseDecimal, subtract, sum, toDecimalString } from '../decimal.ts';
import type { Posting } from '../event.ts';
import { type Fraction, NOTHING, plus, rounded, through, times } from '../fraction.ts';
import type { PriceUsed, SaleName } from '../holdings/holdings-view.ts';
import { exactText, moneyText } from '../holdings/priced.ts';
import { readHoldings } from '../holdings/read-holdings.ts';
import { saleNames } from '../holdings/realised.ts';
import type { Sale } from '../lots/lot-book.ts';
import { type LotStep, type LotStepKind, stepsOf } from '../lots/lot-trail.ts';
import { readLots } from '../lots/read-lots.ts';
import { paidFor, unitPrice } from '../prices/implied-prices.ts';
import { valueDigits } from '../prices/valuation.ts';
import { returnedBy } from '../lots/returned-capital.ts';
import type { MadePart, SaleFigure } from './figure.ts';
import { type FigurePlan, type RowSource, rowsOf, touching } from './figure-plan.ts';

/** What one sale brought, had cost or gained: by its own price, by all that made its lot, or by both. */
export function salePlan(data: LedgerData, figure: SaleFigure, cut: Cut): FigurePlan {
  const { what, currency, commodity } = figure;
  const made = (): readonly MadePart[] => {
    const sale = saleOf(data, figure, cut);
    if (sale === null) return [];
    if (what === 'cost') return sale.cost?.currency === currency ? costMade(sale.trail, commodity, currency) : [];
    if (what === 'proceeds') return proceedsMade(sale, currency);
    return gainMade(data, figure, cut);
  };
  return {
    ...touchedBy(data, commodity, cut),
    commodity: currency,
    label: `${commodity}, ${data.nameAt(figure.accountId, cut.at)}`,
    shown: () => parseDecimal(shownOf(data, figure, cut)),
    made,
  };
}

/** As the lists of sales show it; zero where it is in another currency. */
function shownOf(data: LedgerData, { what, currency, ...name }: SaleFigure, cut: Cut): string {
  const { realised, unknown } = readHoldings(data, { currency: null, prices: 'then' }, cut);
  const sale = [...realised.flatMap(({ sales }) => sales), ...unknown].find((each) => isNamed(each, name));
  if (sale === undefined) return '0';
  if (what === 'gain') return sale.proceeds?.commodity === currency ? (sale.gain ?? '0') : '0';
  return sale[what]?.commodity === currency ? sale[what].amount : '0';
}

function saleOf(data: LedgerData, figure: SaleFigure, cut: Cut): Sale | null {
  const { sales } = readLots(data, cut);
  const names = saleNames(sales);
  return sales[names.findIndex((name) => isNamed(name, figure))] ?? null;
}

function isNamed(one: SaleName, other: SaleName): boolean {
  return (
    one.transactionId === other.transactionId &&
    one.accountId === other.accountId &&
    one.commodity === other.commodity &&
    one.boughtIn === other.boughtIn &&
    one.ordinal === other.ordinal
  );
}

const BARE = { quantity: null, by: [], question: null } as const;

function gainMade(data: LedgerData, figure: SaleFigure, cut: Cut): readonly MadePart[] {
  const [sold, cost] = (['proceeds', 'cost'] as const).map((what) => ({ ...figure, what }));
  if (sold === undefined || cost === undefined || shownOf(data, figure, cut) === '0') return [];
  const less = toDecimalString(negate(parseDecimal(shownOf(data, cost, cut))));
  return [
    { ...BARE, label: 'Sold for', amount: shownOf(data, sold, cut), question: sold },
    { ...BARE, label: 'Less what it had cost', amount: less, question: cost },
  ];
}

/** The units by the price that the transaction says, or their share of the capital that was given back. */
function proceedsMade({ posting, quantity, proceeds, position, date }: Sale, currency: string): readonly MadePart[] {
  if (posting === null || proceeds?.currency !== currency) return [];
  const capital = returnedBy(posting);
  if (capital !== null) {
    const all = moneyText(capital);
    const label = `Capital given back ${date}, its share`;
    return [{ ...BARE, label, amount: moneyText(proceeds).amount, quantity: all, position }];
  }
  const each = eachOf(posting);
  if (each === null) return [];
  const { commodity } = posting;
  const amount = toDecimalString(rounded(times(each, quantity), valueDigits(currency)));
  const by = [{ commodity, currency, amount: exactText(each), date, implied: true, position }];
  return [
    { ...BARE, label: `Sold ${date}`, amount, quantity: { commodity, amount: exactText(quantity) }, by, position },
  ];
}

/** What one unit changed hands for. */
function eachOf(posting: Posting): Fraction | null {
  const paid = paidFor(posting);
  return paid && unitPrice(paid, posting.amount);
}

const STEPS: Record<LotStepKind, string> = {
  bought: 'Bought',
  went: 'Less what went',
  stayed: 'Less what stayed there',
  averaged: 'With others, at their average',
  returned: 'Capital given back',
  spread: 'Came for nothing',
};

/** What each step of a lot did to its cost, rounded by itself; what rounding them together makes is said. */
function costMade(trail: LotStep | null, commodity: string, currency: string): readonly MadePart[] {
  const steps = stepsOf(trail).filter(({ cost }) => cost.over !== 0n);
  const parts = steps.map((step): MadePart => {
    const { kind, date, quantity, cost, position } = step;
    const amount = moneyText({ amount: cost, currency }).amount;
    const units = quantity.over === 0n ? null : { commodity, amount: exactText(quantity) };
    return {
      ...BARE,
      label: `${STEPS[kind]} ${date}`,
      amount,
      quantity: units,
      by: paidBy(step, commodity, currency),
      position,
    };
  });
  const exact = steps.reduce((total, { cost }) => plus(total, cost), NOTHING);
  return withRounding(parts, moneyText({ amount: exact, currency }).amount);
}

/** The price at which a lot was bought. */
function paidBy({ kind, date, position, ...step }: LotStep, commodity: string, currency: string): readonly PriceUsed[] {
  const each = kind === 'bought' ? through(step.cost, step.quantity) : null;
  return each === null ? [] : [{ commodity, currency, amount: exactText(each), date, implied: true, position }];
}

function withRounding(parts: readonly MadePart[], together: string): readonly MadePart[] {
  const rest = subtract(parseDecimal(together), sum(parts.map(({ amount }) => parseDecimal(amount))));
  if (isZero(rest)) return parts;
  return [...parts, { ...BARE, label: 'Rounded together, not one by one', amount: toDecimalString(rest) }];
}

/** What touches what lots make: every row of the commodity on what holds things, and what is said of how lots are taken. */
function touchedBy(data: LedgerData, commodity: string, { at, on }: Cut) {
  const rows = [...data.accounts.values()]
    .filter(({ accountId }) => data.holdsMoney(accountId, at))
    .map((account): RowSource => rowsOf(account, commodity, { last: on }));
  const said = touching(data, METHODS);
  return { column: null, rows, said, counts: null, isSteady: false } as const;
}

const METHODS: ReadonlySet<string> = new Set(['LotMethodChosen']);
