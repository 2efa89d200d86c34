import { useState } from 'react';
import { Link } from 'wouter';
import { formatAmount, formatDate, type RealisedSale, type RealisedYear } from '#ledger';
import { Figure } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { accountLabel } from '../ledger/accounts/account-names.ts';
import { Scroller } from './scroller.tsx';
import css from './holdings.module.css';

/** What was gained by selling, year by year; each year opens to its sales. */
export function RealisedPanel({
  years,
  unknown,
}: {
  readonly years: readonly RealisedYear[];
  readonly unknown: readonly RealisedSale[];
}) {
  const [open, setOpen] = useState<string | null>(null);
  if (years.length === 0 && unknown.length === 0) return null;
  const shown = years.find((each) => keyOf(each) === open);
  return (
    <Panel title="Gains from sales">
      {years.length > 0 && (
        <Scroller label="Gains by year">
          <table className={table['table']}>
            <thead>
              <tr>
                <th scope="col">Year</th>
                <th scope="col">Sold for</th>
                <th scope="col">Had cost</th>
                <th scope="col">Gain</th>
              </tr>
            </thead>
            <tbody>
              {years.map((each) => (
                <tr key={keyOf(each)}>
                  <td>
                    <Button
                      look="plain"
                      className={css['name']}
                      aria-expanded={keyOf(each) === open}
                      aria-label={`Sales of ${each.year} in ${each.currency}`}
                      onClick={() => setOpen(keyOf(each) === open ? null : keyOf(each))}
                    >
                      {each.year}
                    </Button>
                  </td>
                  <td>
                    <Figure {...figureOf(each, 'proceeds', 'Sold for')}>
                      <Amount amount={{ amount: each.proceeds, commodity: each.currency }} />
                    </Figure>
                  </td>
                  <td>
                    <Figure {...figureOf(each, 'cost', 'Had cost')}>
                      <Amount amount={{ amount: each.cost, commodity: each.currency }} />
                    </Figure>
                  </td>
                  <td>
                    <Figure {...figureOf(each, 'gain', 'Gain')}>
                      <Amount signed amount={{ amount: each.gain, commodity: each.currency }} />
                    </Figure>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
      {shown !== undefined && (
        <>
          <h3 className={css['part']}>
            Sales of {shown.year}, {shown.currency}
          </h3>
          <SalesTable label={`Sales of ${shown.year}`} sales={shown.sales} />
        </>
      )}
      {unknown.length > 0 && (
        <details className={css['more']}>
          <summary>{unknown.length} that left without a price or had no cost: no gain is counted</summary>
          <SalesTable label="Left without a gain" sales={unknown} />
        </details>
      )}
    </Panel>
  );
}

function figureOf({ year, currency }: RealisedYear, what: 'proceeds' | 'cost' | 'gain', name: string) {
  return { figure: { kind: 'realised', what, year, currency }, label: `${name}, ${year}` } as const;
}

function keyOf({ year, currency }: RealisedYear): string {
  return `${year} ${currency}`;
}

/** Each part of a lot that was sold: when, for what, and what it had cost. */
export function SalesTable({ label, sales }: { readonly label: string; readonly sales: readonly RealisedSale[] }) {
  const locale = useLocale();
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
          {sales.map(({ transactionId, accountId, account, commodity, date, boughtOn, quantity, ...sale }, index) => (
            // One sale may take from several lots of one day.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={`${transactionId} ${index}`}>
              <td>
                <Link href={`/account/${encodeURIComponent(accountId)}`} title={accountLabel(account)}>
                  {formatDate(date, locale)}
                </Link>
              </td>
              <td>
                {quantity === '0' ? 'Capital given back on' : formatAmount(quantity, commodity, locale)} {commodity}
              </td>
              <td>{formatDate(boughtOn, locale)}</td>
              <td>{sale.proceeds === null ? '–' : <Amount amount={sale.proceeds} />}</td>
              <td>{sale.cost === null ? '–' : <Amount amount={sale.cost} />}</td>
              <td>
                {sale.gain === null ? (
                  '–'
                ) : (
                  <Amount signed amount={{ amount: sale.gain, commodity: sale.cost?.commodity ?? '' }} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
