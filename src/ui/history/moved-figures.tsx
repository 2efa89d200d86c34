import type { FullPreview } from '#client';
import { type BudgetWhat, type FigureQuestion, formatDate, type PlainDate } from '#ledger';
import { periodName } from '../budget/period-words.ts';
import { balanceFigure } from '../figures/figure-store.ts';
import { Figure } from '../figures/figure.tsx';
import { priceFigure } from '../holdings/words.ts';
import { Amount } from '../kit/amount.tsx';
import { lastDayOf } from '../kit/month-days.ts';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { monthWords } from '../timeline/moment-words.ts';
import css from './history.module.css';

/** Prices, and months, are told one by one up to so many. */
const MOST = 40;

/** Every figure that a change taken back would move: balances, months, the budget, prices and net worth. `first`: of the change. */
export function MovedFigures({ preview, first }: { readonly preview: FullPreview; readonly first: number }) {
  const { balances, budget, prices } = preview;
  const movesNothing =
    balances.length + budget.figures.length + prices.prices.length + prices.worth.length === 0 && !budget.planned;
  return (
    <>
      {movesNothing && <p>No figure moves.</p>}
      {budget.planned && <p>The budget is kept another way: what was budgeted stays on its days.</p>}
      {!movesNothing && (
        <div className={css['scroll']}>
          {balances.length > 0 && <Balances preview={preview} first={first} />}
          {budget.figures.length > 0 && <Budget budget={budget} first={first} />}
          {prices.prices.length > 0 && <Prices prices={prices} first={first} />}
          <NetWorth prices={prices} first={first} />
        </div>
      )}
    </>
  );
}

interface OfChange {
  /** Position of its first event. */
  readonly first: number;
}

