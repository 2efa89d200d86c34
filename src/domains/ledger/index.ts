/** The ledger: double entry by decide and evolve, and the books read from it. */
export type * from './event.ts';
export type * from './command.ts';
export type * from './query.ts';
export type * from './attachments/attachment-event.ts';
export { attachedFiles } from './attachments/read-attachments.ts';
export { accountNotesFold } from './account-notes/note-account.ts';
export type * from './book/book-event.ts';
export type { Revocation } from './history/history-event.ts';
export { planRevocation } from './history/plan-revocation.ts';
export { type CommandPreview, previewCommand } from './history/preview-command.ts';
export type * from './closing/closing-event.ts';
export { type Closing, closingsFold } from './closing/closings-fold.ts';
export type * from './prints/print-event.ts';
export { type ChangedFigure, compareReports } from './prints/compare-reports.ts';
export { printsFold } from './prints/prints-fold.ts';
export type * from './rules/rule-event.ts';
export { applyRules, type KindOf } from './rules/apply-rules.ts';
export { inOrder, rulesFold } from './rules/rules-fold.ts';
export { type RuleTrial, tryRule } from './rules/try-rule.ts';
export type * from './schedules/schedule-event.ts';
export type * from './schedules/schedule-view.ts';
export { readSchedules } from './schedules/read-schedules.ts';
export { bookFold } from './book/describe-book.ts';
export { compensateLedger, ledgerMeaning } from './cells/compensate-cells.ts';
export { ledgerCells } from './cells/ledger-cells.ts';
export type * from './budget/budget-event.ts';
export type * from './budget/budget-view.ts';
export { periodAt, periodIndex } from './budget/budget-periods.ts';
export { readBudget } from './budget/read-budget.ts';
export { fillBudget } from './budget/fill-budget.ts';
export { readMoves, readSpending } from './budget/read-moves.ts';
export type * from './files/file-event.ts';
export { MOST_LETTERS } from './files/keep-file.ts';
export { keptFiles, type KeptPlace } from './files/kept-files.ts';
export type * from './prices/price-event.ts';
export { standingPrices } from './prices/standing-prices.ts';
export type * from './holdings/holdings-view.ts';
export { readHoldingLots, readHoldings, readWorth } from './holdings/read-holdings.ts';
export { readCommodities, readPrices } from './holdings/read-prices.ts';
export { type Rate, type RateStep, Valuation } from './prices/valuation.ts';
export type * from './lots/lot-event.ts';
export { type HeldLot, type PickedLot, quantityOf, saleOfLots } from './lots/sale-of-lots.ts';
export type * from './rereading/reread-event.ts';
export type { RereadImport } from './rereading/reread-import.ts';
export { lastReading, type LastReading } from './books/answer-imports.ts';
export { batchRows, type BatchRow } from './rereading/batch-rows.ts';
export { mergeReading } from './rereading/merge-reading.ts';
export type * from './claims/claim-event.ts';
export type { GivenClaim, ImportedClaim } from './claims/decide-claim.ts';
export type * from './claims/claim-view.ts';
export { explainClaim } from './claims/explain-claim.ts';
export { failingAccounts, readClaims } from './claims/read-claims.ts';
export type * from './reconciliation/reconciliation-event.ts';
export type * from './reconciliation/reconciliation-view.ts';
export { explainDifference } from './reconciliation/explain-difference.ts';
export { readReconciliation } from './reconciliation/read-reconciliation.ts';
export type * from './reports/report.ts';
export type * from './bookmarks/bookmark-event.ts';
export { bookmarksFold } from './bookmarks/decide-bookmark.ts';
export type * from './saved-reports/saved-report-event.ts';
export { savedReportsFold } from './saved-reports/decide-saved-report.ts';
export type * from './figures/figure.ts';
export { explainAny, explainFigure } from './figures/plan-figure.ts';
export { courseOf, type FigurePoint, lastChange, planCourse, pointAt, stepOf } from './figures/figure-course.ts';
export { makeReport } from './reports/make-report.ts';
export type { QueryProblem } from './query/query.ts';
export { completeQuery, type QueryWords } from './query/complete-query.ts';
export { parseQuery } from './query/parse-query.ts';
export { payeeLines, type PayeeLine, transactionsOfPayees } from './payees/read-payees.ts';
export * from './decimal.ts';
export { kindOfName } from './account-kind.ts';
export { postingWeight, residues, type Residue, type Weight } from './balance.ts';
export { isPlainDate } from './calendar.ts';
export { checkShape } from './command-shape.ts';
export { decideInSteps } from './decide.ts';
export { ledgerDecider } from './ledger-decider.ts';
export { emptyLedgerState, type LedgerState } from './ledger-state.ts';
export { evolve } from './evolve.ts';
export { CORE_EVENT_TYPES } from './ledger-event.ts';
export { PART_EVENT_TYPES } from './parts/part-event.ts';
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
export { tagsInText } from './tags.ts';
export { registerFigures } from './books/answer-register-figures.ts';
export { Books } from './books/books.ts';
export type { Cut } from './books/cut.ts';
export type { LedgerData } from './books/ledger-data.ts';
export { describeEvent, type Sentence } from './books/answer-describe.ts';
export { balancesFold, toBalances, type BalancesState } from './balances-fold.ts';
