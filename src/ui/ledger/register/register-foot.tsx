import type { AccountLine, RegisterFigures } from '#ledger';
import { Figure } from '../../figures/figure.tsx';
import { Amount } from '../../kit/amount.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { today } from '../entry/date-entry.ts';
import { footSums } from './foot-sums.ts';
import type { RegisterColumns } from './register-columns.ts';
import type { OrderChoice } from './register-order.ts';
import css from './register.module.css';
import { RowsFields } from './rows-fields.tsx';
import { WINDOW_ROWS } from './window-offset.ts';

/** Under the rows: what the account holds today, later, by what is agreed with the bank, and at the lowest. */
export function RegisterFoot({
  account,
  figures,
  total,
  columns,
  choice,
}: {
  readonly account: AccountLine | null;
  readonly figures: RegisterFigures | null;
  readonly total: number | null;
  readonly columns: RegisterColumns;
  readonly choice: OrderChoice;
}) {
  if (total === null || total === 0) return null;
  return (
    <div role="group" aria-label="Foot of the register" className={css['foot']}>
      {account && figures && <Sums account={account} figures={figures} />}
      <PrintNote total={total} isNewest={choice.order === undefined} />
      <RowsFields columns={columns} choice={choice} />
    </div>
  );
}

function Sums({ account, figures }: { readonly account: AccountLine; readonly figures: RegisterFigures }) {
  const sums = footSums(account, figures, today(), useLocale());
  const { commodity } = figures;
  if (sums.length === 0) return null;
  return (
    <dl aria-label="Sums of the rows">
      {sums.map(({ name, amount, figure }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Figure figure={figure} label={name}>
              <Amount amount={{ amount, commodity }} unsaid={account.commodity} />
            </Figure>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** On paper there are only the rows at hand: it says so. */
function PrintNote({ total, isNewest }: { readonly total: number; readonly isNewest: boolean }) {
  const locale = useLocale();
  const number = (count: number) => count.toLocaleString(locale);
  if (total <= WINDOW_ROWS) return null;
  return (
    <p className={css['printNote']}>
      The {isNewest ? 'newest' : 'first'} {number(WINDOW_ROWS)} of {number(total)} rows.
    </p>
  );
}
