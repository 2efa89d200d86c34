import { formatDate, type HeldLot, type LotFigure } from '#ledger';

/** Where a lot is held, and by which prices it is worth what. */
export type LotHolding = Pick<LotFigure, 'accountId' | 'commodity' | 'prices'>;

interface NamedLotFigure {
  readonly figure: LotFigure;
  readonly label: string;
}

/** Figures of a lot, in the currency that it was bought in, each by what it is and the words for it: `Cost, ACME of 10 Feb 2024`. */
export function figuresOfLot(
  { transactionId, ordinal, cost, date }: HeldLot,
  holding: LotHolding,
  locale: string,
): (what: LotFigure['what'], name: string) => NamedLotFigure {
  const lot = { kind: 'lot', ...holding, boughtIn: transactionId, ordinal, currency: cost?.commodity ?? '' } as const;
  return (what, name) => ({
    figure: { ...lot, what },
    label: `${name}, ${holding.commodity} of ${formatDate(date, locale)}`,
  });
}
