import { type AccountId, formatAmount, formatDate, quantityOf } from '#ledger';
import { Figure } from '../figures/figure.tsx';
import { SelectField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { AmountField } from '../ledger/entry/amount-field.tsx';
import { useAnswer } from '../shell/use-answer.ts';
import { figuresOfLot, type LotHolding } from './figures-of-lot.ts';
import { MoneyCell } from './money-cell.tsx';
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
      {lots !== null && <LotsToSell accountId={accountId} commodity={commodity} lots={lots} onLots={onLots} />}
    </div>
  );
}

interface LotsToSellProps {
  readonly accountId: AccountId;
  readonly commodity: string;
  readonly lots: readonly TypedLot[];
  readonly onLots: (lots: readonly TypedLot[]) => void;
}

function LotsToSell({ accountId, commodity, lots, onLots }: LotsToSellProps) {
  const locale = useLocale();
  const read = pickedLots(lots, locale);
  const sold = 'picked' in read ? formatAmount(quantityOf(read.picked), commodity, locale) : '–';
  const type = (at: number, quantity: string) =>
    onLots(lots.map((each, index) => (index === at ? { ...each, quantity } : each)));
  return (
    <Scroller label={`Lots of ${commodity} to sell`}>
      <table className={table['table']}>
        <thead>
          <tr>
            <th scope="col">Bought on</th>
            <th scope="col">There are</th>
            <th scope="col">Each cost</th>
            <th scope="col">Sold of them</th>
          </tr>
        </thead>
        <tbody>
          {lots.map((each, index) => (
            <LotToSell
              // Lots may be alike in all they say: only the place tells them apart.
              // oxlint-disable-next-line react/no-array-index-key
              key={index}
              typed={each}
              holding={{ accountId, commodity, prices: 'then' }}
              place={lots.length > 1 ? `, lot ${index + 1}` : ''}
              onQuantity={(text) => type(index, text)}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              Sold together
            </th>
            <td data-figure="told">{sold}</td>
          </tr>
        </tfoot>
      </table>
    </Scroller>
  );
}

interface LotToSellProps {
  readonly typed: TypedLot;
  readonly holding: LotHolding;
  /** Which of several it is, in words that follow its day; empty where there is one. */
  readonly place: string;
  readonly onQuantity: (text: string) => void;
}

function LotToSell({ typed: { lot, quantity }, holding, place, onQuantity }: LotToSellProps) {
  const locale = useLocale();
  const day = formatDate(lot.date, locale);
  const of = figuresOfLot(lot, holding, locale);
  return (
    <tr>
      <td>
        {day}
        {lot.label !== null && ` “${lot.label}”`}
      </td>
      <td data-figure>
        <Figure {...of('quantity', 'There are')}>{formatAmount(lot.quantity, holding.commodity, locale)}</Figure>
      </td>
      <MoneyCell
        {...of('each', 'Each cost')}
        amount={lot.each === null || lot.cost === null ? null : { amount: lot.each, commodity: lot.cost.commodity }}
        none="not known"
      />
      <td>
        <AmountField
          labelHidden
          label={`Sold of those bought on ${day}${place}`}
          value={quantity}
          commodity=""
          error={null}
          onValue={onQuantity}
        />
      </td>
    </tr>
  );
}
