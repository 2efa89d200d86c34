import type { FullPreview } from '#client';
import { type BudgetWhat, type FigureQuestion, formatDate, type PlainDate } from '#ledger';
import { periodName } from '../budget/period-words.ts';
import { balanceFigure } from '../figures/figure-store.ts';
import { Figure } from '../figures/figure.tsx';
import { priceFigure } from '../holdings/words.ts';
import { Amount } from '../kit/amount.tsx';
import { lastDayOf } from '../kit/month-days.ts';
import { useLocale } from '../kit/preferences.ts';
import { monthWords } from '../timeline/moment-words.ts';
import css from './history.module.css';
import { MovedTable } from './moved-table.tsx';

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
      <MovedTable
        caption="Balances that move"
        heads={['Account', 'Now', 'Then']}
        lines={balances}
        keyOf={({ accountId, commodity }) => `${accountId} ${commodity}`}
      >
        {({ accountId, name, ...moved }) => (
          <>
            <th scope="row">{name}</th>
            <NowAndThen first={first} figure={balanceFigure([accountId], moved.commodity)} label={name} {...moved} />
          </>
        )}
      </MovedTable>
      <MovedTable
        caption="By month"
        heads={['Month', 'Account', 'Change']}
        lines={figures}
        keyOf={({ month, accountId, commodity }) => `${month} ${accountId} ${commodity}`}
      >
        {({ accountId, name, commodity, month, change }) => (
          <>
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
          </>
        )}
      </MovedTable>
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
    <MovedTable
      caption="In the budget"
      heads={['Figure', 'Now', 'Then']}
      lines={figures}
      keyOf={({ first, accountId, what }) => `${first} ${accountId ?? ''} ${what}`}
    >
      {({ first, last, accountId, name, what, before, after }) => {
        const label = `${accountId === null ? '' : `${name}: `}${WORDS[what]}`;
        const accountIds = accountId === null ? null : [accountId];
        return (
          <>
            <th scope="row">
              {label}, {periodName(plan, { first, last }, locale)}
            </th>
            <NowAndThen
              first={change}
              figure={{ kind: 'budget', what: WHAT[what], on: first, accountIds, currency }}
              {...{ label, before, after }}
              commodity={currency}
            />
          </>
        );
      }}
    </MovedTable>
  );
}

function Prices({ prices: { prices }, first }: OfChange & { readonly prices: FullPreview['prices'] }) {
  const locale = useLocale();
  return (
    <MovedTable
      caption="Prices that change"
      heads={['Price', 'Now', 'Then']}
      lines={prices}
      keyOf={({ commodity, currency, date }) => `${commodity} ${currency} ${date}`}
    >
      {({ before, after, ...price }) => (
        <>
          <th scope="row">
            {price.commodity}, {formatDate(price.date, locale)}
          </th>
          <NowAndThen
            first={first}
            {...priceFigure(price, 'then', locale)}
            {...{ before, after }}
            commodity={price.currency}
          />
        </>
      )}
    </MovedTable>
  );
}

function NetWorth({ prices: { currency, worth }, first }: OfChange & { readonly prices: FullPreview['prices'] }) {
  const locale = useLocale();
  if (currency === null || worth.length === 0) return null;
  return (
    <MovedTable
      caption="Net worth by the last prices, at the end of the month"
      heads={['Month', 'Now', 'Then']}
      lines={worth}
      keyOf={({ month }) => month}
    >
      {({ month, before, after }) => (
        <>
          <th scope="row">{monthWords(month, locale)}</th>
          <NowAndThen
            first={first}
            figure={{ kind: 'worth', currency, prices: 'then' }}
            label={`Net worth, ${monthWords(month, locale)}`}
            on={lastDayOf(month)}
            {...{ before, after }}
            commodity={currency}
          />
        </>
      )}
    </MovedTable>
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
