import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { add, type Decimal, negate, parseDecimal, toDecimalString, ZERO } from '../decimal.ts';
import { through } from '../fraction.ts';
import { heldLots, type NumberedLot } from '../holdings/held-lots.ts';
import { exactText, moneyText, valueOf } from '../holdings/priced.ts';
import { readHoldingLots, valuationAt } from '../holdings/read-holdings.ts';
import { readLots } from '../lots/read-lots.ts';
import type { LotFigure, MadePart } from './figure.ts';
import type { FigurePlan } from './figure-plan.ts';
import { BARE, costMade, unitsMade } from './lot-steps.ts';
import { touchedByLots, touchedByPrices } from './touched-by.ts';

/** The units of one lot, what they or each of them cost, what they are worth, and what selling them would gain. */
export function lotPlan(data: LedgerData, figure: LotFigure, cut: Cut): FigurePlan {
  const { what, commodity, currency } = figure;
  const isPriced = what === 'value' || what === 'gain';
  return {
    ...(isPriced ? touchedByPrices(data, currency, cut) : touchedByLots(data, commodity, cut)),
    commodity: what === 'quantity' ? commodity : currency,
    label: `${commodity}, ${data.nameAt(figure.accountId, cut.at)}`,
    shown: () => shownOf(data, figure, cut),
    made: () => madeOf(data, figure, cut),
  };
}

/** As the list of lots shows it; what it is worth is what it would gain, and its cost. */
function shownOf(data: LedgerData, { what, currency, boughtIn, ordinal, ...holding }: LotFigure, cut: Cut): Decimal {
  const { lots } = readHoldingLots(data, holding, cut);
  const lot = lots.find((each) => each.transactionId === boughtIn && each.ordinal === ordinal);
  if (lot === undefined) return ZERO;
  if (what === 'quantity') return parseDecimal(lot.quantity);
  if (lot.cost?.commodity !== currency) return ZERO;
  if (what === 'value')
    return lot.gain === null ? ZERO : add(parseDecimal(lot.gain.amount), parseDecimal(lot.cost.amount));
  const shown = { cost: lot.cost.amount, each: lot.each, gain: lot.gain?.amount };
  return parseDecimal(shown[what] ?? '0');
}

function madeOf(data: LedgerData, figure: LotFigure, cut: Cut): readonly MadePart[] {
  const { what, accountId, commodity, boughtIn, ordinal, currency } = figure;
  const lot = heldLots(readLots(data, cut), accountId, commodity).find(
    (each) => each.transactionId === boughtIn && each.ordinal === ordinal,
  );
  if (lot === undefined) return [];
  if (what === 'quantity') return unitsMade(lot.trail);
  if (lot.cost?.currency !== currency) return [];
  if (what === 'cost') return costMade(lot.trail, commodity, currency);
  if (what === 'each') return eachMade(lot, figure);
  const value = valueMade(data, lot, figure, cut);
  return what === 'value' ? value : gainMade(value, lot, figure);
}

/** The cost by the units. */
function eachMade({ cost, quantity }: NumberedLot, figure: LotFigure): readonly MadePart[] {
  const each = cost && through(cost.amount, quantity);
  if (cost === null || each === null) return [];
  const label = `What it cost, by its ${exactText(quantity)} ${figure.commodity}`;
  return [
    { ...BARE, label, amount: exactText(each), quantity: moneyText(cost), question: { ...figure, what: 'cost' } },
  ];
}

/** The units by their price; nothing where none leads to the currency. */
function valueMade(data: LedgerData, { quantity }: NumberedLot, figure: LotFigure, cut: Cut): readonly MadePart[] {
  const { commodity, currency, prices } = figure;
  const held = { quantity: parseDecimal(exactText(quantity)), commodity };
  const valued = valueOf(valuationAt(data, prices, cut), held, currency, cut.on);
  if (valued === null) return [];
  const units = { commodity, amount: exactText(quantity) };
  const question = { ...figure, what: 'quantity' } as const;
  const amount = toDecimalString(valued.value);
  return [{ label: 'By the last price', amount, quantity: units, by: valued.by, question }];
}

function gainMade(value: readonly MadePart[], { cost }: NumberedLot, figure: LotFigure): readonly MadePart[] {
  const [worth] = value;
  if (worth === undefined || cost === null) return [];
  const less = toDecimalString(negate(parseDecimal(moneyText(cost).amount)));
  return [
    { ...BARE, label: 'Worth by the last price', amount: worth.amount, question: { ...figure, what: 'value' } },
    { ...BARE, label: 'Less what it cost', amount: less, question: { ...figure, what: 'cost' } },
  ];
}
