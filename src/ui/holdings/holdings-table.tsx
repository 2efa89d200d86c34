import { Link } from 'wouter';
import {
  formatAmount,
  formatDate,
  type Holding,
  type HoldingFigure,
  type HoldingsView,
  type PricesKnown,
} from '#ledger';
import { balanceFigure } from '../figures/figure-store.ts';
import { Figure } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { accountLabel } from '../ledger/accounts/account-names.ts';
import { MoneyCell } from './money-cell.tsx';
import { Scroller } from './scroller.tsx';
import { priceFigure, shareWords } from './words.ts';
import css from './holdings.module.css';

/** A line for each account and commodity, the most valuable first. Choosing one opens its lots. */
export function HoldingsTable({
  view,
  prices,
  chosen,
  onChoose,
}: {
  readonly view: HoldingsView;
  readonly prices: PricesKnown;
  readonly chosen: Holding | null;
  readonly onChoose: (holding: Holding | null) => void;
}) {
  if (view.rows.length === 0) return <p className={css['quiet']}>Nothing is held at this moment.</p>;
  return (
    <Scroller label="What is held">
      <table className={table['table']}>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" className={css['where']}>
              Where
            </th>
            <th scope="col">Quantity</th>
            <th scope="col">Cost</th>
            <th scope="col">Last price</th>
            <th scope="col">Worth{view.currency !== null && `, ${view.currency}`}</th>
            <th scope="col">Gain, if sold</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <Line
              key={`${row.accountId} ${row.commodity}`}
              row={row}
              currency={view.currency}
              prices={prices}
              isChosen={row === chosen}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function Line({
  row,
  currency,
  prices,
  isChosen,
  onChoose,
}: {
  readonly row: Holding;
  readonly currency: string | null;
  readonly prices: PricesKnown;
  readonly isChosen: boolean;
  readonly onChoose: (holding: Holding | null) => void;
}) {
  const locale = useLocale();
  const of = figuresOf(row, currency, prices);
  const { accountId, account, commodity, quantity, cost, price, value, gain, share } = row;
  return (
    <tr>
      <td>
        <Button
          look="plain"
          className={css['name']}
          aria-expanded={isChosen}
          aria-label={`${commodity} in ${accountLabel(account)}: how it is made up`}
          onClick={() => onChoose(isChosen ? null : row)}
        >
          {commodity}
        </Button>
      </td>
      <td className={css['where']}>
        <Link href={`/account/${encodeURIComponent(accountId)}`} title={account}>
          {accountLabel(account)}
        </Link>
      </td>
      <td data-figure>
        <Figure figure={balanceFigure([accountId], commodity)} label={commodity}>
          {formatAmount(quantity, commodity, locale)}
        </Figure>
      </td>
      <MoneyCell {...of('cost', 'Cost')} amount={cost} unsaid={currency} />
      <td>
        <LastPrice price={price} currency={currency} prices={prices} />
      </td>
      <MoneyCell
        {...of('value', 'Worth')}
        amount={value === null || currency === null ? null : { amount: value, commodity: currency }}
        unsaid={currency}
        none={<span className={css['quiet']}>no price</span>}
      />
      <MoneyCell {...of('gain', 'Gain')} amount={gain} unsaid={currency} signed />
      <td data-figure={share === null ? undefined : ''}>
        {share === null ? (
          '–'
        ) : (
          <Figure
            figure={{ kind: 'share', accountId, commodity, currency: currency ?? '', prices }}
            label={`The share of ${commodity}`}
          >
            {shareWords(share, locale)}
          </Figure>
        )}
      </td>
    </tr>
  );
}

function LastPrice({
  price,
  currency,
  prices,
}: Pick<Holding, 'price'> & { readonly currency: string | null; readonly prices: PricesKnown }) {
  const locale = useLocale();
  if (price === null) return '–';
  return (
    <>
      <Figure {...priceFigure(price, prices, locale)}>
        <Amount amount={{ amount: price.amount, commodity: price.currency }} unsaid={currency} />
      </Figure>
      <small className={css['under']}>{formatDate(price.date, locale)}</small>
    </>
  );
}

/** The figures of a holding that prices and lots make. */
function figuresOf({ accountId, commodity }: Holding, currency: string | null, prices: PricesKnown) {
  return (what: HoldingFigure['what'], name: string): { readonly figure: HoldingFigure; readonly label: string } => ({
    figure: { kind: 'holding', what, accountId, commodity, currency: currency ?? '', prices },
    label: `${name}, ${commodity}`,
  });
}
