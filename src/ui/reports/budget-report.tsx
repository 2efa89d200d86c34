import { Link, useLocation, useSearch } from 'wouter';
import {
  type BudgetCategory,
  type BudgetFigures,
  type BudgetView,
  type DecimalString,
  parseDecimal,
  subtract,
  toDecimalString,
} from '#ledger';
import { periodName } from '../budget/period-words.ts';
import { Figure, type FigureProps } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { csvText } from '../kit/csv-text.ts';
import { SelectField, TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { saveFile } from '../kit/save-file.ts';
import { Scroller } from '../kit/scroller.tsx';
import table from '../kit/table.module.css';
import { today } from '../ledger/entry/date-entry.ts';
import { useAnswer } from '../shell/use-answer.ts';
import css from './reports.module.css';

const COUNTS = [1, 3, 6, 12] as const;

/** What was meant to be spent and what was, by category and period; what was spent opens to its transactions. */
export function BudgetReport() {
  const { from, count, go } = useBudgetAddress();
  const question = { on: from, count };
  const { answer, error } = useAnswer(`report ${JSON.stringify(question)}`, (api, moment) =>
    api.answers.budget(question, moment),
  );
  const view = answer?.value ?? null;
  return (
    <>
      <div className={css['controls']}>
        <TextField
          label="First day"
          type="date"
          value={from}
          onChange={({ target }) => target.value !== '' && go(target.value, count)}
        />
        <SelectField label="Periods" value={count} onChange={({ target }) => go(from, Number(target.value))}>
          {COUNTS.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </SelectField>
        <div className={css['actions']}>
          <CsvButton view={view} />
          <Button onClick={() => print()}>Print</Button>
        </div>
      </div>
      {error !== null && <p role="alert">{error.message}</p>}
      {view !== null && (view.plan === null ? <NoBudget /> : <BudgetTable view={view} />)}
    </>
  );
}

function NoBudget() {
  return (
    <p>
      There is no budget yet. <Link href="/budget">Begin one</Link>
    </p>
  );
}

/** `?from=2026-01-01&periods=3`; the year's beginning and three periods where nothing is said. */
function useBudgetAddress() {
  const said = new URLSearchParams(useSearch());
  const [, navigate] = useLocation();
  const wanted = Number(said.get('periods'));
  return {
    from: said.get('from') ?? `${today().slice(0, 4)}-01-01`,
    count: COUNTS.find((each) => each === wanted) ?? 3,
    go: (from: string, count: number) => navigate(`/reports/budget?from=${from}&periods=${count}`, { replace: true }),
  };
}

function BudgetTable({ view: { plan, columns, groups, currency, notCounted } }: { readonly view: BudgetView }) {
  const locale = useLocale();
  if (plan === null || currency === null) return null;
  return (
    <>
      <p className={css['quiet']}>
        All amounts in {currency}
        {notCounted.length > 0 && `; not counted: ${notCounted.join(', ')}`}.
      </p>
      <Scroller label="Budget against actual">
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Period</th>
              {columns.map((each) => (
                <th key={each.first} scope="colgroup" colSpan={3}>
                  {periodName(plan, each, locale)}
                </th>
              ))}
            </tr>
            <tr>
              <th scope="col">Category</th>
              {columns.flatMap(({ first }) =>
                ['Budgeted', 'Actual', 'Difference'].map((name) => (
                  <th key={`${first} ${name}`} scope="col">
                    {name}
                  </th>
                )),
              )}
            </tr>
          </thead>
          {groups.map(({ id, name, kind, totals, categories }) => (
            <tbody key={id}>
              <tr>
                <th scope="rowgroup">{name}</th>
                {totals.map((figures, at) => (
                  <Cells
                    key={columns[at]?.first}
                    {...{ figures, kind, currency }}
                    of={figuresOf(columns[at], categories, name, currency)}
                  />
                ))}
              </tr>
              {categories.map((category) => (
                <tr key={category.accountId}>
                  <th scope="row">{category.name}</th>
                  {category.cells.map((figures, at) => (
                    <Cells
                      key={columns[at]?.first}
                      {...{ figures, kind, currency }}
                      of={figuresOf(columns[at], [category], category.name, currency)}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </Scroller>
    </>
  );
}

/** What a figure of the row in a period is, and what it is called above its parts. */
type FiguresOf = (what: 'budgeted' | 'spent' | 'difference', word: string) => Omit<FigureProps, 'children'>;

function figuresOf(
  column: BudgetView['columns'][number] | undefined,
  categories: readonly BudgetCategory[],
  name: string,
  currency: string,
): FiguresOf {
  const accountIds = categories.map(({ accountId }) => accountId);
  return (what, word) => ({
    figure: { kind: 'budget', what, on: column?.first ?? '', accountIds, currency },
    label: `${name}: ${word}`,
  });
}

function Cells({
  figures,
  kind,
  currency,
  of,
}: {
  readonly figures: BudgetFigures;
  readonly kind: 'income' | 'expense';
  readonly currency: string;
  readonly of: FiguresOf;
}) {
  return (
    <>
      <td>
        <Figure {...of('budgeted', 'budgeted')}>
          <Amount amount={{ amount: figures.budgeted, commodity: currency }} unsaid={currency} />
        </Figure>
      </td>
      <td>
        <Figure {...of('spent', 'actual')}>
          <Amount amount={{ amount: figures.spent, commodity: currency }} unsaid={currency} />
        </Figure>
      </td>
      <td>
        <Figure {...of('difference', 'difference')}>
          <Amount amount={{ amount: differenceOf(figures, kind), commodity: currency }} unsaid={currency} signed />
        </Figure>
      </td>
    </>
  );
}

function CsvButton({ view }: { readonly view: BudgetView | null }) {
  const save = () => {
    if (view === null) return;
    const head = view.columns.flatMap(({ first, last }) =>
      ['Budgeted', 'Actual', 'Difference'].map((name) => `${name} (${first} to ${last})`),
    );
    const lines = view.groups.flatMap(({ kind, categories }) =>
      categories.map(({ account, cells }) => [
        account,
        ...cells.flatMap((cell) => [cell.budgeted, cell.spent, differenceOf(cell, kind)]),
      ]),
    );
    saveFile('budget against actual.csv', csvText([['Category', ...head], ...lines]), 'text/csv');
  };
  return (
    <Button disabledReason={view === null ? 'It is being made' : null} onClick={save}>
      CSV
    </Button>
  );
}

/** Good where it is above 0: less was spent than budgeted, or more came in. */
function differenceOf({ budgeted, spent }: BudgetFigures, kind: 'income' | 'expense'): DecimalString {
  const [meant, was] = [parseDecimal(budgeted), parseDecimal(spent)];
  return toDecimalString(kind === 'income' ? subtract(was, meant) : subtract(meant, was));
}
