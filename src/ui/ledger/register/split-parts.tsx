import type { FigureQuestion, RegisterRow } from '#ledger';
import { figureMark } from '../../figures/figure-store.ts';
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
            <span {...(isOnlyShare(row, part) && figureMark(shareFigure(row, part), accountLabel(part.name)))}>
              <Amount amount={part} unsaid={usual} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Share = RegisterRow['parts'][number];

/** Of two shares of one account neither is what the transaction gives to it. */
function isOnlyShare({ parts }: RegisterRow, { accountId, commodity }: Share): boolean {
  return parts.filter((each) => each.accountId === accountId && each.commodity === commodity).length === 1;
}

function shareFigure({ transactionId }: RegisterRow, { accountId, commodity }: Share): FigureQuestion {
  return { kind: 'entry', accountId, commodity, transactionId };
}
