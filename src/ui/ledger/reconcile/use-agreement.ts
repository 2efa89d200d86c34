import { useStore } from 'zustand';
import { timeline } from '#client';
import type { AccountClaims, AccountId, ReconcileView } from '#ledger';
import { PAST_REASON } from '../../shell/past-reason.ts';
import { useAnswer } from '../../shell/use-answer.ts';

/** What is known of an account and its bank, as of the moment shown. */
export interface BankAgreement {
  /** Null until it is known, and for an account that holds nothing. */
  readonly view: ReconcileView | null;
  readonly claims: AccountClaims | null;
  /** Why nothing can be written now; null = it can. */
  readonly lockedReason: string | null;
}

/** Follows how far an account is agreed with its bank. */
export function useAgreement(accountId: AccountId): BankAgreement {
  const reconciling = useAnswer(`reconciliation ${accountId}`, (api, moment) =>
    api.answers.reconciliation({ accountId, commodity: null }, moment),
  );
  const claimed = useAnswer(`claims ${accountId}`, (api, moment) => api.answers.claims({ accountId }, moment));
  const lockedReason = useStore(timeline, ({ mode }) => (mode.when === 'past' ? PAST_REASON : null));
  return { view: reconciling.answer?.value ?? null, claims: claimed.answer?.value[0] ?? null, lockedReason };
}
