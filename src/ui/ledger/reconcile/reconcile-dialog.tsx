import { type AccountLine, shortAccountName } from '#ledger';
import { Dialog } from '../../kit/dialog.tsx';
import { BeginForm } from './begin-form.tsx';
import { ClaimsList } from './claims-list.tsx';
import { ReconciledSoFar } from './reconciled-so-far.tsx';
import type { BankAgreement } from './use-agreement.ts';

/** How an account and its bank agree: what to reconcile next, what statements say, and what was reconciled. */
export function ReconcileDialog({
  account,
  agreement: { view, claims, lockedReason },
  stating,
  onClose,
  onBegun,
}: {
  readonly account: AccountLine;
  readonly agreement: BankAgreement;
  /** It was opened to state a balance. */
  readonly stating: boolean;
  readonly onClose: () => void;
  readonly onBegun: () => void;
}) {
  return (
    <Dialog title={`Reconcile ${shortAccountName(account.name)}`} onClose={onClose}>
      {view === null ? (
        <p>There is nothing in this account yet.</p>
      ) : (
        <BeginForm accountId={account.accountId} view={view} lockedReason={lockedReason} onBegun={onBegun} />
      )}
      <ClaimsList
        {...{ account, claims, lockedReason, stating }}
        commodity={view?.commodity ?? account.commodity ?? ''}
        onLeave={onClose}
      />
      {view !== null && view.history.length > 0 && (
        <ReconciledSoFar history={view.history} lockedReason={lockedReason} />
      )}
    </Dialog>
  );
}
