import { formatAmount, formatDate, type HoldingLots } from '#ledger';
import { Figure } from '../figures/figure.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { figuresOfLot, type LotHolding } from './figures-of-lot.ts';
import { MoneyCell } from './money-cell.tsx';
import { Scroller } from './scroller.tsx';

type Lot = HoldingLots['lots'][number];

/** The lots of a holding, oldest first; each of their figures opens to what makes it. */
export function LotsTable({ lots, ...holding }: { readonly lots: readonly Lot[] } & LotHolding) {
  return (
    <Scroller label={`Lots of ${holding.commodity}`}>
      <table className={table['table']}>
        <thead>
          <tr>
            <th scope="col">Bought on</th>
            <th scope="col">Quantity</th>
            <th scope="col">Each</th>
            <th scope="col">Cost</th>
            <th scope="col">Gain, if sold</th>
          </tr>
        </thead>
        <tbody>
          {lots.map((lot) => (
            <LotLine key={`${lot.transactionId} ${lot.ordinal}`} lot={lot} holding={holding} />
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function LotLine({ lot, holding }: { readonly lot: Lot; readonly holding: LotHolding }) {
  const locale = useLocale();
  const { date, label, quantity, cost, each, gain } = lot;
  const day = formatDate(date, locale);
  const of = figuresOfLot(lot, holding, locale);
  return (
    <tr>
      <td>
        {day}
        {label !== null && ` “${label}”`}
      </td>
      <td data-figure>
        <Figure {...of('quantity', 'Quantity')}>{formatAmount(quantity, holding.commodity, locale)}</Figure>
      </td>
      <MoneyCell
        {...of('each', 'Each')}
        amount={each === null || cost === null ? null : { amount: each, commodity: cost.commodity }}
      />
      <MoneyCell {...of('cost', 'Cost')} amount={cost} none="not known" />
      <MoneyCell {...of('gain', 'Gain')} amount={gain} signed />
    </tr>
  );
}
