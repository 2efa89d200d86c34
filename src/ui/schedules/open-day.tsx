import { formatDate, type Occurrence, type Schedule } from '#ledger';
import { Figure } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import { runCommand } from '../shell/run-command.ts';
import { sayDone } from '../shell/undo.ts';
import { classes } from '../kit/classes.ts';
import list from '../kit/list.module.css';
import css from './schedules.module.css';

/** A day that is not settled: it is entered, taken for a transaction that is there, or skipped. */
export function OpenDay({
  occurrence,
  schedule,
  reason,
}: {
  readonly occurrence: Occurrence;
  readonly schedule: Schedule;
  /** Why nothing can be written now; null where it can. */
  readonly reason: string | null;
}) {
  const locale = useLocale();
  const { scheduleId, due, name, amounts, isLate, isAbout, candidate } = occurrence;
  const day = formatDate(due, locale);
  const settle = async (transactionId: string | null, done: string) =>
    sayDone(await runCommand({ type: 'SettleOccurrence', scheduleId, due, transactionId }), done);
  return (
    <li className={classes(list['row'], css['day'])} data-late={isLate}>
      <p>
        <strong>{name}</strong>{' '}
        {amounts.map((amount) => (
          <span key={`${amount.accountId} ${amount.commodity}`}>
            {isAbout && 'about '}
            <Figure
              figure={{ kind: 'planned', scheduleId, due, accountId: amount.accountId, commodity: amount.commodity }}
              label={`${name} of ${day}`}
            >
              <Amount amount={amount} signed />
            </Figure>{' '}
          </span>
        ))}
        <br />
        <small>
          {isLate ? `was due ${day}` : day} · {amounts.map(({ account }) => account).join(', ')}
        </small>
      </p>
      <span className={list['actions']}>
        {candidate !== null && (
          <Button
            look="primary"
            disabledReason={reason}
            onClick={() => void settle(candidate.transactionId, `${name} of ${day} is settled.`)}
          >
            It is {candidate.payee === '' ? 'the one' : candidate.payee} of {formatDate(candidate.date, locale)}
          </Button>
        )}
        <Button
          aria-label={`Enter ${name} of ${day}`}
          disabledReason={reason}
          onClick={() => void enter(schedule, due)}
        >
          Enter
        </Button>
        <Button
          aria-label={`Skip ${name} of ${day}`}
          disabledReason={reason}
          onClick={() => void settle(null, `${name} of ${day} is skipped.`)}
        >
          Skip
        </Button>
      </span>
    </li>
  );
}

async function enter(schedule: Schedule, due: string): Promise<void> {
  const { scheduleId, name, payee, note, tags, postings } = schedule;
  const transaction = {
    transactionId: crypto.randomUUID(),
    date: due,
    payee: payee ?? name,
    ...(note !== undefined && { note }),
    ...(tags !== undefined && { tags }),
    postings,
  };
  sayDone(await runCommand({ type: 'PostOccurrence', scheduleId, due, transaction }), `${name} is entered.`);
}
