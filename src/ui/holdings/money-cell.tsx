import type { ReactNode } from 'react';
import type { AmountOf } from '#ledger';
import { Figure, type FigureProps } from '../figures/figure.tsx';
import { Amount, type AmountProps } from '../kit/amount.tsx';

interface MoneyCellProps extends Omit<FigureProps, 'children'>, Pick<AmountProps, 'signed' | 'unsaid'> {
  /** Null where it is not known. */
  readonly amount: AmountOf | null;
  /** What stands there then. */
  readonly none?: ReactNode;
}

/** A cell of a table with an amount that opens to what makes it. */
export function MoneyCell({ figure, label, amount, none = '–', ...how }: MoneyCellProps) {
  return (
    <td>
      {amount === null ? (
        none
      ) : (
        <Figure figure={figure} label={label}>
          <Amount amount={amount} {...how} />
        </Figure>
      )}
    </td>
  );
}
