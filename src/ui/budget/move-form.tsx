import { useState } from 'react';
import { type AccountId, formatAmount, negate, parseDecimal, toDecimalString } from '#ledger';
import { Button } from '../kit/button.tsx';
import { SelectField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { AmountField } from '../ledger/entry/amount-field.tsx';
import { decimalMarkOf, evaluate } from '../ledger/entry/arithmetic.ts';
import type { BalanceDialogProps } from './balance-dialog.tsx';
import css from './budget.module.css';
import type { TableView } from './table-view.ts';
import { runBudget } from './run-budget.ts';

/** What is yet to be budgeted, among the categories. */
const POOL = '';

/** Moves what a category has left to another place; where it is overspent, covers it from one. */
export function MoveForm({ view, category, cell, column, at, reason, onClose }: BalanceDialogProps) {
  const locale = useLocale();
  const { currency } = view;
  const isShort = cell.balance.startsWith('-');
  const [typed, setTyped] = useState(() => formatAmount(withoutSign(cell.balance), currency, locale));
  const [other, setOther] = useState<AccountId>(POOL);
  const [problem, setProblem] = useState<string | null>(null);
  const move = async () => {
    const amount = evaluate(typed, decimalMarkOf(locale), currency);
    if (!amount.ok) {
      setProblem(amount.problem);
      return;
    }
    const place = other === POOL ? null : other;
    const [from, to] = isShort ? [place, category.accountId] : [category.accountId, place];
    const why = isShort ? 'cover' : 'move';
    const refused = await runBudget(
      { type: 'MoveBudget', on: column.first, commodity: currency, from, to, amount: amount.value, why },
      `${category.name} is ${isShort ? 'covered' : 'changed'}.`,
    );
    if (refused === null) onClose();
    else setProblem(refused);
  };
  return (
    <form
      className={css['line']}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason === null) void move();
      }}
    >
      <AmountField
        label={isShort ? 'Cover overspending' : 'Move'}
        value={typed}
        commodity={currency}
        error={problem}
        onValue={(text) => {
          setTyped(text);
          setProblem(null);
        }}
      />
      <SelectField label={isShort ? 'From' : 'To'} value={other} onChange={(event) => setOther(event.target.value)}>
        <option value={POOL}>To budget ({formatAmount(column.toBudget, currency, locale)})</option>
        <Others view={view} except={category.accountId} at={at} locale={locale} />
      </SelectField>
      <Button look="primary" type="submit" disabledReason={reason}>
        {isShort ? 'Cover' : 'Move'}
      </Button>
    </form>
  );
}

function Others({
  view: { groups, currency },
  except,
  at,
  locale,
}: {
  readonly view: TableView;
  readonly except: AccountId;
  readonly at: number;
  readonly locale: string;
}) {
  return groups
    .filter(({ kind }) => kind === 'expense')
    .map(({ id, name, categories }) => (
      <optgroup key={id} label={name}>
        {categories
          .filter(({ accountId }) => accountId !== except)
          .map((category) => (
            <option key={category.accountId} value={category.accountId}>
              {category.name} ({formatAmount(category.cells[at]?.balance ?? '0', currency, locale)})
            </option>
          ))}
      </optgroup>
    ));
}

function withoutSign(amount: string): string {
  return amount.startsWith('-') ? toDecimalString(negate(parseDecimal(amount))) : amount;
}
