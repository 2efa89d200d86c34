import { Link } from 'wouter';
import { type AmountOf, formatAmount, formatDate, type RealisedSale, type SaleFigure } from '#ledger';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { accountLabel } from '../ledger/accounts/account-names.ts';
import { MoneyCell } from './money-cell.tsx';
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
            <GainHeads />
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
  const { transactionId, accountId, account, commodity, date, boughtIn, boughtOn, ordinal, quantity } = sale;
  const { proceeds, cost, gain } = sale;
  const lot = { transactionId, accountId, commodity, boughtIn, ordinal };
  const of = (what: SaleFigure['what'], name: string, amount: AmountOf | null) => ({
    figure: { kind: 'sale', what, ...lot, currency: amount?.commodity ?? '' } as const,
    label: `${name}, ${commodity}, ${formatDate(date, locale)}`,
    amount,
  });
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
      <MoneyCell {...of('proceeds', 'Sold for', proceeds)} />
      <MoneyCell {...of('cost', 'Had cost', cost)} />
      <MoneyCell {...of('gain', 'Gain', gain === null || cost === null ? null : { ...cost, amount: gain })} signed />
    </tr>
  );
}

/** The heads above what was sold for, what it had cost, and the gain. */
export function GainHeads() {
  return (
    <>
      <th scope="col">Sold for</th>
      <th scope="col">Had cost</th>
      <th scope="col">Gain</th>
    </>
  );
}
