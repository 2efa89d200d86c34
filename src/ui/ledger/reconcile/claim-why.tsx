import type { CheckedClaim } from '#ledger';
import { useLocale } from '../../kit/preferences.ts';
import { Told } from '../../figures/told.tsx';
import { useAnswer } from '../../shell/use-answer.ts';
import { originTold } from './claim-words.ts';
import css from './reconcile.module.css';
import { SuspectSets } from './suspect-sets.tsx';

/** Why a claim fails: the day on which it began, and the events that make the difference. */
export function ClaimWhy({
  claim,
  lockedReason,
  onLeave,
}: {
  readonly claim: CheckedClaim;
  readonly lockedReason: string | null;
  /** Closes what covers the register, before another moment is shown in it. */
  readonly onLeave: () => void;
}) {
  const locale = useLocale();
  const { claimId, commodity } = claim;
  const { answer, error } = useAnswer(`why ${claimId}`, (api, moment) => api.answers.explainClaim({ claimId }, moment));
  if (error !== null) return <p className={css['hint']}>{error.message}</p>;
  if (answer === null) return <p className={css['hint']}>Looking for the reason…</p>;
  const why = answer.value;
  if (why.claim.state !== 'fails') return null;
  const notation = { locale, commodity };
  return (
    <div className={css['why']}>
      <p>
        <Told told={originTold(why, locale)} label="The row that may be missing" />
      </p>
      <SuspectSets sets={why.sets} notation={notation} lockedReason={lockedReason} onLeave={onLeave} />
      {why.unread.length > 0 && (
        <p className={css['hint']}>
          Lines of its file could not be read and are missing: {why.unread.map(({ line }) => line ?? '?').join(', ')}.
        </p>
      )}
    </div>
  );
}
