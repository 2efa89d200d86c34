import { lazy, type ReactNode, Suspense } from 'react';
import type { AccountLine } from '#ledger';
import { Button } from '../../kit/button.tsx';
import { claimsNote } from './claim-words.ts';
import { ReconcileBar } from './reconcile-bar.tsx';
import css from './reconcile.module.css';
import type { Reconciling } from './use-reconciling.ts';

const ReconcileDialog = lazy(async () => ({ default: (await import('./reconcile-dialog.tsx')).ReconcileDialog }));

/**
 * Between an account's header and its rows: the bar while it is reconciled, and a word where a stated balance fails. The
 * children make room for the rows while they are ticked.
 */
export function ReconcileArea({
  account,
  reconciling,
  children,
}: {
  readonly account: AccountLine | null;
  readonly reconciling: Reconciling;
  readonly children: ReactNode;
}) {
  const { agreement, open, setOpen, away, setAway, onBegun, onDone } = reconciling;
  const { view, claims, lockedReason } = agreement;
  const note = claims === null ? null : claimsNote(claims);
  return (
    <>
      {note !== null && (
        <section className={css['note']} data-fails={note.fails} aria-label="Stated balances">
          <p>{note.text}</p>
          <Button onClick={() => setOpen(true)}>{note.fails ? 'Why?' : 'Show'}</Button>
        </section>
      )}
      {view !== null && view.begun !== null && (
        <ReconcileBar
          view={view}
          begun={view.begun}
          lockedReason={lockedReason}
          away={away}
          onAway={setAway}
          onChange={() => setOpen(true)}
          onDone={onDone}
        />
      )}
      {!reconciling.ticking && children}
      {open && account !== null && (
        <Suspense fallback={null}>
          <ReconcileDialog
            {...{ account, agreement, onBegun }}
            stating={reconciling.stating}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
