import type { RegisterRow } from '#ledger';
import { Amount } from '../../kit/amount.tsx';
import { accountLabel } from '../accounts/account-names.ts';
import { countColumns, type RegisterColumns } from './register-columns.ts';
import css from './register.module.css';

/** The shares of a split, indented under its row. */
export function SplitParts({
  row,
  columns,
  usual,
}: {
  readonly row: RegisterRow;
  readonly columns: RegisterColumns;
  readonly usual: string | null;
}) {
  return (
    <div role="gridcell" aria-colspan={countColumns(columns)} className={css['parts']}>
      <ul aria-label="Shares">
        {row.parts.map((part, index) => (
          // Shares have no name of their own, and their order is fixed.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <span className={css['partName']} title={part.name}>
              {accountLabel(part.name)}
              {part.note !== '' && <span className={css['note']}>{part.note}</span>}
            </span>
            <Amount amount={part} unsaid={usual} />
          </li>
        ))}
      </ul>
    </div>
  );
}
