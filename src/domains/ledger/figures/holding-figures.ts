import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { type Decimal, isZero, negate, parseDecimal, subtract, sum, toDecimalString } from '../decimal.ts';
import { heldLots } from '../holdings/held-lots.ts';
import { exactText, heldAt, moneyText, valueOf } from '../holdings/priced.ts';
import { readHoldings, readWorth, valuationAt } from '../holdings/read-holdings.ts';
import type { Holding, SaleName } from '../holdings/holdings-view.ts';
import { readLots } from '../lots/read-lots.ts';
import type { HoldingFigure, HoldingsFigure, MadePart, RealisedFigure, SaleFigure, WorthFigure } from './figure.ts';
import type { FigurePlan } from './figure-plan.ts';
import { touchedByPrices } from './touched-by.ts';

/** Net worth in one currency: what every account holds of everything, each by its price. */
export function worthPlan(data: LedgerData, figure: WorthFigure, cut: Cut): FigurePlan {
  const { currency, prices } = figure;
  const values = (): readonly MadePart[] => {
    const valuation = valuationAt(data, prices, cut);
    return heldAt(data, cut).flatMap((held) => {
      const valued = valueOf(valuation, held, currency, cut.on);
      if (valued === null) return [];
      return [
        {
          label: data.nameAt(held.accountId, cut.at),
          amount: toDecimalString(valued.value),
          quantity: { commodity: held.commodity, amount: toDecimalString(held.quantity) },
          by: valued.by,
          question: { kind: 'balance', accountIds: [held.accountId], commodity: held.commodity },
        },
      ];
    });
  };
  return {
    ...touchedByPrices(data, currency, cut),
    label: 'Net worth',
    shown: () => parseDecimal(readWorth(data, { currency, prices }, cut).value),
    made: values,
  };
}

/** All holdings together. */
export function holdingsPlan(data: LedgerData, figure: HoldingsFigure, cut: Cut): FigurePlan {
  const { currency, prices, what } = figure;
  if (what === 'value') {
    const worth = worthPlan(data, { kind: 'worth', currency, prices }, cut);
    const shown = () => parseDecimal(readHoldings(data, { currency, prices }, cut).value);
    return { ...worth, label: 'Worth together', shown };
  }
  const rows = () => readHoldings(data, { currency, prices }, cut);
  return {
    ...touchedByPrices(data, currency, cut),
    label: 'Gain, if sold now',
    shown: () => parseDecimal(rows().gains.find(({ commodity }) => commodity === currency)?.amount ?? '0'),
    made: () =>
      rows().rows.flatMap(({ accountId, account, commodity, gain }): readonly MadePart[] =>
        gain?.commodity !== currency
          ? []
          : [
              {
                label: `${commodity}, ${account}`,
                amount: gain.amount,
                quantity: null,
                by: [],
                question: { kind: 'holding', what: 'gain', accountId, commodity, currency, prices },
              },
            ],
      ),
  };
}

/** The value, the cost or the gain of one holding. */
export function holdingPlan(data: LedgerData, figure: HoldingFigure, cut: Cut): FigurePlan {
  const { what, accountId, commodity, currency, prices } = figure;
  const row = () =>
    readHoldings(data, { currency, prices }, cut).rows.find(
      (each) => each.accountId === accountId && each.commodity === commodity,
    );
  const costCurrency = what === 'value' ? null : (costOf(data, figure, cut)?.commodity ?? null);
  const own = {
    ...touchedByPrices(data, costCurrency ?? currency, cut, figure),
    label: `${commodity}, ${data.nameAt(accountId, cut.at)}`,
    shown: () => shownOf(row(), what),
  };
  if (what === 'cost') return { ...own, made: () => lotCosts(data, figure, cut) };
  if (what === 'value') return { ...own, made: () => valueMade(data, figure, currency, cut) };
  const cost = (): MadePart => ({
    label: 'Less what it cost',
    amount: toDecimalString(negate(parseDecimal(costOf(data, figure, cut)?.amount ?? '0'))),
    quantity: null,
    by: [],
    question: { ...figure, what: 'cost' },
  });
  return {
    ...own,
    made: () => (costCurrency === null ? [] : [...valueMade(data, figure, costCurrency, cut), cost()]),
  };
}

