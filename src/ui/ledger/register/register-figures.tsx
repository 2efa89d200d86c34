import type { AccountLine, FigureQuestion, RegisterFigure, RegisterFigures } from '#ledger';
import { Amount } from '../../kit/amount.tsx';
import { balanceFigure, figureMark } from '../../figures/figure-store.ts';
import { Figure } from '../../figures/figure.tsx';
import { useAnswer } from '../../shell/use-answer.ts';
import { today } from '../entry/date-entry.ts';
import css from './register.module.css';

/** What the rows of an account come to by state and by the bank's days; null for all transactions, and until it is known. */
export function useRegisterFigures(accountId: string | null): RegisterFigures | null {
  const { answer } = useAnswer(`figures ${accountId ?? ''}`, (api, moment) =>
    api.answers.registerFigures({ accountId: accountId ?? '', day: moment.on ?? today() }, moment),
  );
  return accountId === null ? null : (answer?.value ?? null);
}

/** The account's balance, and what of it is on its way to the bank. */
export function Figures({
  account,
  figures,
  onShowFlying,
}: {
  readonly account: AccountLine | null;
  readonly figures: RegisterFigures | null;
  readonly onShowFlying: () => void;
}) {
  if (account === null) return null;
  const zero = { commodity: account.commodity ?? '', amount: '0' };
  const [main = zero, ...others] = account.balances;
  const unsaid = others.length === 0 ? main.commodity : null;
  const by = (what: RegisterFigure['what']): FigureQuestion => {
    const { accountId } = account;
    return { kind: 'register', accountId, what, day: today() };
  };
  const of = (amount: string) => ({ commodity: figures?.commodity ?? '', amount });
  return (
    <dl className={css['figures']}>
      <div>
        <dt>Balance</dt>
        <dd className={css['figure']}>
          <Figure figure={balanceFigure([account.accountId], main.commodity)} label="Balance">
            <Amount amount={main} unsaid={unsaid} />
          </Figure>
        </dd>
      </div>
      {others.length > 0 && (
        <div>
          <dt>And</dt>
          {others.map((amount) => (
            <dd key={amount.commodity}>
              <Figure figure={balanceFigure([account.accountId], amount.commodity)} label="Balance">
                <Amount amount={amount} />
              </Figure>
            </dd>
          ))}
        </div>
      )}
      {figures !== null && figures.flying > 0 && (
        <>
          <div>
            <dt>At the bank</dt>
            <dd>
              <Figure figure={by('booked')} label="At the bank">
                <Amount amount={of(figures.booked)} unsaid={unsaid} />
              </Figure>
            </dd>
          </div>
          <div>
            <dt title="Paid, and not booked by the bank yet">In flight</dt>
            <dd>
              <button
                type="button"
                className={css['fold']}
                title="Show these rows"
                onClick={onShowFlying}
                {...figureMark(by('inFlight'), 'In flight')}
              >
                <Amount amount={of(figures.inFlight)} unsaid={unsaid} />
              </button>
            </dd>
          </div>
        </>
      )}
    </dl>
  );
}
