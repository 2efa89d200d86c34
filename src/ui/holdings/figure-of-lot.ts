import type { HeldLot, LotFigure } from '#ledger';

/** Where a lot is held, and by which prices it is worth what. */
export type LotHolding = Pick<LotFigure, 'accountId' | 'commodity' | 'prices'>;

/** A figure of a lot, in the currency that it was bought in. */
export function figureOfLot(lot: HeldLot, holding: LotHolding, what: LotFigure['what']): LotFigure {
  const { transactionId, ordinal, cost } = lot;
  return { kind: 'lot', what, ...holding, boughtIn: transactionId, ordinal, currency: cost?.commodity ?? '' };
}
