import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { compare, parseDecimal, sum, toDecimalString, ZERO } from '../decimal.ts';
import { fractionOf, through, times } from '../fraction.ts';
import { exactText } from '../holdings/priced.ts';
import { readHoldings } from '../holdings/read-holdings.ts';
import type { HoldingFigure, MadePart, ShareFigure } from './figure.ts';
import type { FigurePlan } from './figure-plan.ts';
import { valueMade, worthPlan } from './holding-figures.ts';
import { BARE, withRounding } from './lot-steps.ts';
import { PERCENT } from './said-amounts.ts';
import { touchedByPrices } from './touched-by.ts';

/** Thousandths, as the list of holdings has them, are tenths of a percent. */
const TENTHS = 1;
const HUNDRED = { over: 100n, under: 1n };

/** What part of the value of all a holding is, in percent: its worth through the worth of all. */
export function sharePlan(data: LedgerData, figure: ShareFigure, cut: Cut): FigurePlan {
  const { accountId, commodity, currency, prices } = figure;
  const share = () =>
    readHoldings(data, { currency, prices }, cut).rows.find(
      (each) => each.accountId === accountId && each.commodity === commodity,
    )?.share ?? 0;
  const shown = () => ({ units: BigInt(share()), scale: TENTHS });
  return {
    ...touchedByPrices(data, currency, cut),
    commodity: PERCENT,
    label: `${commodity}, ${data.nameAt(accountId, cut.at)}`,
    shown,
    made: () => shareMade(data, figure, cut),
  };
}

function shareMade(data: LedgerData, figure: ShareFigure, cut: Cut): readonly MadePart[] {
  const { currency, prices } = figure;
  const holding: HoldingFigure = { ...figure, kind: 'holding', what: 'value' };
  const [worth] = valueMade(data, holding, currency, cut);
  const values = worthPlan(data, { kind: 'worth', currency, prices }, cut).made?.() ?? [];
  const total = sum(values.map(({ amount }) => parseDecimal(amount)));
  if (worth === undefined || compare(total, ZERO) <= 0) return [];
  const share = through(times(fractionOf(parseDecimal(worth.amount)), HUNDRED), fractionOf(total));
  if (share === null) return [];
  const money = (amount: string) => ({ commodity: currency, amount });
  const whole = toDecimalString(total);
  return withRounding(
    [
      {
        ...BARE,
        label: 'Its worth, divided by the worth of all',
        amount: exactText(share),
        quantity: money(worth.amount),
        question: holding,
      },
      {
        ...BARE,
        label: 'The worth of all, which is 100%',
        amount: '0',
        quantity: money(whole),
        question: { kind: 'holdings', what: 'value', currency, prices },
      },
    ],
    toDecimalString({ units: (share.over * 10n ** BigInt(TENTHS)) / share.under, scale: TENTHS }),
    'Less what is under a tenth of a percent',
  );
}
