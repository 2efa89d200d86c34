/** The ledger: double entry by decide and evolve, and the books read from it. */
export type * from './event.ts';
export type * from './command.ts';
export type * from './query.ts';
export * from './decimal.ts';
export { kindOfName } from './account-kind.ts';
export { postingWeight, residues, type Residue, type Weight } from './balance.ts';
export { isPlainDate } from './calendar.ts';
export { checkShape } from './command-shape.ts';
export { ledgerDecider } from './ledger-decider.ts';
export type { LedgerState } from './ledger-state.ts';
export { ledgerEventSchemas } from './schemas.ts';
export {
  accountPath,
  currencyDigits,
  digitsOf,
  formatAmount,
  formatDate,
  shortAccountName,
  type DateStyle,
} from './format.ts';
export { Books } from './books/books.ts';
export type { Sentence } from './books/answer-describe.ts';
export { balancesFold, toBalances, type BalancesState } from './balances-fold.ts';
