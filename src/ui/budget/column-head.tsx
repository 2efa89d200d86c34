import { type BudgetColumn, type BudgetWhat, formatAmount, toDecimalString, negate, parseDecimal } from '#ledger';
import { Figure } from '../figures/figure.tsx';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import css from './budget.module.css';
import { signOf, type TableView } from './table-view.ts';
import { besideWords, periodName } from './period-words.ts';

/** A period's name, what it has to budget (tracking: what is to be saved), and how that comes about. */
export function ColumnHead({
  view: { plan, currency },
  column,
  onMore,
}: {
  readonly view: TableView;
  readonly column: BudgetColumn;
  readonly onMore: () => void;
}) {
  const locale = useLocale();
  const name = periodName(plan, column, locale);
  const figure = (amount: string) => formatAmount(amount, currency, locale);
  const of = (what: BudgetWhat, label: string) => ({
    figure: { kind: 'budget', what, on: column.first, accountIds: null, currency } as const,
    label: `${label}, ${name}`,
  });
  const [words, amount] =
    plan.mode === 'envelope'
      ? [toBudgetWords(column.toBudget), column.toBudget]
      : ['Projected savings', column.projectedSavings];
  return (
    <div className={css['column']}>
      <div className={css['name']}>
        <span>{name}</span>
        <Button square look="plain" aria-label={`More for ${name}`} onClick={onMore}>
          ⋯
        </Button>
      </div>
      <div className={css['big']} data-sign={signOf(amount)} role="group" aria-label={`${words}, ${name}`}>
        <span data-figure>
          <Figure {...of(plan.mode === 'envelope' ? 'to-budget' : 'projected-savings', words)}>{figure(amount)}</Figure>
        </span>{' '}
        <small>{words}</small>
      </div>
      <dl className={css['lines']}>
        {linesOf(plan, column).map(([label, value, what]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd data-figure>
              <Figure {...of(what, label)}>{figure(value)}</Figure>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function toBudgetWords(amount: string): string {
  return amount.startsWith('-') ? 'Overbudgeted' : 'To budget';
}

function linesOf(plan: TableView['plan'], column: BudgetColumn): readonly (readonly [string, string, BudgetWhat])[] {
  if (plan.mode === 'tracking') {
    return [
      ['Income budgeted', column.incomeBudgeted, 'income-budgeted'],
      ['Expenses budgeted', column.budgeted, 'budgeted'],
      ['Saved so far', column.saved, 'saved'],
    ];
  }
  return [
    ['Available funds', column.available, 'available'],
    [`Overspent last ${besideWords(plan)}`, column.overspentBefore, 'overspent-before'],
    ['Budgeted', lessThan(column.budgeted), 'budgeted'],
    [`For next ${besideWords(plan)}`, lessThan(column.held), 'held'],
  ];
}

/** The amount with the other sign: what is taken from what is available. */
function lessThan(amount: string): string {
  return toDecimalString(negate(parseDecimal(amount)));
}
