import { compare, sum, toDecimalString, ZERO, type Decimal } from '../decimal.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import type { BudgetPlan } from './budget-event.ts';
import { budgetFold } from './budget-fold.ts';
import { divided, neededFor } from './budget-goals.ts';
import { MOST_PERIODS, periodIndex } from './budget-periods.ts';
import { type BudgetSheet, budgetSheet, type SheetCategory } from './budget-sheet.ts';
import type { BudgetFill, FillAnswer, FillQuestion } from './budget-view.ts';

/**
 * What a command over a whole period would give each category, where it is something else than it has: the amounts of
 * the period before, nothing, the average spent in the 3, 6 or 12 periods before (fewer where the budget is younger), or
 * what the goals ask for. Income is filled in too where it is tracked.
 */
export function fillBudget(
  data: LedgerData,
  { fill, on }: FillQuestion,
  currency: string | null,
  cut: Cut,
): FillAnswer {
  const state = budgetFold.at(data.parts, cut.at);
  const { plan } = state;
  if (plan === null || currency === null) return [];
  const index = periodIndex(plan, on);
  if (index < 0 || index >= MOST_PERIODS) return [];
  const first = Math.max(0, index - MOST_AVERAGED);
  const sheet = budgetSheet(data, state, plan, currency, { first, last: index }, cut);
  return sheet.categories.flatMap((category) => {
    const { record, kind, lines } = category;
    if (record.closedAt(cut.at) || (kind === 'income' && plan.mode === 'envelope')) return [];
    const amount = amountFor(fill, category, sheet, index, plan, currency);
    if (amount === null || compare(amount, lines.at(-1)?.budgeted ?? ZERO) === 0) return [];
    return [{ accountId: record.accountId, amount: toDecimalString(amount) }];
  });
}

/** Most periods that are looked back on. */
const MOST_AVERAGED = 12;

const AVERAGED: Readonly<Partial<Record<BudgetFill, number>>> = { 'average-3': 3, 'average-6': 6, 'average-12': 12 };

/** Null where nothing is to be changed. The sheet ends with the period that is filled, the one of `index`. */
function amountFor(
  fill: BudgetFill,
  { lines }: SheetCategory,
  { periods }: BudgetSheet,
  index: number,
  plan: BudgetPlan,
  currency: string,
): Decimal | null {
  if (fill === 'zero') return ZERO;
  if (fill === 'copy') return lines.at(-2)?.budgeted ?? null;
  if (fill === 'goals') {
    const line = lines.at(-1);
    return line === undefined ? null : neededFor(line, index, periods.at(-1)?.income ?? ZERO, plan, currency);
  }
  const before = lines.slice(Math.max(0, lines.length - 1 - (AVERAGED[fill] ?? 0)), -1);
  if (before.length === 0) return null;
  const total = sum(before.map(({ spent }) => spent));
  return divided(total, BigInt(before.length), currency, 'half-up');
}
