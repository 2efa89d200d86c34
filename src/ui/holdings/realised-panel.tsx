import { useState } from 'react';
import type { RealisedSale, RealisedYear } from '#ledger';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import table from '../kit/table.module.css';
import { MoneyCell } from './money-cell.tsx';
import { GainHeads, SalesTable } from './sales-table.tsx';
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
                <GainHeads />
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
                  {FIGURES.map(({ what, name }) => (
                    <MoneyCell
                      key={what}
                      {...figureOf(each, what, name)}
                      amount={{ amount: each[what], commodity: each.currency }}
                      signed={what === 'gain'}
                    />
                  ))}
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

/** As under `GainHeads`. */
const FIGURES = [
  { what: 'proceeds', name: 'Sold for' },
  { what: 'cost', name: 'Had cost' },
  { what: 'gain', name: 'Gain' },
] as const;

function figureOf({ year, currency }: RealisedYear, what: (typeof FIGURES)[number]['what'], name: string) {
  return { figure: { kind: 'realised', what, year, currency }, label: `${name}, ${year}` } as const;
}

function keyOf({ year, currency }: RealisedYear): string {
  return `${year} ${currency}`;
}
