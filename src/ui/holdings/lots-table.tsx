import { formatAmount, formatDate, type HoldingLots, type LotFigure } from '#ledger';
import { Figure } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { Scroller } from './scroller.tsx';

type Lot = HoldingLots['lots'][number];
type Holds = Pick<LotFigure, 'accountId' | 'commodity' | 'prices'>;

/** The lots of a holding, oldest first; each of their figures opens to what makes it. */
export function LotsTable({ lots, ...holding }: { readonly lots: readonly Lot[] } & Holds) {
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

function LotLine({ lot, holding }: { readonly lot: Lot; readonly holding: Holds }) {
  const locale = useLocale();
  const { transactionId, ordinal, date, label, quantity, cost, each, gain } = lot;
  const day = formatDate(date, locale);
  const of = (what: LotFigure['what'], name: string): { readonly figure: LotFigure; readonly label: string } => ({
    figure: { kind: 'lot', what, ...holding, boughtIn: transactionId, ordinal, currency: cost?.commodity ?? '' },
    label: `${name}, ${holding.commodity} of ${day}`,
  });
  return (
    <tr>
      <td>
        {day}
        {label !== null && ` “${label}”`}
      </td>
      <td data-figure>
        <Figure {...of('quantity', 'Quantity')}>{formatAmount(quantity, holding.commodity, locale)}</Figure>
      </td>
      <td>
        {each === null || cost === null ? (
          '–'
        ) : (
          <Figure {...of('each', 'Each')}>
            <Amount amount={{ amount: each, commodity: cost.commodity }} />
          </Figure>
        )}
      </td>
      <td>
        {cost === null ? (
          'not known'
        ) : (
          <Figure {...of('cost', 'Cost')}>
            <Amount amount={cost} />
          </Figure>
        )}
      </td>
      <td>
        {gain === null ? (
          '–'
        ) : (
          <Figure {...of('gain', 'Gain')}>
            <Amount signed amount={gain} />
          </Figure>
        )}
      </td>
    </tr>
  );
}
