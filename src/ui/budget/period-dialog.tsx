import { useState } from 'react';
import { type BudgetColumn, type BudgetFill, formatAmount } from '#ledger';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useLocale } from '../kit/preferences.ts';
import { AmountField } from '../ledger/entry/amount-field.tsx';
import { decimalMarkOf, evaluate } from '../ledger/entry/arithmetic.ts';
import css from './budget.module.css';
import type { TableView } from './table-view.ts';
import { MovesList } from './moves-list.tsx';
import { besideWords } from './period-words.ts';
import { fillPeriod, runBudget } from './run-budget.ts';

/** Each by its name; a period is called as the plan has it. */
const FILLS: readonly { readonly fill: BudgetFill; readonly words: (period: string) => string }[] = [
  { fill: 'copy', words: (period) => `Copy last ${period}` },
  { fill: 'goals', words: () => 'Fill in what the goals ask for' },
  { fill: 'average-3', words: (period) => `Average of 3 ${period}s` },
  { fill: 'average-6', words: (period) => `Average of 6 ${period}s` },
  { fill: 'average-12', words: (period) => `Average of 12 ${period}s` },
  { fill: 'zero', words: () => 'Set all to zero' },
];

interface PeriodDialogProps {
  readonly view: TableView;
  readonly column: BudgetColumn;
  /** Its name. */
  readonly period: string;
  readonly reason: string | null;
  readonly onClose: () => void;
}

/** What can be done with a whole period, and every move in it. */
export function PeriodDialog(props: PeriodDialogProps) {
  const { view, column, period, reason, onClose } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const beside = besideWords(view.plan);
  const fill = async (kind: BudgetFill, words: string) => {
    const refused = await fillPeriod(kind, column.first, view.currency, `${period}: ${words}.`);
    if (refused === null) onClose();
    else setProblem(refused);
  };
  return (
    <Dialog title={period} onClose={onClose}>
      <div className={css['stack']}>
        <div className={css['actions']}>
          {FILLS.map(({ fill: kind, words }) => (
            <Button key={kind} disabledReason={reason} onClick={() => void fill(kind, words(beside))}>
              {words(beside)}
            </Button>
          ))}
        </div>
        {problem !== null && <p role="alert">{problem}</p>}
        {view.plan.mode === 'envelope' && <Hold {...props} />}
        <section>
          <h3>Moves in this period</h3>
          <MovesList question={{ accountId: null, on: column.first }} reason={reason} onLeave={onClose} />
        </section>
      </div>
    </Dialog>
  );
}

function Hold({ view: { currency, plan }, column, period, reason, onClose }: PeriodDialogProps) {
  const locale = useLocale();
  const [typed, setTyped] = useState(formatAmount(column.held, currency, locale));
  const [problem, setProblem] = useState<string | null>(null);
  const hold = async () => {
    const amount = evaluate(typed, decimalMarkOf(locale), currency);
    const refused = amount.ok
      ? await runBudget(
          { type: 'HoldBudget', on: column.first, commodity: currency, amount: amount.value },
          `${period}: ${formatAmount(amount.value, currency, locale)} is held for next ${besideWords(plan)}.`,
        )
      : amount.problem;
    if (refused === null) onClose();
    else setProblem(refused);
  };
  return (
    <form
      className={css['line']}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason === null) void hold();
      }}
    >
      <AmountField
        label={`Hold for next ${besideWords(plan)}`}
        value={typed}
        commodity={currency}
        error={problem}
        onValue={(text) => {
          setTyped(text);
          setProblem(null);
        }}
      />
      <Button type="submit" disabledReason={reason}>
        Hold
      </Button>
    </form>
  );
}
