import type { RegisterOrder } from '#ledger';
import { Hidden } from '../../kit/hidden.tsx';
import type { RegisterColumns } from './register-columns.ts';
import { type OrderChoice, turnedBy } from './register-order.ts';
import css from './register.module.css';

interface HeadsProps {
  readonly columns: RegisterColumns;
  readonly choice: OrderChoice;
}

/** The names of the columns, which stay in sight; a click puts the rows in order by one. Keys do so at the foot. */
export function ColumnHeads({ columns, ...props }: HeadsProps) {
  return (
    <div role="rowgroup" className={css['heads']}>
      <div role="row" aria-rowindex={1} className={css['headRow']}>
        <div role="columnheader">
          <Hidden>Selected</Hidden>
        </div>
        <div role="columnheader">
          <Hidden>State</Hidden>
        </div>
        <Head by="date" words="Date" {...props} />
        {columns.booked && <Head by="booked" words="At the bank" {...props} />}
        {columns.account && <Head by="account" words="Account" {...props} />}
        <Head by="payee" words="Payee" {...props} />
        <Head by="category" words="Category" {...props} />
        <Head by="amount" words="Amount" className={css['amount']} {...props} />
        {columns.balance && (
          <div role="columnheader" className={css['balance']}>
            Balance
          </div>
        )}
      </div>
    </div>
  );
}

function Head({
  by,
  words,
  className,
  choice: { order, choose },
}: Omit<HeadsProps, 'columns'> & {
  readonly by: RegisterOrder['by'];
  readonly words: string;
  readonly className?: string | undefined;
}) {
  const own = (order?.by ?? 'date') === by;
  const up = order?.up === true;
  return (
    <div
      role="columnheader"
      className={className}
      {...(own && { 'aria-sort': up ? ('ascending' as const) : ('descending' as const) })}
    >
      <button type="button" tabIndex={-1} className={css['sort']} onClick={() => choose(turnedBy(order, by))}>
        {words}
        {own && (
          <span aria-hidden="true" className={css['sortSign']}>
            {up ? '▴' : '▾'}
          </span>
        )}
      </button>
    </div>
  );
}
