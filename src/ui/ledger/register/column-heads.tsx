import { Hidden } from '../../kit/hidden.tsx';
import type { RegisterColumns } from './register-columns.ts';
import css from './register.module.css';

/** The names of the columns, which stay in sight. */
export function ColumnHeads({ columns }: { readonly columns: RegisterColumns }) {
  return (
    <div role="rowgroup" className={css['heads']}>
      <div role="row" aria-rowindex={1} className={css['headRow']}>
        <div role="columnheader">
          <Hidden>Selected</Hidden>
        </div>
        <div role="columnheader">
          <Hidden>State</Hidden>
        </div>
        <div role="columnheader">Date</div>
        {columns.booked && <div role="columnheader">At the bank</div>}
        {columns.account && <div role="columnheader">Account</div>}
        <div role="columnheader">Payee</div>
        <div role="columnheader">Category</div>
        <div role="columnheader" className={css['amount']}>
          Amount
        </div>
        {columns.balance && (
          <div role="columnheader" className={css['balance']}>
            Balance
          </div>
        )}
      </div>
    </div>
  );
}
