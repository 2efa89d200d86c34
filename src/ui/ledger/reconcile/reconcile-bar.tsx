import { type RefObject, useEffect, useRef, useState } from 'react';
import {
  type BankBalance,
  formatAmount,
  formatDate,
  type FundsSide,
  type ReconcileFigure,
  type ReconcileView,
} from '#ledger';
import { Figure } from '../../figures/figure.tsx';
import { Amount } from '../../kit/amount.tsx';
import { Button } from '../../kit/button.tsx';
import { Hidden } from '../../kit/hidden.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { countWords } from '../../timeline/moment-words.ts';
import { DifferenceWhy } from './difference-why.tsx';
import { correct, finish, giveUp } from './reconcile-acts.ts';
import css from './reconcile.module.css';

export interface ReconcileBarProps {
  readonly view: ReconcileView;
  readonly begun: BankBalance;
  readonly lockedReason: string | null;
  /** Put off: only a line is shown, until it is gone on with. */
  readonly away: boolean;
  readonly onAway: (away: boolean) => void;
  /** Asks for other figures. */
  readonly onChange: () => void;
  readonly onDone: () => void;
}

/** What the ticked rows come to beside what the bank says, and what can be done about it. */
export function ReconcileBar(props: ReconcileBarProps) {
  const { view, begun, away, onAway } = props;
  const locale = useLocale();
  const [asked, setAsked] = useState(false);
  const day = formatDate(begun.date, locale);
  if (away) {
    return (
      <section className={css['note']} aria-label="Reconciling, put off">
        <p>Reconciling to {day} was put off. What you ticked is kept.</p>
        <Button ref={focusWhereLost} onClick={() => onAway(false)}>
          Continue
        </Button>
      </section>
    );
  }
  const { commodity } = view;
  const even = view.difference === '0';
  const of = (what: ReconcileFigure['what']): ReconcileFigure => {
    const { accountId } = begun;
    return { kind: 'reconcile', accountId, commodity, what };
  };
  return (
    <section className={css['bar']} data-even={even} aria-label="Reconciling">
      <dl>
        <div>
          <dt>Your cleared</dt>
          <dd>
            <Figure figure={of('cleared')} label="Your cleared">
              <Amount amount={{ amount: view.cleared, commodity }} unsaid={commodity} />
            </Figure>
          </dd>
        </div>
        <div>
          <dt>Bank, {day}</dt>
          <dd>
            <Figure figure={of('stated')} label="What the bank says">
              <Amount amount={{ amount: begun.amount, commodity }} unsaid={commodity} />
            </Figure>
          </dd>
        </div>
        <div>
          <dt>Difference</dt>
          <dd className={css['difference']}>
            <Figure figure={of('difference')} label="Difference">
              <Amount amount={{ amount: view.difference ?? '0', commodity }} unsaid={commodity} />
            </Figure>
            {even && <span className={css['agreed']}> agrees</span>}
          </dd>
        </div>
        <Funds label="Money in, ticked" side={view.into} figure={of('into')} />
        <Funds label="Money out, ticked" side={view.out} figure={of('out')} />
      </dl>
      <Hidden
        role="status"
        data-figure="told"
      >{`Difference ${formatAmount(view.difference ?? '0', commodity, locale)}`}</Hidden>
      <Acts {...props} even={even} asked={asked} onAsk={() => setAsked(!asked)} />
      {asked && !even && (
        <div className={css['whole']}>
          <DifferenceWhy begun={begun} lockedReason={props.lockedReason} />
        </div>
      )}
    </section>
  );
}

/** What is ticked of one side, as statements sum it, and how many of its rows that is. */
function Funds({
  label,
  side: { amount, ticked, unticked },
  figure,
}: {
  readonly label: string;
  readonly side: FundsSide;
  readonly figure: ReconcileFigure;
}) {
  const locale = useLocale();
  const { commodity } = figure;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Figure figure={figure} label={label}>
          <Amount amount={{ amount, commodity }} unsaid={commodity} />
        </Figure>{' '}
        <span className={css['hint']}>
          {countWords(ticked, locale)} of {countWords(ticked + unticked, locale)}
        </span>
      </dd>
    </div>
  );
}

interface ActsProps extends ReconcileBarProps {
  readonly even: boolean;
  /** The reason for the difference is shown. */
  readonly asked: boolean;
  readonly onAsk: () => void;
}

function Acts({ view, begun, lockedReason, onAway, onChange, onDone, even, asked, onAsk }: ActsProps) {
  const [busy, setBusy] = useState(false);
  const finishing = useFinishing(even);
  const run = async (act: () => Promise<boolean>, then: () => void = () => undefined) => {
    setBusy(true);
    const done = await act();
    setBusy(false);
    if (done) then();
  };
  const reason = lockedReason ?? (busy ? 'It is being stored' : null);
  const uneven = 'Tick the rows that the bank has, until the difference is 0';
  return (
    <div className={css['acts']}>
      {!even && (
        <Button onClick={onAsk} aria-expanded={asked}>
          Why the difference?
        </Button>
      )}
      <Button onClick={onChange} disabledReason={reason}>
        Change figures
      </Button>
      {!even && (
        <Button onClick={() => void run(() => correct(begun, view))} disabledReason={reason}>
          Create correction
        </Button>
      )}
      <Button onClick={() => void run(() => giveUp(begun), onDone)} disabledReason={reason}>
        Give up
      </Button>
      <Button onClick={() => onAway(true)}>Postpone</Button>
      <Button
        ref={finishing}
        look="primary"
        disabledReason={reason ?? (even ? null : uneven)}
        onClick={() => void run(() => finish(begun, view.openRows), onDone)}
      >
        Finish
      </Button>
    </div>
  );
}

/** The button to finish with: it has the focus where what had it went away with the difference. */
function useFinishing(even: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  const was = useRef(even);
  useEffect(() => {
    if (even && !was.current) focusWhereLost(button.current);
    was.current = even;
  }, [even]);
  return button;
}

/** Whoever uses the keyboard goes on where the button that was pressed has gone away. */
function focusWhereLost(element: HTMLElement | null): void {
  if (document.activeElement === document.body) element?.focus();
}
