import type { AccountClaims, CheckedClaim } from '#ledger';
import { Amount } from '../../kit/amount.tsx';
import { Button } from '../../kit/button.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { ClaimWhy } from './claim-why.tsx';
import { claimDay, claimState } from './claim-words.ts';
import { recordOpening } from './reconcile-acts.ts';
import css from './reconcile.module.css';

/** What others say that the account holds, newest first, each with whether it holds; why not, under the oldest that fails. */
export function ClaimsList({
  claims: { accountId, claims, opening },
  usual,
  lockedReason,
  onLeave,
}: {
  readonly claims: AccountClaims;
  readonly usual: string | null;
  readonly lockedReason: string | null;
  readonly onLeave: () => void;
}) {
  const locale = useLocale();
  const first = claims.findLast(({ state }) => state === 'fails');
  return (
    <section aria-label="Stated balances" className={css['part']}>
      <h3>Stated balances</h3>
      {opening !== null && (
        <div className={css['note']}>
          <p>
            Nothing says what was in this account before its first statement. It must have been{' '}
            <Amount amount={opening} />.
          </p>
          <Button disabledReason={lockedReason} onClick={() => void recordOpening(accountId, opening)}>
            Record the opening balance
          </Button>
        </div>
      )}
      <ul className={css['claims']}>
        {claims.map((claim) => (
          <li key={claim.claimId}>
            <ClaimLine claim={claim} usual={usual} locale={locale} />
            {claim === first && <ClaimWhy claim={claim} lockedReason={lockedReason} onLeave={onLeave} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ClaimLine({
  claim,
  usual,
  locale,
}: {
  readonly claim: CheckedClaim;
  readonly usual: string | null;
  readonly locale: string;
}) {
  const { state, amount, commodity, fileName } = claim;
  return (
    <div className={css['claim']}>
      <span>{claimDay(claim, locale)}</span>
      <span className={css['hint']}>{fileName ?? 'Stated by hand'}</span>
      <Amount amount={{ amount, commodity }} unsaid={usual} />
      <span className={css['state']} data-state={state} data-figure={state === 'fails' || undefined}>
        {claimState(claim, { locale, commodity })}
      </span>
    </div>
  );
}
