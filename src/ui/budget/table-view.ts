import type { BudgetPlan, BudgetView } from '#ledger';

/** A budget that is planned, in a currency. */
export interface TableView extends BudgetView {
  readonly plan: BudgetPlan;
  readonly currency: string;
}

/** For the colour of a figure, which its minus sign says too. */
export function signOf(amount: string): 'plus' | 'zero' | 'minus' {
  if (amount === '0') return 'zero';
  return amount.startsWith('-') ? 'minus' : 'plus';
}
