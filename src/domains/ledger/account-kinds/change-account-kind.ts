import type { StreamEvent } from '#engine';
import { accountStream, boundEvent } from '../bound-event.ts';
import { budgetFold } from '../budget/budget-fold.ts';
import { claimsFold } from '../claims/claims-fold.ts';
import { existingAccount } from '../decide-account.ts';
import { isZero } from '../decimal.ts';
import type { AccountId, AccountKind } from '../event.ts';
import type { LedgerState } from '../ledger-state.ts';
import { reconciliationsFold } from '../reconciliation/reconciliation-fold.ts';
import { refusal } from '../refusal.ts';

/** What one earns and spends: what a budget is for. */
const CATEGORIES: ReadonlySet<AccountKind> = new Set(['income', 'expense']);

/**
 * Says that an account is of another kind, from here on and with all its rows. Refuses `unknown-account`; `same-kind`;
 * `budgeted-category` for a category with money budgeted for it, or a goal, which would be lost to the budget; and
 * `bank-account` for making a category of an account whose balance a bank or a person has stated.
 */
export function changeAccountKind(
  state: LedgerState,
  { accountId, kind }: { readonly accountId: AccountId; readonly kind: AccountKind },
): readonly StreamEvent[] {
  const account = existingAccount(state, accountId);
  if (account.kind === kind) {
    throw refusal('same-kind', `"${account.name}" is of that kind already. Expected another one`, { accountId, kind });
  }
  if (CATEGORIES.has(account.kind) && isBudgeted(state, accountId)) {
    const message = `Money is budgeted for "${account.name}", or it has a goal. Expected a category without: take them out first`;
    throw refusal('budgeted-category', message, { accountId });
  }
  if (CATEGORIES.has(kind) && hasStatements(state, accountId)) {
    const message = `The balance of "${account.name}" is stated by a bank or reconciled. Expected it to stay an account that has one`;
    throw refusal('bank-account', message, { accountId });
  }
  return [boundEvent(accountStream(accountId), 'AccountKindChanged', { accountId, kind })];
}

function isBudgeted({ parts }: LedgerState, accountId: AccountId): boolean {
  const { assigned, goals } = budgetFold.at(parts);
  const hasMoney = [...assigned.values()].some((categories) =>
    [...(categories.get(accountId)?.values() ?? [])].some((amount) => !isZero(amount)),
  );
  return hasMoney || [...(goals.get(accountId)?.values() ?? [])].some((goal) => goal !== null);
}

function hasStatements({ parts }: LedgerState, accountId: AccountId): boolean {
  const { begun, done } = reconciliationsFold.at(parts);
  return [...claimsFold.at(parts).values(), ...begun.values(), ...done.values()].some(
    (each) => each.accountId === accountId,
  );
}
