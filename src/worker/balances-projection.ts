import { defineProjection } from '#engine';
import { balancesFold, toBalances } from '#ledger';

/** Balances of all accounts, from the log alone: the other way to the figures that the books show. */
export const balancesProjection = defineProjection({
  ...balancesFold,
  name: 'balances',
  mode: 'inline',
  view: (state) => toBalances(state),
});
