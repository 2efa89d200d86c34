import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { add, negate, parseDecimal, sum, toDecimalString, ZERO } from '../decimal.ts';
import {
  type DoneReconciliation,
  reconciliationsFold,
  reconciliationsOf,
} from '../reconciliation/reconciliation-fold.ts';
import { readReconciliation } from '../reconciliation/read-reconciliation.ts';
import { known } from './account-figures.ts';
import { bookedAmounts } from './booked-amounts.ts';
import { eachChange, type FigurePlan, type RowSource, rowsOf, touching } from './figure-plan.ts';
import type { MadePart, ReconciledFigure } from './figure.ts';
import { BARE } from './lot-steps.ts';

/** What the rows of a finished reconciliation come to, or by how much more than the bank said; zero while it does not stand. */
export function reconciledPlan(data: LedgerData, figure: ReconciledFigure, cut: Cut): FigurePlan {
  const { accountId, commodity, reconciliationId, what } = figure;
  const all = reconciliationsOf(reconciliationsFold.at(data.parts, cut.at), accountId, commodity);
  const until = all.slice(0, all.findIndex((each) => each.reconciliationId === reconciliationId) + 1);
  const rows = lockedRows(data, figure, until);
  const shown = () => {
    const { history = [] } = readReconciliation(data, { accountId, commodity }, cut) ?? {};
    const line = history.find((each) => each.reconciliationId === reconciliationId);
    if (line === undefined) return ZERO;
    const difference = parseDecimal(line.difference);
    return what === 'difference' ? difference : add(difference, parseDecimal(line.amount));
  };
  const one = until.at(-1);
  return {
    label: data.nameAt(accountId, cut.at),
    column: null,
    commodity,
    shown,
    rows,
    elsewhere: known(data, accountId).map((account) => rowsOf(account, commodity)),
    said: touching(data, RECONCILED),
    counts: null,
    isSteady: false,
    made: what === 'difference' ? () => (one === undefined ? [] : differenceMade(data, figure, rows, one, cut)) : null,
  };
}

const RECONCILED: ReadonlySet<string> = new Set(['AccountReconciled', 'ReconciliationUndone']);

/** The rows that this reconciliation and those before it locked, as far as the bank had booked them by its day. */
function lockedRows(
  data: LedgerData,
  { accountId, commodity }: ReconciledFigure,
  until: readonly DoneReconciliation[],
): readonly RowSource[] {
  const bookedBy = until.at(-1)?.date;
  if (bookedBy === undefined) return [];
  const { versions } = data;
  const ids = until.flatMap(({ transactionIds, earlierIds }) => [...transactionIds, ...earlierIds]);
  const own = new Set(ids.map((transactionId) => versions.find(transactionId)?.index));
  const test = (_row: number, version: number) => own.has(versions.transaction.get(version));
  return known(data, accountId).map((account) =>
    rowsOf(account, commodity, { test, amountOf: bookedAmounts(data, account, commodity, { bookedBy }) }),
  );
}

function differenceMade(
  data: LedgerData,
  figure: ReconciledFigure,
  rows: readonly RowSource[],
  { amount, position }: DoneReconciliation,
  { at }: Cut,
): readonly MadePart[] {
  const held = [ZERO];
  eachChange(data, { rows, said: [], counts: null }, (change) => {
    if (change.position <= at) held.push(change.amount);
  });
  return [
    {
      ...BARE,
      label: 'What its rows come to',
      amount: toDecimalString(sum(held)),
      question: { ...figure, what: 'held' },
    },
    {
      ...BARE,
      label: 'Less what the bank said',
      amount: toDecimalString(negate(parseDecimal(amount))),
      question: { kind: 'said', position, index: 0 },
    },
  ];
}