/** What was gained by a year's sales, what they brought, or what they had cost: sale by sale. */
export function realisedPlan(data: LedgerData, { what, year, currency }: RealisedFigure, cut: Cut): FigurePlan {
  const ofYear = () =>
    readHoldings(data, { currency: null, prices: 'then' }, cut).realised.find(
      (each) => each.year === year && each.currency === currency,
    );
  const made = (): readonly MadePart[] => {
    if (what === 'gain') {
      const all = ofYear();
      const part = (label: string, of: 'proceeds' | 'cost', amount: string): MadePart => ({
        label,
        amount,
        quantity: null,
        by: [],
        question: { kind: 'realised', what: of, year, currency },
      });
      return [
        part('Sold for', 'proceeds', all?.proceeds ?? '0'),
        part('Less what it had cost', 'cost', toDecimalString(negate(parseDecimal(all?.cost ?? '0')))),
      ];
    }
    return (ofYear()?.sales ?? []).flatMap((sale): readonly MadePart[] => {
      const amount = sale[what];
      if (amount === null) return [];
      const isSold = sale.quantity !== '0';
      const label = `${sale.date}, ${isSold ? '' : `capital given back on ${sale.commodity}, `}bought ${sale.boughtOn}`;
      const quantity = isSold ? { commodity: sale.commodity, amount: sale.quantity } : null;
      const question = saleFigure(sale, what, currency);
      return [{ label, amount: amount.amount, quantity, by: [], question, position: sale.position }];
    });
  };
  return {
    ...touchedByPrices(data, currency, cut),
    label: `Sales of ${year}`,
    shown: () => parseDecimal(ofYear()?.[what] ?? '0'),
    made,
  };
}

function saleFigure(
  { transactionId, accountId, commodity, boughtIn, ordinal }: SaleName,
  what: SaleFigure['what'],
  currency: string,
): SaleFigure {
  return { kind: 'sale', what, transactionId, accountId, commodity, boughtIn, ordinal, currency };
}

function shownOf(row: Holding | undefined, what: HoldingFigure['what']): Decimal {
  return parseDecimal((what === 'value' ? row?.value : row?.[what]?.amount) ?? '0');
}

/** A quantity by its price. */
export function valueMade(data: LedgerData, figure: HoldingFigure, currency: string, cut: Cut): readonly MadePart[] {
  const { accountId, commodity, prices } = figure;
  const held = heldAt(data, cut).find((each) => each.accountId === accountId && each.commodity === commodity);
  const valued = held && valueOf(valuationAt(data, prices, cut), held, currency, cut.on);
  if (held === undefined || valued === null || valued === undefined) return [];
  return [
    {
      label: 'By the last price',
      amount: toDecimalString(valued.value),
      quantity: { commodity, amount: toDecimalString(held.quantity) },
      by: valued.by,
      question: { kind: 'balance', accountIds: [accountId], commodity },
    },
  ];
}

/** What the lots of a holding cost together, as shown; null where that is not known, or in two currencies. */
function costOf(data: LedgerData, { accountId, commodity }: HoldingFigure, cut: Cut) {
  const { rows } = readHoldings(data, { currency: null, prices: 'then' }, cut);
  return rows.find((each) => each.accountId === accountId && each.commodity === commodity)?.cost ?? null;
}

/** The lots, each rounded by itself; what rounding them together makes is said. */
function lotCosts(data: LedgerData, figure: HoldingFigure, cut: Cut): readonly MadePart[] {
  const { accountId, commodity, prices } = figure;
  const open = heldLots(readLots(data, cut), accountId, commodity);
  const lots = open.flatMap(({ transactionId, ordinal, date, label, quantity, cost }): readonly MadePart[] => {
    if (cost === null) return [];
    const said = `Bought ${date}${label === null ? '' : ` “${label}”`}`;
    const own = { commodity, amount: exactText(quantity) };
    const { currency } = cost;
    const lot = { kind: 'lot', accountId, commodity, boughtIn: transactionId, ordinal, currency, prices } as const;
    const question = { ...lot, what: 'cost' } as const;
    return [{ label: said, amount: moneyText(cost).amount, quantity: own, by: [], question }];
  });
  const together = parseDecimal(costOf(data, figure, cut)?.amount ?? '0');
  const rounding = subtract(together, sum(lots.map(({ amount }) => parseDecimal(amount))));
  if (isZero(rounding)) return lots;
  const said = { label: 'Rounded together, not one by one', amount: toDecimalString(rounding) };
  return [...lots, { ...said, quantity: null, by: [], question: null }];
}