function Balances({ preview: { balances, figures }, first }: OfChange & { readonly preview: FullPreview }) {
  const locale = useLocale();
  return (
    <>
      <table className={table['table']}>
        <caption>Balances that move</caption>
        <Heads names={['Account', 'Now', 'Then']} />
        <tbody>
          {balances.map(({ accountId, name, commodity, before, after }) => (
            <tr key={`${accountId} ${commodity}`}>
              <th scope="row">{name}</th>
              <NowAndThen
                first={first}
                figure={balanceFigure([accountId], commodity)}
                label={name}
                before={before}
                after={after}
                commodity={commodity}
              />
            </tr>
          ))}
        </tbody>
      </table>
      <table className={table['table']}>
        <caption>By month</caption>
        <Heads names={['Month', 'Account', 'Change']} />
        <tbody>
          {figures.map(({ accountId, name, commodity, month, change }) => (
            <tr key={`${month} ${accountId} ${commodity}`}>
              <th scope="row">{monthWords(month, locale)}</th>
              <td>{name}</td>
              <td>
                <Figure
                  figure={{
                    kind: 'taken-back',
                    figure: inMonth(accountId, commodity, month),
                    first,
                    what: 'change',
                    told: change,
                  }}
                  label={`By how much ${name} moves, ${monthWords(month, locale)}`}
                >
                  <Amount amount={{ amount: change, commodity }} signed />
                </Figure>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

type MovedBudget = FullPreview['budget'];

const WORDS: { readonly [What in MovedBudget['figures'][number]['what']]: string } = {
  available: 'Available funds',
  overspentBefore: 'Overspent before',
  budgeted: 'Budgeted',
  held: 'Held for the next period',
  toBudget: 'To budget',
  spent: 'Spent',
  balance: 'Balance',
  funds: 'Funds',
  incomeBudgeted: 'Income budgeted',
  received: 'Received',
  projectedSavings: 'Projected savings',
  saved: 'Saved so far',
};

/** What each is called as a figure. */
const WHAT: { readonly [What in MovedBudget['figures'][number]['what']]: BudgetWhat } = {
  available: 'available',
  overspentBefore: 'overspent-before',
  budgeted: 'budgeted',
  held: 'held',
  toBudget: 'to-budget',
  spent: 'spent',
  balance: 'balance',
  funds: 'funds',
  incomeBudgeted: 'income-budgeted',
  received: 'received',
  projectedSavings: 'projected-savings',
  saved: 'saved',
};

function Budget({ budget: { plan, currency, figures }, first: change }: OfChange & { readonly budget: MovedBudget }) {
  const locale = useLocale();
  if (plan === null || currency === null) return null;
  return (
    <table className={table['table']}>
      <caption>In the budget</caption>
      <Heads names={['Figure', 'Now', 'Then']} />
      <tbody>
        {figures.map(({ first, last, accountId, name, what, before, after }) => (
          <tr key={`${first} ${accountId ?? ''} ${what}`}>
            <th scope="row">
              {accountId === null ? '' : `${name}: `}
              {WORDS[what]}, {periodName(plan, { first, last }, locale)}
            </th>
            <NowAndThen
              first={change}
              figure={{
                kind: 'budget',
                what: WHAT[what],
                on: first,
                accountIds: accountId === null ? null : [accountId],
                currency,
              }}
              label={`${accountId === null ? '' : `${name}: `}${WORDS[what]}`}
              before={before}
              after={after}
              commodity={currency}
            />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Prices({ prices: { prices }, first }: OfChange & { readonly prices: FullPreview['prices'] }) {
  const locale = useLocale();
  return (
    <>
      <table className={table['table']}>
        <caption>Prices that change</caption>
        <Heads names={['Price', 'Now', 'Then']} />
        <tbody>
          {prices.slice(0, MOST).map((price) => (
            <tr key={`${price.commodity} ${price.currency} ${price.date}`}>
              <th scope="row">
                {price.commodity}, {formatDate(price.date, locale)}
              </th>
              <NowAndThen
                first={first}
                {...priceFigure(price, 'then', locale)}
                before={price.before}
                after={price.after}
                commodity={price.currency}
              />
            </tr>
          ))}
        </tbody>
      </table>
      {prices.length > MOST && <p>And {prices.length - MOST} more prices.</p>}
    </>
  );
}

function NetWorth({ prices: { currency, worth }, first }: OfChange & { readonly prices: FullPreview['prices'] }) {
  const locale = useLocale();
  if (currency === null || worth.length === 0) return null;
  return (
    <>
      <table className={table['table']}>
        <caption>Net worth by the last prices, at the end of the month</caption>
        <Heads names={['Month', 'Now', 'Then']} />
        <tbody>
          {worth.slice(-MOST).map(({ month, before, after }) => (
            <tr key={month}>
              <th scope="row">{monthWords(month, locale)}</th>
              <NowAndThen
                first={first}
                figure={{ kind: 'worth', currency, prices: 'then' }}
                label={`Net worth, ${monthWords(month, locale)}`}
                on={lastDayOf(month)}
                before={before}
                after={after}
                commodity={currency}
              />
            </tr>
          ))}
        </tbody>
      </table>
      {worth.length > MOST && <p>And {worth.length - MOST} months before these.</p>}
    </>
  );
}

function Heads({ names }: { readonly names: readonly string[] }) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** What a figure is, and what it would be; both can be looked into. */
function NowAndThen({
  first,
  figure,
  label,
  on = null,
  before,
  after,
  commodity,
}: OfChange & {
  readonly figure: FigureQuestion;
  readonly label: string;
  readonly on?: PlainDate | null;
  /** Null: there is none. */
  readonly before: string | null;
  readonly after: string | null;
  readonly commodity: string;
}) {
  return (
    <>
      <td>
        {before === null ? (
          'none'
        ) : (
          <Figure figure={figure} label={label} on={on}>
            <Amount amount={{ amount: before, commodity }} />
          </Figure>
        )}
      </td>
      <td>
        {after === null ? (
          'none'
        ) : (
          <Figure
            figure={{ kind: 'taken-back', figure, first, what: 'value', told: after }}
            label={`${label}, once it is taken back`}
            on={on}
          >
            <Amount amount={{ amount: after, commodity }} />
          </Figure>
        )}
      </td>
    </>
  );
}

/** What an account holds of what happened in a month such as `2026-03`. */
function inMonth(accountId: string, commodity: string, month: string): FigureQuestion {
  return { ...balanceFigure([accountId], commodity), from: `${month}-01`, until: lastDayOf(month) };
}
