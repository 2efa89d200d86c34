import type { BudgetView } from '#ledger';
import { Dialog } from '../kit/dialog.tsx';
import css from './budget.module.css';
import { PlanForm } from './plan-form.tsx';

/** Asks how the budget is to be kept from now on. */
export function PlanDialog({
  view,
  reason,
  onClose,
}: {
  readonly view: BudgetView;
  readonly reason: string | null;
  readonly onClose: () => void;
}) {
  return (
    <Dialog title="How the budget is kept" onClose={onClose}>
      <div className={css['stack']}>
        <p>
          What was budgeted stays on its days, whatever the periods: changing this loses nothing, and Undo brings it
          back.
        </p>
        <PlanForm view={view} reason={reason} action="Save" onDone={onClose} />
      </div>
    </Dialog>
  );
}
