import { formatAmount, type OverviewFigures, parseDecimal, subtract, toDecimalString } from '#ledger';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { monthWords } from '../timeline/moment-words.ts';
import { monthFigure } from '../figures/cell-figures.ts';
import { Figure } from '../figures/figure.tsx';
import css from './overview.module.css';

const MONTHS_SHOWN = 12;

/** Money in and out by month, newest first, with a bar under each figure for the eye. */
export function MonthsPanel({
  months,
  commodity,
}: {
  readonly months: OverviewFigures['months'];
  readonly commodity: string;
}) {
  const locale = useLocale();
  const shown = months.slice(-MONTHS_SHOWN).toReversed();
  const most = Math.max(1, ...shown.flatMap(({ income, expenses }) => [size(income), size(expenses)]));
  return (
    <Panel title="In and out by month">
      {shown.length === 0 ? (
        <p className={css['quiet']}>No income or spending at this moment.</p>
      ) : (
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col">In</th>
              <th scope="col">Out</th>
              <th scope="col">Left over</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ month, income, expenses }) => (
              <tr key={month}>
                <td>{monthWords(month, locale)}</td>
                <td data-figure>
                  <Figure figure={monthFigure(month, 'income', commodity)} label="Income">
                    {formatAmount(income, commodity, locale)}
                  </Figure>
                  <Bar kind="in" share={size(income) / most} />
                </td>
                <td data-figure>
                  <Figure figure={monthFigure(month, 'expenses', commodity)} label="Expenses">
                    {formatAmount(expenses, commodity, locale)}
                  </Figure>
                  <Bar kind="out" share={size(expenses) / most} />
                </td>
                <td data-figure>
                  <Figure figure={monthFigure(month, 'left-over', commodity)} label="Left over">
                    {formatAmount(leftOver(income, expenses), commodity, locale)}
                  </Figure>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Bar({ kind, share }: { readonly kind: 'in' | 'out'; readonly share: number }) {
  if (share === 0) return null;
  return <span className={css['bar']} data-kind={kind} style={{ width: `calc((100% - 1rem) * ${share})` }} />;
}

function leftOver(income: string, expenses: string): string {
  return toDecimalString(subtract(parseDecimal(income), parseDecimal(expenses)));
}

/** For the length of a bar only. */
function size(amount: string): number {
  return Math.abs(Number(amount));
}
