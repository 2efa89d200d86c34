import { useState } from 'react';
import { seek } from '#client';
import type { CheckedClaim, Suspect } from '#ledger';
import { Button } from '../../kit/button.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { useAnswer } from '../../shell/use-answer.ts';
import { originWords, suspectWords } from './claim-words.ts';
import { remedyFor } from './reconcile-acts.ts';
import css from './reconcile.module.css';

/** How many ways to explain a difference are told. */
const MOST_SETS = 3;

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
      <p data-figure>{originWords(why, locale)}</p>
      {why.sets.slice(0, MOST_SETS).map((set, index) => (
        <div key={set.map(({ transactionId, kind }) => `${transactionId} ${kind}`).join()}>
          {index > 0 && <p className={css['hint']}>Or:</p>}
          <ul className={css['suspects']}>
            {set.map((suspect) => (
              <SuspectLine
                key={`${suspect.transactionId} ${suspect.kind}`}
                suspect={suspect}
                words={suspectWords(suspect, notation)}
                lockedReason={lockedReason}
                onLeave={onLeave}
              />
            ))}
          </ul>
        </div>
      ))}
      {why.unread.length > 0 && (
        <p className={css['hint']}>
          Lines of its file could not be read and are missing: {why.unread.map(({ line }) => line ?? '?').join(', ')}.
        </p>
      )}
    </div>
  );
}

function SuspectLine({
  suspect,
  words,
  lockedReason,
  onLeave,
}: {
  readonly suspect: Suspect;
  readonly words: string;
  readonly lockedReason: string | null;
  readonly onLeave: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const remedy = remedyFor(suspect);
  const putRight = async (run: () => Promise<boolean>) => {
    setBusy(true);
    // A question may come up, and there is one dialog at a time.
    onLeave();
    await run();
    setBusy(false);
  };
  const show = () => {
    onLeave();
    void seek(suspect.position);
  };
  return (
    <li>
      <span data-figure>{words}</span>
      <Button onClick={show} aria-label={`Show the moment: ${words}`}>
        Show the moment
      </Button>
      {remedy !== null && (
        <Button
          aria-label={`${remedy.label}: ${words}`}
          disabledReason={lockedReason ?? (busy ? 'It is being stored' : null)}
          onClick={() => void putRight(remedy.run)}
        >
          {remedy.label}
        </Button>
      )}
    </li>
  );
}
