import { useState } from 'react';
import { type BudgetGoal, formatAmount } from '#ledger';
import { Figure } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { AmountField } from '../ledger/entry/amount-field.tsx';
import { decimalMarkOf, evaluate } from '../ledger/entry/arithmetic.ts';
import type { BalanceDialogProps } from './balance-dialog.tsx';
import css from './budget.module.css';
import { runBudget } from './run-budget.ts';

type Kind = BudgetGoal['kind'] | 'none';

const KINDS: readonly (readonly [Kind, string])[] = [
  ['none', 'No goal'],
  ['fixed', 'The same each period'],
  ['up-to', 'Fill up to an amount'],
  ['by-date', 'An amount by a day'],
  ['income-share', 'A share of the income, in percent'],
];

/** What the category should get from this period on; the periods before keep their goal. */
export function GoalForm({
  view: { currency },
  category: { accountId, name },
  cell,
  column,
  reason,
}: BalanceDialogProps) {
  const locale = useLocale();
  const { goal, needed } = cell;
  const [kind, setKind] = useState<Kind>(goal?.kind ?? 'none');
  const [amount, setAmount] = useState(goal === null ? '' : formatAmount(goal.amount, currency, locale));
  const [by, setBy] = useState(goal?.by ?? column.last);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    const read = readGoal(kind, amount, by, currency, locale);
    const refused =
      typeof read === 'string'
        ? read
        : await runBudget(
            { type: 'SetGoal', accountId, from: column.first, goal: read },
            `The goal of ${name} is set.`,
          );
    setProblem(refused);
  };
  return (
    <form
      className={css['line']}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason === null) void save();
      }}
    >
      <SelectField
        label="Goal, from this period on"
        value={kind}
        error={problem}
        onChange={(event) => {
          setKind(KINDS.find(([one]) => one === event.target.value)?.[0] ?? 'none');
          setProblem(null);
        }}
      >
        {KINDS.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </SelectField>
      {kind !== 'none' && (
        <AmountField
          label={kind === 'income-share' ? 'Percent' : 'Amount'}
          value={amount}
          commodity={currency}
          error={null}
          onValue={setAmount}
        />
      )}
      {kind === 'by-date' && (
        <TextField label="By" type="date" value={by} onChange={(event) => setBy(event.target.value)} />
      )}
      <Button type="submit" disabledReason={reason}>
        Set goal
      </Button>
      {needed !== null && (
        <p className={css['quiet']}>
          It asks for{' '}
          <Figure
            figure={{ kind: 'budget', what: 'needed', on: column.first, accountIds: [accountId], currency }}
            label={`The goal of ${name}`}
          >
            <Amount amount={{ amount: needed, commodity: currency }} />
          </Figure>{' '}
          in this period.
        </p>
      )}
    </form>
  );
}

/** The goal as typed, null for none; a text is what is wrong with it. */
function readGoal(
  kind: Kind,
  typed: string,
  by: string,
  commodity: string,
  locale: string,
): BudgetGoal | null | string {
  if (kind === 'none') return null;
  const amount = evaluate(typed, decimalMarkOf(locale), commodity);
  if (!amount.ok) return amount.problem;
  return { kind, amount: amount.value, commodity, ...(kind === 'by-date' && { by }) };
}
