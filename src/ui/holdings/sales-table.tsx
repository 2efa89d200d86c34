import { Link } from 'wouter';
import { type AmountOf, formatAmount, formatDate, type RealisedSale, type SaleFigure } from '#ledger';
import { Figure } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { accountLabel } from '../ledger/accounts/account-names.ts';
import { Scroller } from './scroller.tsx';

/** Each part of a lot that was sold: when, for what, and what it had cost. */
export function SalesTable({ label, sales }: { readonly label: string; readonly sales: readonly RealisedSale[] }) {
  return (
    <Scroller label={label}>
      <table className={table['table']}>
        <thead>
          <tr>
            <th scope="col">Sold on</th>
            <th scope="col">What</th>
            <th scope="col">Bought on</th>
            <th scope="col">Sold for</th>
            <th scope="col">Had cost</th>
            <th scope="col">Gain</th>
          </tr>
        </thead>
        <tbody>
          {sales.map((sale) => (
            <SaleLine
              key={JSON.stringify([sale.transactionId, sale.accountId, sale.commodity, sale.boughtIn, sale.ordinal])}
              sale={sale}
            />
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function SaleLine({ sale }: { readonly sale: RealisedSale }) {
  const locale = useLocale();
  const { accountId, account, commodity, date, boughtOn, quantity, proceeds, cost, gain } = sale;
  return (
    <tr>
      <td>
        <Link href={`/account/${encodeURIComponent(accountId)}`} title={accountLabel(account)}>
          {formatDate(date, locale)}
        </Link>
      </td>
      <td>
        {quantity === '0' ? 'Capital given back on' : formatAmount(quantity, commodity, locale)} {commodity}
      </td>
      <td>{formatDate(boughtOn, locale)}</td>
      <td>
        <SaleFigureCell sale={sale} what="proceeds" name="Sold for" amount={proceeds} />
      </td>
      <td>
        <SaleFigureCell sale={sale} what="cost" name="Had cost" amount={cost} />
      </td>
      <td>
        <SaleFigureCell
          sale={sale}
          what="gain"
          name="Gain"
          amount={gain === null || cost === null ? null : { amount: gain, commodity: cost.commodity }}
        />
      </td>
    </tr>
  );
}

/** One figure of a sale; a dash where it is not known. */
function SaleFigureCell({
  sale: { transactionId, accountId, commodity, boughtIn, ordinal, date },
  what,
  name,
  amount,
}: {
  readonly sale: RealisedSale;
  readonly what: SaleFigure['what'];
  readonly name: string;
  readonly amount: AmountOf | null;
}) {
  const locale = useLocale();
  if (amount === null) return '–';
  const of = { transactionId, accountId, commodity, boughtIn, ordinal };
  return (
    <Figure
      figure={{ kind: 'sale', what, ...of, currency: amount.commodity }}
      label={`${name}, ${commodity}, ${formatDate(date, locale)}`}
    >
      <Amount signed={what === 'gain'} amount={amount} />
    </Figure>
  );
}
