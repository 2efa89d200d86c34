import { memo } from 'react';
import { formatDate, type AccountKind, type ClearedState, type RegisterRow } from '#ledger';
import { Amount } from '../../kit/amount.tsx';
import { Hidden } from '../../kit/hidden.tsx';
import { accountLabel, isCategory } from '../accounts/account-names.ts';
import css from './register.module.css';

const STATE_WORDS: Readonly<Record<ClearedState, string>> = {
  uncleared: 'Not cleared',
  cleared: 'Cleared',
  reconciled: 'Reconciled',
};

export interface RegisterCellsProps {
  readonly row: RegisterRow;
  /** The account's main commodity, left unwritten. */
  readonly usual: string | null;
  /** Of the account on the other side; null where it is unknown. */
  readonly counterpartKind: AccountKind | null;
  readonly locale: string;
}

/** The cells of one row of a register. */
export const RegisterCells = memo(function RegisterCells({ row, usual, counterpartKind, locale }: RegisterCellsProps) {
  return (
    <>
      <div role="gridcell" className={css['state']}>
        <span className={css['dot']} data-state={row.state} title={STATE_WORDS[row.state]} aria-hidden="true" />
        <Hidden>{STATE_WORDS[row.state]}</Hidden>
      </div>
      <div role="gridcell" className={css['date']}>
        <time dateTime={row.date}>{formatDate(row.date, locale)}</time>
      </div>
      <div role="gridcell" className={css['payee']} title={[row.payee, row.note].filter(Boolean).join('\n')}>
        {row.payee !== '' && <span>{row.payee}</span>}
        {row.note !== '' && <span className={css['note']}>{row.note}</span>}
        {row.corrected && <span className={css['note']}>edited</span>}
      </div>
      <div role="gridcell" className={css['category']} title={row.counterpart?.name}>
        <Counterpart counterpart={row.counterpart} kind={counterpartKind} />
      </div>
      <div role="gridcell" className={css['amount']}>
        <Amount amount={row} unsaid={usual} signed />
      </div>
      <div role="gridcell" className={css['balance']}>
        {row.balance !== null && <Amount amount={{ amount: row.balance, commodity: row.commodity }} unsaid={usual} />}
      </div>
    </>
  );
});

function Counterpart({
  counterpart,
  kind,
}: {
  readonly counterpart: RegisterRow['counterpart'];
  readonly kind: AccountKind | null;
}) {
  if (counterpart === null) return <Hidden>No category</Hidden>;
  const transfer = kind !== null && !isCategory(kind) && kind !== 'equity';
  return (
    <>
      {transfer && <span aria-label="Transfer: ">⇄ </span>}
      {accountLabel(counterpart.name)}
      {counterpart.more > 0 && <span className={css['more']}> + {counterpart.more} more</span>}
    </>
  );
}
