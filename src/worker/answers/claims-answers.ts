import {
  type AccountClaims,
  type AccountId,
  type ClaimExplanation,
  type ClaimId,
  explainClaim,
  explainDifference,
  failingAccounts,
  type Moment,
  readClaims,
  readReconciliation,
  type ReconcileView,
  type Suspect,
} from '#ledger';
import type { Book } from '../book.ts';

/** The claims about one account, or about all. */
export function claimsOf(
  { books }: Book,
  { accountId }: { readonly accountId: AccountId | null },
  moment: Moment,
): readonly AccountClaims[] {
  return books.ask((data, cut) => readClaims(data, accountId, cut), moment);
}

/** The accounts with a claim that fails. */
export function failing({ books }: Book, _question: null, moment: Moment): readonly AccountId[] {
  return books.ask(failingAccounts, moment);
}

/** Why a claim fails. */
export function whyItFails(
  { books }: Book,
  { claimId }: { readonly claimId: ClaimId },
  moment: Moment,
): ClaimExplanation {
  return books.ask((data, cut) => explainClaim(data, claimId, cut), moment);
}

/** How far an account is agreed with its bank. */
export function reconciliationOf(
  { books }: Book,
  question: { readonly accountId: AccountId; readonly commodity: string | null },
  moment: Moment,
): ReconcileView | null {
  return books.ask((data, cut) => readReconciliation(data, question, cut), moment);
}

/** What may make the difference while an account is reconciled. */
export function whyItDiffers(
  { books }: Book,
  question: { readonly accountId: AccountId; readonly commodity: string },
  moment: Moment,
): readonly (readonly Suspect[])[] {
  return books.ask((data, cut) => explainDifference(data, question, cut), moment);
}
