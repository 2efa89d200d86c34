import { type AccountId, formatAmount, formatDate, type HeldLot, quantityOf } from '#ledger';
import { Amount } from '../kit/amount.tsx';
import { SelectField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { AmountField } from '../ledger/entry/amount-field.tsx';
import { useAnswer } from '../shell/use-answer.ts';
import { Scroller } from './scroller.tsx';
import { pickedLots, type TypedLot } from './trade.ts';
import { METHODS } from './words.ts';
import css from './holdings.module.css';

interface LotChoiceProps {
  readonly accountId: AccountId;
  readonly commodity: string;
  /** Null while the account's method says which lots are taken. */
  readonly lots: readonly TypedLot[] | null;
  readonly onLots: (lots: readonly TypedLot[] | null) => void;
}

/** Which lots a sale takes: as the account does it, or so many of each, as one says. Nothing where no lots are held. */
export function LotChoice({ accountId, commodity, lots, onLots }: LotChoiceProps) {
  const { answer } = useAnswer(JSON.stringify([accountId, commodity, 'sale']), (api, moment) =>
    api.answers.holdingLots({ accountId, commodity, prices: 'then' }, moment),
  );
  const held = (answer?.value.lots ?? []).filter(({ quantity }) => !quantity.startsWith('-'));
  if (held.length === 0) return null;
  const method = METHODS.find((each) => each.method === answer?.value.method)?.words ?? '';
  return (
    <div className={css['lots']}>
      <SelectField
        label="Which were sold"
        value={lots === null ? 'method' : 'picked'}
        onChange={({ target }) => onLots(target.value === 'picked' ? held.map((lot) => ({ lot, quantity: '' })) : null)}
      >
        <option value="method">As for every sale there: {method.toLowerCase()}</option>
        <option value="picked">The ones I say</option>
      </SelectField>
      {lots !== null && <LotsToSell commodity={commodity} lots={lots} onLots={onLots} />}
    </div>
  );
}

interface LotsToSellProps {
  readonly commodity: string;
  readonly lots: readonly TypedLot[];
  readonly onLots: (lots: readonly TypedLot[]) => void;
}

function LotsToSell({ commodity, lots, onLots }: LotsToSellProps) {
  const locale = useLocale();
  const read = pickedLots(lots, locale);
  const sold = 'picked' in read ? formatAmount(quantityOf(read.picked), commodity, locale) : '–';
  const type = (at: number, quantity: string) =>
    onLots(lots.map((each, index) => (index === at ? { ...each, quantity } : each)));
  return (
    <Scroller label={`Lots of ${commodity} to sell`}>
      <table className={table['table']} data-figure="told">
        <thead>
          <tr>
            <th scope="col">Bought on</th>
            <th scope="col">There are</th>
            <th scope="col">Each cost</th>
            <th scope="col">Sold of them</th>
          </tr>
        </thead>
        <tbody>
          {lots.map(({ lot, quantity }, index) => (
            // Lots may be alike in all they say: only the place tells them apart.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={index}>
              <td>
                {formatDate(lot.date, locale)}
                {lot.label !== null && ` “${lot.label}”`}
              </td>
              <td data-figure>{formatAmount(lot.quantity, commodity, locale)}</td>
              <td>
                <CostOfOne lot={lot} />
              </td>
              <td>
                <AmountField
                  labelHidden
                  label={`Sold of those bought on ${formatDate(lot.date, locale)}${lots.length > 1 ? `, lot ${index + 1}` : ''}`}
                  value={quantity}
                  commodity=""
                  error={null}
                  onValue={(text) => type(index, text)}
                />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              Sold together
            </th>
            <td data-figure>{sold}</td>
          </tr>
        </tfoot>
      </table>
    </Scroller>
  );
}

function CostOfOne({ lot: { each, cost } }: { readonly lot: HeldLot }) {
  return each === null || cost === null ? 'not known' : <Amount amount={{ amount: each, commodity: cost.commodity }} />;
}
