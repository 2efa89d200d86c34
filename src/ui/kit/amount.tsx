import { formatAmount } from '#ledger';
import type { AmountOf } from '#ledger';
import css from './amount.module.css';
import { classes } from './classes.ts';
import { useLocale } from './preferences.ts';

export interface AmountProps {
  readonly amount: AmountOf;
  /** The commodity that goes without saying here; any other is written after the figure. */
  readonly unsaid?: string | null;
  /** Green with a plus sign where money comes in. */
  readonly signed?: boolean;
  readonly className?: string | undefined;
}

/** A figure of money: tabular, exact, in the person's notation. */
export function Amount({ amount: { amount, commodity }, unsaid = null, signed = false, className }: AmountProps) {
  const locale = useLocale();
  const incoming = signed && !amount.startsWith('-') && amount !== '0';
  return (
    <span data-figure className={classes(css['amount'], incoming && css['incoming'], className)}>
      {incoming && '+'}
      {formatAmount(amount, commodity, locale)}
      {commodity !== unsaid && <span className={css['commodity']}> {commodity}</span>}
    </span>
  );
}
