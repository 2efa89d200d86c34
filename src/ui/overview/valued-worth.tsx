import { Link } from 'wouter';
import type { OverviewFigures } from '#ledger';
import { Amount } from '../kit/amount.tsx';
import { netWorthFigure } from '../figures/cell-figures.ts';
import { Figure } from '../figures/figure.tsx';
import { useAnswer } from '../shell/use-answer.ts';
import css from './overview.module.css';

/** More than this many commodities do not fit a headline. */
const NAMED = 3;

/** Net worth in the book's currency, by the prices known at the moment shown, and what no price leads there from. */
export function ValuedWorth({ main }: { readonly main: OverviewFigures['netWorth'][number] | undefined }) {
  const { answer } = useAnswer('worth', (api, moment) => api.answers.worth({ currency: null, prices: 'then' }, moment));
  const worth = answer?.value ?? null;
  const total = worth === null ? main : { amount: worth.value, commodity: worth.currency };
  const unvalued = worth?.notValued ?? [];
  return (
    <>
      <div className={css['figure']}>
        <dt>Net worth</dt>
        <dd>
          {total === undefined ? (
            'Nothing yet'
          ) : (
            <Figure figure={{ kind: 'worth', currency: total.commodity, prices: 'then' }} label="Net worth">
              <Amount amount={total} />
            </Figure>
          )}
          <small className={css['how']}>
            <Link href="/holdings">by the last prices</Link>
          </small>
        </dd>
      </div>
      {unvalued.length > 0 && (
        <div className={css['figure']}>
          <dt>Without a price, so not in it</dt>
          <dd>
            {unvalued.slice(0, NAMED).map((amount) => (
              <span key={amount.commodity} className={css['unvalued']}>
                <Figure figure={netWorthFigure(amount.commodity)} label={`Net worth in ${amount.commodity}`}>
                  <Amount amount={amount} />
                </Figure>
              </span>
            ))}
            {unvalued.length > NAMED && `and ${unvalued.length - NAMED} more`}
          </dd>
        </div>
      )}
    </>
  );
}
