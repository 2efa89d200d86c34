import { Link } from 'wouter';
import {
  type BudgetCategory,
  budgetDifference,
  type BudgetFigures,
  budgetTogether,
  type BudgetView,
  comparedGroups,
  formatDate,
  type PlainDate,
} from '#ledger';
import { SealReport } from '../closing/seal-report.tsx';
import { today } from '../ledger/entry/date-entry.ts';
import { periodName } from '../budget/period-words.ts';
import { Figure, type FigureProps } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { classes } from '../kit/classes.ts';
import { csvText } from '../kit/csv-text.ts';
import { DayField } from '../kit/day-field.tsx';
import { SelectField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { saveFile } from '../kit/save-file.ts';
import { Scroller } from '../kit/scroller.tsx';
import table from '../kit/table.module.css';
import { useAnswer } from '../shell/use-answer.ts';
import { momentWords } from '../timeline/moment-words.ts';
import { useMoment } from '../timeline/use-moment.ts';
import css from './reports.module.css';
import { ReportFoot } from './report-foot.tsx';
import { SavedReports } from './saved-reports.tsx';
import { TwoDates } from './two-dates.tsx';
import { PERIOD_COUNTS, useBudgetAddress } from './use-budget-address.ts';

/** What was meant to be spent and what was, by category and period; what was spent opens to its transactions. */
export function BudgetReport() {
  const { from, count, on } = useBudgetAddress();
  const { past, event } = useMoment();
  const question = { on: from, count };
  const spec = { kind: 'budget', from, periods: count } as const;
  const { answer, error } = useAnswer(
    `report ${JSON.stringify(question)}`,
    (api, moment) => api.answers.budget(question, moment),
    on,
  );
  const knownAt = event?.recordedAt ?? null;
  return (
    <>
      <SavedReports spec={spec} />
      <Controls view={answer?.value ?? null} knownAt={knownAt} />
      {error !== null && <p role="alert">{error.message}</p>}
      {answer !== null && <Dates on={on} knownAt={past ? knownAt : null} />}
      {answer !== null && answer.value.plan === null && <NoBudget />}
      {answer !== null && answer.value.plan !== null && (
        <>
          <BudgetTable view={answer.value} until={on} />
          <SealReport question={{ spec, today: today() }} on={on} title="Budget against actual" />
          <ReportFoot known={answer.position} knownAt={knownAt} filter="" />
        </>
      )}
    </>
  );
}

/** Both dates of the report, in words; `knownAt` is null for all that is known now. */
function Dates({ on, knownAt }: { readonly on: PlainDate | null; readonly knownAt: string | null }) {
  const locale = useLocale();
  const known = knownAt === null ? 'as known now' : `as known on ${momentWords(knownAt, locale)}`;
  return (
    <p className={css['quiet']} role="status">
      {on === null ? 'All days' : `Days up to ${formatDate(on, locale)}`}, {known}
    </p>
  );
}

/** From when, for how long, at which two dates; and the ways out. */
function Controls({ view, knownAt }: { readonly view: BudgetView | null; readonly knownAt: string | null }) {
  const { from, count, on, go } = useBudgetAddress();
  // Days before the budget are in its first period.
  const begins = view?.plan?.start ?? from;
  return (
    <div className={css['controls']}>
      <DayField
        label="First day"
        day={from < begins ? begins : from}
        onDay={(day) => day !== '' && go({ from: day })}
      />
      <SelectField label="Periods" value={count} onChange={({ target }) => go({ count: Number(target.value) })}>
        {PERIOD_COUNTS.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </SelectField>
      <TwoDates on={on} knownAt={knownAt} onDay={(day) => go({ on: day })} />
      <div className={css['actions']}>
        <CsvButton view={view} />
        <Button onClick={() => print()}>Print</Button>
      </div>
    </div>
  );
}

function NoBudget() {
  return (
    <p>
      There is no budget yet. <Link href="/budget">Begin one</Link>
    </p>
  );
}

function BudgetTable({ view, until }: { readonly view: BudgetView; readonly until: PlainDate | null }) {
  const locale = useLocale();
  const { plan, columns, currency, notCounted } = view;
  if (plan === null || currency === null) return null;
  const groups = comparedGroups(view);
  return (
    <>
      <p className={css['quiet']}>
        All amounts in {currency}
        {notCounted.length > 0 && `; not counted: ${notCounted.join(', ')}`}.
      </p>
      <Scroller label="Budget against actual">
        <table className={classes(table['table'], css['budget'])}>
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
                    of={figuresOf(columns[at], categories, name, currency, until)}
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
                      of={figuresOf(columns[at], [category], category.name, currency, until)}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
          <tfoot>
            {(['income', 'expense'] as const).map((kind) => (
              <Together key={kind} kind={kind} {...{ groups, columns, currency, until }} />
            ))}
          </tfoot>
        </table>
      </Scroller>
    </>
  );
}

/** What all categories of a kind come to, where there is more than one group of them. */
function Together({
  kind,
  groups,
  columns,
  currency,
  until,
}: Pick<BudgetView, 'groups' | 'columns'> & {
  readonly kind: 'income' | 'expense';
  readonly currency: string;
  readonly until: PlainDate | null;
}) {
  const own = groups.filter((group) => group.kind === kind);
  if (own.length < 2) return null;
  const name = kind === 'income' ? 'All income' : 'All spending';
  const categories = own.flatMap((group) => group.categories);
  return (
    <tr>
      <th scope="row">{name}</th>
      {columns.map((column, at) => (
        <Cells
          key={column.first}
          {...{ kind, currency }}
          figures={budgetTogether(own.flatMap(({ totals }) => totals[at] ?? []))}
          of={figuresOf(column, categories, name, currency, until)}
        />
      ))}
    </tr>
  );
}

/** What a figure of the row in a period is, and what it is called above its parts. */
type FiguresOf = (what: 'budgeted' | 'spent' | 'difference', word: string) => Omit<FigureProps, 'children'>;

function figuresOf(
  column: BudgetView['columns'][number] | undefined,
  categories: readonly BudgetCategory[],
  name: string,
  currency: string,
  until: PlainDate | null,
): FiguresOf {
  const accountIds = categories.map(({ accountId }) => accountId);
  return (what, word) => ({
    figure: { kind: 'budget', what, on: column?.first ?? '', accountIds, currency },
    label: `${name}: ${word}`,
    on: until,
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
          <Amount amount={{ amount: budgetDifference(figures, kind), commodity: currency }} unsaid={currency} signed />
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
    const lines = comparedGroups(view).flatMap(({ kind, categories }) =>
      categories.map(({ account, cells }) => [
        account,
        ...cells.flatMap((cell) => [cell.budgeted, cell.spent, budgetDifference(cell, kind)]),
      ]),
    );
    saveFile('budget against actual.csv', csvText([['Category', ...head], ...lines]), 'text/csv');
  };
  return (
    <Button disabledReason={view === null ? 'It is being made' : null} onClick={save}>
      Save as CSV
    </Button>
  );
}
