import { useId, useState } from 'react';
import { screen } from '#client';
import type { AccountLine, BudgetMode, BudgetPlan, BudgetView } from '#ledger';
import { Button } from '../kit/button.tsx';
import { CheckField, SelectField, TextField } from '../kit/field.tsx';
import { today } from '../ledger/entry/date-entry.ts';
import { groupAccounts } from '../shell/account-groups.ts';
import css from './budget.module.css';
import { runBudget } from './run-budget.ts';

/** How long periods usually are, by the words for it. */
const LENGTHS: readonly { readonly words: string; readonly every: number; readonly unit: BudgetPlan['unit'] }[] = [
  { words: 'a month', every: 1, unit: 'month' },
  { words: 'a week', every: 1, unit: 'week' },
  { words: 'two weeks', every: 2, unit: 'week' },
  { words: 'four weeks', every: 4, unit: 'week' },
  { words: 'a quarter', every: 3, unit: 'month' },
  { words: 'a year', every: 12, unit: 'month' },
];

/** Asks how the budget is kept: the way, the periods, and the accounts whose money it is about. */
export function PlanForm({
  view,
  reason,
  action,
  onDone,
}: {
  readonly view: BudgetView;
  readonly reason: string | null;
  readonly action: string;
  readonly onDone: () => void;
}) {
  const formId = useId();
  const [plan, setPlan] = useState<BudgetPlan>(() => view.plan ?? newPlan(screen.getState().reply?.accounts ?? []));
  const [problem, setProblem] = useState<string | null>(null);
  const set = (more: Partial<BudgetPlan>) => {
    setPlan((before) => ({ ...before, ...more }));
    setProblem(null);
  };
  const save = async () => {
    const refused = await runBudget({ type: 'PlanBudget', ...plan }, 'This is how the budget is kept now.');
    if (refused === null) onDone();
    else setProblem(refused);
  };
  return (
    <form
      className={css['stack']}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason === null) void save();
      }}
    >
      <fieldset className={css['stack']}>
        <legend>The way</legend>
        <ModeChoice name={formId} mode={plan.mode} onMode={(mode) => set({ mode })} />
      </fieldset>
      <div className={css['form']}>
        <LengthField plan={plan} onLength={set} />
        <TextField
          label="First day of the first period"
          type="date"
          value={plan.start}
          error={problem}
          onChange={(event) => set({ start: event.target.value })}
        />
      </div>
      <AccountChoice view={view} plan={plan} onOff={(offBudget) => set({ offBudget })} />
      <div>
        <Button look="primary" type="submit" disabledReason={reason}>
          {action}
        </Button>
      </div>
    </form>
  );
}

/** By months from this one on, with the money that is at hand: what is invested is no money to be budgeted. */
function newPlan(accounts: readonly AccountLine[]): BudgetPlan {
  const invested = groupAccounts(accounts).places.find(({ name }) => name === 'Investments')?.accounts ?? [];
  const offBudget = invested.map(({ account }) => account.accountId);
  return { mode: 'envelope', start: `${today().slice(0, 8)}01`, every: 1, unit: 'month', offBudget };
}

const MODES: readonly { readonly mode: BudgetMode; readonly words: string }[] = [
  { mode: 'envelope', words: 'Envelopes: only money that I have is budgeted, and what is left stays in its envelope' },
  { mode: 'tracking', words: 'Tracking: what I mean to earn and spend is compared with what I did' },
];

function ModeChoice({
  name,
  mode: chosen,
  onMode,
}: {
  readonly name: string;
  readonly mode: BudgetMode;
  readonly onMode: (mode: BudgetMode) => void;
}) {
  return MODES.map(({ mode, words }) => (
    <label key={mode} className={css['choice']}>
      <input type="radio" name={name} checked={mode === chosen} onChange={() => onMode(mode)} />
      <span>{words}</span>
    </label>
  ));
}

function LengthField({
  plan,
  onLength,
}: {
  readonly plan: BudgetPlan;
  readonly onLength: (length: Pick<BudgetPlan, 'every' | 'unit'>) => void;
}) {
  const index = LENGTHS.findIndex(({ every, unit }) => every === plan.every && unit === plan.unit);
  return (
    <SelectField
      label="A period is"
      hint="It begins on the first day’s day of the month, or weekday"
      value={String(index)}
      onChange={(event) => {
        const length = LENGTHS[Number(event.target.value)];
        if (length !== undefined) onLength({ every: length.every, unit: length.unit });
      }}
    >
      {index < 0 && (
        <option value="-1">
          {plan.every} {plan.unit}s
        </option>
      )}
      {LENGTHS.map(({ words }, at) => (
        <option key={words} value={String(at)}>
          {words}
        </option>
      ))}
    </SelectField>
  );
}

function AccountChoice({
  view,
  plan,
  onOff,
}: {
  readonly view: BudgetView;
  readonly plan: BudgetPlan;
  readonly onOff: (accountIds: readonly string[]) => void;
}) {
  return (
    <fieldset className={css['accounts']}>
      <legend>Accounts whose money is budgeted</legend>
      {view.accounts.map(({ accountId, name }) => (
        <CheckField
          key={accountId}
          label={name}
          checked={!plan.offBudget.includes(accountId)}
          onChange={({ target: { checked } }) => {
            const others = plan.offBudget.filter((id) => id !== accountId);
            onOff(checked ? others : [...others, accountId]);
          }}
        />
      ))}
    </fieldset>
  );
}
