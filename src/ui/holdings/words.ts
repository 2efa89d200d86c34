import {
  formatAmount,
  formatDate,
  type LotMethod,
  type PriceFigure,
  type PricesKnown,
  type PriceUsed,
  type ToldText,
  toldText,
} from '#ledger';

/** How sales take from lots, in the order in which it is offered. */
export const METHODS: readonly { readonly method: LotMethod; readonly words: string }[] = [
  { method: 'fifo', words: 'The oldest first' },
  { method: 'lifo', words: 'The newest first' },
  { method: 'highest', words: 'The dearest first' },
  { method: 'average', words: 'All at their average' },
  { method: 'named', words: 'Only what each sale names' },
];

/** What a person should look at, by what it is. */
export const PROBLEMS = {
  'too-many': 'More was sold than was there. What is over is counted as owed.',
  which: 'The sale does not say which lot it takes. The oldest was taken.',
  'no-such-lot': 'The sale names a lot that is not there. Others were taken instead.',
  'no-cost': 'It came without a cost, so its gain is not known.',
} as const;

/** `1 ACME = 30 USD on 2 Feb 2026, from a transaction`: the price in it is a figure. */
export function priceTold(price: PriceUsed, prices: PricesKnown, locale: string): ToldText {
  const { commodity, currency, amount, date, implied } = price;
  const words = `${formatAmount(amount, currency, locale)} ${currency}`;
  return toldText([
    `1 ${commodity} = `,
    { words, figure: priceFigure(price, prices, locale).figure },
    ` on ${formatDate(date, locale)}${implied ? ', from a transaction' : ''}`,
  ]);
}

/** Thousandths as a percentage: 125 -> `12.5%`. */
export function shareWords(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
    .format(share / 1000)
    .replace('-', '\u2212');
}

/** The figure of a price that a list shows, and what it is called. */
export function priceFigure(
  { commodity, currency, date }: Pick<PriceUsed, 'commodity' | 'currency' | 'date'>,
  prices: PricesKnown,
  locale: string,
): { readonly figure: PriceFigure; readonly label: string } {
  const label = `The price of ${commodity}, ${formatDate(date, locale)}`;
  return { figure: { kind: 'price', commodity, currency, date, prices }, label };
}
