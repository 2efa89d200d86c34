import type { FullPreview } from '#client';
import { formatDate } from '#ledger';
import { periodName } from '../budget/period-words.ts';
import { Amount } from '../kit/amount.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { monthWords } from '../timeline/moment-words.ts';
import css from './history.module.css';

/** Prices are told one by one up to so many. */
const MOST_PRICES = 40;

/** Every figure that a change taken back would move: balances, months, the budget, prices and net worth. */
export function MovedFigures({ preview }: { readonly preview: FullPreview }) {
  const { balances, budget, prices } = preview;
  const movesNothing = balances.length + budget.figures.length + prices.prices.length === 0 && !budget.planned;
  return (
    <>
      {movesNothing && <p>No figure moves.</p>}
      {budget.planned && <p>The budget is kept another way: what was budgeted stays on its days.</p>}
      {!movesNothing && (
        <div className={css['scroll']}>
          {balances.length > 0 && <Balances preview={preview} />}
          {budget.figures.length > 0 && <Budget budget={budget} />}
          {prices.prices.length > 0 && <Prices prices={prices} />}
        </div>
      )}
    </>
  );
}

function Balances({ preview: { balances, figures } }: { readonly preview: FullPreview }) {
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
              <NowAndThen before={before} after={after} commodity={commodity} />
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
                <Amount amount={{ amount: change, commodity }} signed />
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

function Budget({ budget: { plan, currency, figures } }: { readonly budget: MovedBudget }) {
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
            <NowAndThen before={before} after={after} commodity={currency} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Prices({ prices: { currency, prices, worth } }: { readonly prices: FullPreview['prices'] }) {
  const locale = useLocale();
  return (
    <>
      <table className={table['table']}>
        <caption>Prices that change</caption>
        <Heads names={['Price', 'Now', 'Then']} />
        <tbody>
          {prices.slice(0, MOST_PRICES).map((price) => (
            <tr key={`${price.commodity} ${price.currency} ${price.date}`}>
              <th scope="row">
                {price.commodity}, {formatDate(price.date, locale)}
              </th>
              {[price.before, price.after].map((amount, at) => (
                <td key={at === 0 ? 'now' : 'then'}>
                  {amount === null ? 'none' : <Amount amount={{ amount, commodity: price.currency }} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {prices.length > MOST_PRICES && <p>And {prices.length - MOST_PRICES} more prices.</p>}
      {currency !== null && worth.length > 0 && (
        <table className={table['table']}>
          <caption>Net worth by the last prices, at the end of the month</caption>
          <Heads names={['Month', 'Now', 'Then']} />
          <tbody>
            {worth.map(({ month, before, after }) => (
              <tr key={month}>
                <th scope="row">{monthWords(month, locale)}</th>
                <NowAndThen before={before} after={after} commodity={currency} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
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

function NowAndThen({
  before,
  after,
  commodity,
}: {
  readonly before: string;
  readonly after: string;
  readonly commodity: string;
}) {
  return (
    <>
      <td>
        <Amount amount={{ amount: before, commodity }} />
      </td>
      <td>
        <Amount amount={{ amount: after, commodity }} />
      </td>
    </>
  );
}
