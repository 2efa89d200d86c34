import { useStore } from 'zustand';
import type { RegisterOrder } from '#ledger';
import { SelectField } from '../../kit/field.tsx';
import { prefer, preferences, type RowGroups, type SplitsShown } from '../../kit/preferences.ts';
import type { RegisterColumns } from './register-columns.ts';
import { orderText, type OrderChoice } from './register-order.ts';
import css from './register.module.css';

const SPLITS: readonly { readonly shown: SplitsShown; readonly words: string }[] = [
  { shown: 'folded', words: 'Folded' },
  { shown: 'active', words: 'Open where I am' },
  { shown: 'all', words: 'All open' },
];

const GROUPS: readonly { readonly by: RowGroups; readonly words: string }[] = [
  { by: 'none', words: 'In one list' },
  { by: 'month', words: 'By month' },
  { by: 'day', words: 'By day' },
];

interface OrderOption extends RegisterOrder {
  readonly words: string;
}

const ORDERS: readonly OrderOption[] = [
  { by: 'date', up: false, words: 'Newest first' },
  { by: 'date', up: true, words: 'Oldest first' },
  { by: 'booked', up: false, words: 'Booked last first' },
  { by: 'booked', up: true, words: 'Booked first first' },
  { by: 'account', up: true, words: 'Account, A to Z' },
  { by: 'account', up: false, words: 'Account, Z to A' },
  { by: 'payee', up: true, words: 'Payee, A to Z' },
  { by: 'payee', up: false, words: 'Payee, Z to A' },
  { by: 'category', up: true, words: 'Category, A to Z' },
  { by: 'category', up: false, words: 'Category, Z to A' },
  { by: 'amount', up: true, words: 'Most out first' },
  { by: 'amount', up: false, words: 'Most in first' },
];
const NEWEST = '-date';

/** How the rows are laid out: in which order, in which groups, and with which of their shares. */
export function RowsFields({
  columns,
  choice: { order, choose },
}: {
  readonly columns: RegisterColumns;
  readonly choice: OrderChoice;
}) {
  const splits = useStore(preferences, (chosen) => chosen.splits);
  const groups = useStore(preferences, (chosen) => chosen.groups);
  const offered = ORDERS.filter(({ by }) => (by === 'account' || by === 'booked' ? columns[by] : true));
  return (
    <div className={css['splits']}>
      <SelectField
        label="Order"
        value={order === undefined ? NEWEST : orderText(order)}
        onChange={({ target: { value } }) => {
          const { words: _, ...wanted } = ORDERS.find((each) => orderText(each) === value) ?? {
            by: 'date',
            up: false,
            words: '',
          };
          choose(orderText(wanted) === NEWEST ? undefined : wanted);
        }}
      >
        {offered.map((each) => (
          <option key={orderText(each)} value={orderText(each)}>
            {each.words}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Dates"
        value={groups}
        onChange={({ target: { value } }) => prefer({ groups: GROUPS.find(({ by }) => by === value)?.by ?? 'none' })}
      >
        {GROUPS.map(({ by, words }) => (
          <option key={by} value={by}>
            {words}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Splits"
        value={splits}
        onChange={({ target: { value } }) =>
          prefer({ splits: SPLITS.find(({ shown }) => shown === value)?.shown ?? 'folded' })
        }
      >
        {SPLITS.map(({ shown, words }) => (
          <option key={shown} value={shown}>
            {words}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
