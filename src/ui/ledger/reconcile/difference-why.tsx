import type { BankBalance } from '#ledger';
import { useLocale } from '../../kit/preferences.ts';
import { useAnswer } from '../../shell/use-answer.ts';
import css from './reconcile.module.css';
import { SuspectSets } from './suspect-sets.tsx';

/** What may make the difference between the ticked rows and the bank's balance. */
export function DifferenceWhy({
  begun: { accountId, commodity },
  lockedReason,
}: {
  readonly begun: BankBalance;
  readonly lockedReason: string | null;
}) {
  const locale = useLocale();
  const { answer, error } = useAnswer(`difference ${accountId} ${commodity}`, (api, moment) =>
    api.answers.explainDifference({ accountId, commodity }, moment),
  );
  if (error !== null) return <p className={css['hint']}>{error.message}</p>;
  if (answer === null) return <p className={css['hint']}>Looking for the reason…</p>;
  if (answer.value.length === 0) {
    return <p className={css['hint']}>No few rows make this difference: a row of the statement may be missing here.</p>;
  }
  return (
    <SuspectSets
      sets={answer.value}
      notation={{ locale, commodity }}
      lockedReason={lockedReason}
      onLeave={() => undefined}
    />
  );
}
