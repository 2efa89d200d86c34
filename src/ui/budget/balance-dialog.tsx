import type { BudgetCategory, BudgetCell, BudgetColumn } from '#ledger';
import { useState } from 'react';
import { Figure } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { CheckField } from '../kit/field.tsx';
import css from './budget.module.css';
import type { TableView } from './table-view.ts';
import { GoalForm } from './goal-form.tsx';
import { MoveForm } from './move-form.tsx';
import { MovesList } from './moves-list.tsx';
import { runBudget } from './run-budget.ts';

export interface BalanceDialogProps {
  readonly view: TableView;
  readonly category: BudgetCategory;
  readonly cell: BudgetCell;
  readonly column: BudgetColumn;
  /** Index of the column. */
  readonly at: number;
  /** Its name. */
  readonly period: string;
  readonly isIncome: boolean;
  readonly reason: string | null;
  readonly onClose: () => void;
}

/** A category in a period: move money or cover what is overspent, let it roll over, set a goal, and see every move. */
export function BalanceDialog(props: BalanceDialogProps) {
  const { view, category, cell, column, period, isIncome, reason, onClose } = props;
  const of = (what: 'balance' | 'budgeted', label: string) => {
    const accountIds = [category.accountId];
    const figure = { kind: 'budget', what, on: column.first, accountIds, currency: view.currency } as const;
    return { figure, label: `${category.name}, ${period}: ${label}` };
  };
  return (
    <Dialog title={`${category.name}, ${period}`} onClose={onClose}>
      <div className={css['stack']}>
        <p>
          Balance:{' '}
          <Figure {...of('balance', 'balance')}>
            <Amount amount={{ amount: cell.balance, commodity: view.currency }} />
          </Figure>
          , budgeted:{' '}
          <Figure {...of('budgeted', 'budgeted')}>
            <Amount amount={{ amount: cell.budgeted, commodity: view.currency }} />
          </Figure>
        </p>
        {view.plan.mode === 'envelope' && <MoveForm {...props} />}
        {!isIncome && <RollOver {...props} />}
        <GoalForm {...props} />
        <section>
          <h3>Moves in this period</h3>
          <MovesList question={{ accountId: category.accountId, on: column.first }} reason={reason} onLeave={onClose} />
        </section>
      </div>
    </Dialog>
  );
}

function RollOver({ view: { plan }, category: { accountId, name }, cell, column, reason }: BalanceDialogProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async (rollOver: boolean) => {
    const command = { type: 'ChooseRollOver', accountId, from: column.first, rollOver } as const;
    setProblem(await runBudget(command, `${name} ${rollOver ? 'rolls over' : 'does not roll over'} from here on.`));
  };
  return (
    <div>
      <CheckField
        label={
          plan.mode === 'envelope'
            ? 'What is overspent rolls over into the next period, from this one on'
            : 'The balance rolls over into the next period, from this one on'
        }
        checked={cell.rollsOver}
        aria-disabled={reason !== null}
        title={reason ?? undefined}
        onChange={({ target: { checked } }) => {
          if (reason === null) void choose(checked);
        }}
      />
      {problem !== null && <p role="alert">{problem}</p>}
    </div>
  );
}
