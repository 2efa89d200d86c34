import { useMemo } from 'react';
import type { AccountId, AmountOf, BudgetView, PlainDate } from '#ledger';
import { useAnswer } from '../../shell/use-answer.ts';

/** What is left of each category that money is spent on. */
export type BudgetLeft = ReadonlyMap<AccountId, AmountOf>;

const NOTHING: BudgetLeft = new Map();

/** What the budget of a day's period has left, category by category; nothing where there is no budget. */
export function useBudgetLeft(on: PlainDate): BudgetLeft {
  const question = { on, count: 1 };
  const { answer } = useAnswer(`left ${on}`, (api, moment) => api.answers.budget(question, moment));
  const view = answer?.value;
  return useMemo(() => (view === undefined ? NOTHING : leftIn(view)), [view]);
}

/** What the first column of a budget has left of each category. */
export function leftIn({ currency, columns, groups }: BudgetView): BudgetLeft {
  if (currency === null || columns.length === 0) return NOTHING;
  const spending = groups.filter(({ kind }) => kind === 'expense').flatMap(({ categories }) => categories);
  return new Map(
    spending.flatMap(({ accountId, cells: [cell] }) =>
      cell === undefined ? [] : [[accountId, { commodity: currency, amount: cell.balance }] as const],
    ),
  );
}
