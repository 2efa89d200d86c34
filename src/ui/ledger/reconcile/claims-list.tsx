import { type ReactNode, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { screen } from '#client';
import type { AccountClaims, AccountLine, CheckedClaim, OpeningOffer } from '#ledger';
import { Figure } from '../../figures/figure.tsx';
import { Amount } from '../../kit/amount.tsx';
import { Button } from '../../kit/button.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { runCommand } from '../../shell/run-command.ts';
import { undo } from '../../shell/undo.ts';
import { countWords } from '../../timeline/moment-words.ts';
import { ClaimForm } from './claim-form.tsx';
import { ClaimWhy } from './claim-why.tsx';
import { claimDay, claimState } from './claim-words.ts';
import { recordOpening } from './reconcile-acts.ts';
import list from '../../kit/list.module.css';
import css from './reconcile.module.css';

export interface ClaimsListProps {
  readonly account: AccountLine;
  /** Null where nothing is claimed. */
  readonly claims: AccountClaims | null;
  /** What the account holds, as far as anybody knows. */
  readonly commodity: string;
  readonly lockedReason: string | null;
  /** The form for a new one is there from the start. */
  readonly stating: boolean;
  readonly onLeave: () => void;
}

/**
 * What others and the person say that the account holds, newest first, each with whether it holds and why not; to be
 * stated, changed and withdrawn.
 */
export function ClaimsList({ account, claims, commodity, lockedReason, stating, onLeave }: ClaimsListProps) {
  const [form, setForm] = useState<CheckedClaim | 'new' | null>(stating ? 'new' : null);
  const [done, setDone] = useState<string | null>(null);
  const begin = useRef<HTMLButtonElement>(null);
  const hasBelow = useStore(
    screen,
    ({ reply }) => reply?.accounts.some(({ name }) => name.startsWith(`${account.name}:`)) === true,
  );
  const open = (which: CheckedClaim | 'new') => {
    setForm(which);
    setDone(null);
  };
  const close = (stored: boolean) => {
    setForm(null);
    if (stored) setDone(form === 'new' ? 'It is stated.' : 'It is changed.');
    begin.current?.focus();
  };
  const withdraw = async ({ claimId }: CheckedClaim) => {
    setDone((await runCommand({ type: 'WithdrawClaim', claimId })) ?? 'It is withdrawn.');
    begin.current?.focus();
  };
  const formOf = (claim: CheckedClaim | null) => (
    <ClaimForm {...{ account, claim, commodity, hasBelow, lockedReason }} onClose={close} />
  );
  return (
    <section aria-label="Stated balances" className={css['part']}>
      <div className={list['head']}>
        <h3>Stated balances</h3>
        <Button ref={begin} disabledReason={lockedReason} onClick={() => open('new')} aria-expanded={form === 'new'}>
          State a balance
        </Button>
      </div>
      <p className={css['hint']}>
        What the bank, or you, say that was in this account on a day. Your books are checked against it from then on.
      </p>
      <Done words={done} lockedReason={lockedReason} onUndone={() => setDone(null)} />
      {form === 'new' && formOf(null)}
      {claims !== null && (
        <Claims
          claims={claims}
          usual={account.commodity}
          lockedReason={lockedReason}
          edited={form === 'new' ? null : form}
          form={form === null || form === 'new' ? null : formOf(form)}
          onChange={open}
          onWithdraw={(claim) => void withdraw(claim)}
          onOpened={() => begin.current?.focus()}
          onLeave={onLeave}
        />
      )}
    </section>
  );
}

/** What was just done, with the way back: a toast would be behind the dialog. */
function Done({
  words,
  lockedReason,
  onUndone,
}: {
  readonly words: string | null;
  readonly lockedReason: string | null;
  readonly onUndone: () => void;
}) {
  const takeBack = async () => {
    await undo();
    onUndone();
  };
  return (
    <div role="status" className={css['done']}>
      {words !== null && (
        <>
          <span>{words}</span>
          <Button disabledReason={lockedReason} onClick={() => void takeBack()}>
            Undo
          </Button>
        </>
      )}
    </div>
  );
}

interface ClaimsProps {
  readonly claims: AccountClaims;
  readonly usual: string | null;
  readonly lockedReason: string | null;
  /** The claim whose place the form takes. */
  readonly edited: CheckedClaim | null;
  readonly form: ReactNode;
  readonly onChange: (claim: CheckedClaim) => void;
  readonly onWithdraw: (claim: CheckedClaim) => void;
  /** The opening balance was recorded. */
  readonly onOpened: () => void;
  readonly onLeave: () => void;
}

/** How many claims are told at once: a bank may state one for each day. */
const TOLD_AT_ONCE = 6;

function Claims({ claims: { accountId, claims, opening }, onOpened, ...props }: ClaimsProps) {
  const { lockedReason } = props;
  const locale = useLocale();
  const begins = claims.findLast(({ state }) => state === 'fails') ?? null;
  const others = claims.filter((claim) => claim !== begins);
  const earlier = others.slice(TOLD_AT_ONCE);
  const record = async (offer: OpeningOffer) => {
    // The button goes away with what it offers.
    if (await recordOpening(accountId, offer)) onOpened();
  };
  return (
    <>
      {opening !== null && (
        <div className={css['note']}>
          <p>
            Nothing says what was in this account before its first statement. It must have been{' '}
            <Figure figure={{ kind: 'claim', claimId: opening.claimId, what: 'opening' }} label="The opening balance">
              <Amount amount={opening} />
            </Figure>
            .
          </p>
          <Button disabledReason={lockedReason} onClick={() => void record(opening)}>
            Record the opening balance
          </Button>
        </div>
      )}
      {begins !== null && (
        <>
          <h4 className={css['begins']}>The first that does not hold</h4>
          <ClaimItems claims={[begins]} isFirst {...props} />
          {others.length > 0 && <h4 className={css['begins']}>The others, newest first</h4>}
        </>
      )}
      <ClaimItems claims={others.slice(0, TOLD_AT_ONCE)} isFirst={false} {...props} />
      {earlier.length > 0 && (
        <details className={css['earlier']}>
          <summary>{countWords(earlier.length, locale)} earlier ones</summary>
          <ClaimItems claims={earlier} isFirst={false} {...props} />
        </details>
      )}
    </>
  );
}

interface ClaimItemsProps extends Omit<ClaimsProps, 'claims' | 'onOpened'> {
  readonly claims: readonly CheckedClaim[];
  readonly isFirst: boolean;
}

function ClaimItems({ claims, edited, form, ...props }: ClaimItemsProps) {
  return (
    <ul className={css['claims']}>
      {claims.map((claim) => (
        <li key={claim.claimId}>{claim.claimId === edited?.claimId ? form : <ClaimLine claim={claim} {...props} />}</li>
      ))}
    </ul>
  );
}

/** One claim; the oldest that fails says why at once, the others when they are asked. */
function ClaimLine({
  claim,
  isFirst,
  usual,
  lockedReason,
  onChange,
  onWithdraw,
  onLeave,
}: Omit<ClaimItemsProps, 'claims' | 'edited' | 'form'> & { readonly claim: CheckedClaim }) {
  const locale = useLocale();
  const [asked, setAsked] = useState<boolean | null>(null);
  const { state, amount, commodity, fileName } = claim;
  const day = claimDay(claim, locale);
  const fails = state === 'fails';
  const shown = fails && (asked ?? isFirst);
  return (
    <>
      <div className={css['claim']}>
        <span>{day}</span>
        <span className={css['hint']}>{fileName ?? 'Stated by hand'}</span>
        <Figure figure={{ kind: 'claim', claimId: claim.claimId, what: 'stated' }} label={`Stated, ${day}`}>
          <Amount amount={{ amount, commodity }} unsaid={usual} />
        </Figure>
        <span className={css['state']} data-state={state} data-figure={fails || undefined}>
          <Figure figure={{ kind: 'claim', claimId: claim.claimId, what: 'difference' }} label={`Difference, ${day}`}>
            {claimState(claim, { locale, commodity })}
          </Figure>
        </span>
      </div>
      <div className={css['claimActs']}>
        {fails && (
          <Button look="plain" aria-expanded={shown} aria-label={`Why not: ${day}`} onClick={() => setAsked(!shown)}>
            Why not?
          </Button>
        )}
        {claim.batchId === undefined && (
          <Button
            look="plain"
            aria-label={`Change: ${day}`}
            disabledReason={lockedReason}
            onClick={() => onChange(claim)}
          >
            Change
          </Button>
        )}
        <Button
          look="plain"
          aria-label={`Withdraw: ${day}`}
          disabledReason={lockedReason}
          onClick={() => onWithdraw(claim)}
        >
          Withdraw
        </Button>
      </div>
      {shown && <ClaimWhy claim={claim} lockedReason={lockedReason} onLeave={onLeave} />}
    </>
  );
}
