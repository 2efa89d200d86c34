import { useState } from 'react';
import { type AccountLine, type CheckedClaim, type GivenClaim, isDecimalText } from '#ledger';
import { Button } from '../../kit/button.tsx';
import { CheckField, SelectField, TextField } from '../../kit/field.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { runCommand } from '../../shell/run-command.ts';
import { AmountField } from '../entry/amount-field.tsx';
import { decimalMarkOf, evaluate } from '../entry/arithmetic.ts';
import { dateEntryText, dateOrderOf, readDateEntry, today } from '../entry/date-entry.ts';
import { DateField } from '../entry/date-field.tsx';
import { typedAmount } from '../entry/draft.ts';
import css from './reconcile.module.css';

export interface ClaimFormProps {
  readonly account: AccountLine;
  /** The claim to be changed; null for a new one. */
  readonly claim: CheckedClaim | null;
  /** What a new claim is about unless the person says otherwise. */
  readonly commodity: string;
  /** Other accounts lie below this one. */
  readonly hasBelow: boolean;
  readonly lockedReason: string | null;
  /** It is stored, or nobody wants it any more. */
  readonly onClose: (stored: boolean) => void;
}

/** What a person says that an account held on a day: a claim of their own, new or changed. */
export function ClaimForm({ account, claim, commodity, hasBelow, lockedReason, onClose }: ClaimFormProps) {
  const locale = useLocale();
  const [draft, setDraft] = useState(() => draftOf(claim, commodity, locale));
  const [problem, setProblem] = useState<string | null>(null);
  const change = (more: Partial<ClaimDraft>) => {
    setDraft((before) => ({ ...before, ...more }));
    setProblem(null);
  };
  const save = async () => {
    const given = readClaim(draft, account.accountId, claim?.claimId ?? crypto.randomUUID(), locale);
    if (typeof given === 'string') return setProblem(given);
    const refused = await runCommand({ type: claim === null ? 'ClaimBalance' : 'ChangeClaim', ...given });
    return refused === null ? onClose(true) : setProblem(refused);
  };
  return (
    <form
      ref={focusFirst}
      className={css['claimForm']}
      aria-label={claim === null ? 'State a balance' : 'Change the stated balance'}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <DateField begins label="On" value={draft.date} error={null} onValue={(date) => change({ date })} />
      <SelectField
        label="At the"
        value={draft.at}
        onChange={({ target }) => change({ at: target.value === 'start' ? 'start' : 'end' })}
      >
        <option value="end">end of the day</option>
        <option value="start">start of the day</option>
      </SelectField>
      <AmountField
        label="It held"
        commodity={draft.commodity}
        value={draft.amount}
        error={problem}
        onValue={(amount) => change({ amount })}
      />
      <TextField
        label="Currency"
        value={draft.commodity}
        maxLength={40}
        onChange={({ target }) => change({ commodity: target.value })}
      />
      <SelectField
        label="A row counts on"
        value={draft.basis}
        onChange={({ target }) => change({ basis: target.value === 'effective' ? 'effective' : 'booked' })}
      >
        <option value="booked">the bank’s day</option>
        <option value="effective">its own day</option>
      </SelectField>
      {(hasBelow || draft.withBelow) && (
        <CheckField
          label="With the accounts below it"
          checked={draft.withBelow}
          onChange={({ target }) => change({ withBelow: target.checked })}
        />
      )}
      <div className={css['acts']}>
        <Button onClick={() => onClose(false)}>Cancel</Button>
        <Button look="primary" type="submit" disabledReason={lockedReason}>
          {claim === null ? 'State it' : 'Save'}
        </Button>
      </div>
    </form>
  );
}

/** Typing begins in the form, also where the dialog around it is open already. */
function focusFirst(form: HTMLFormElement | null): void {
  form?.querySelector('input')?.focus();
}

/** The fields as typed. */
interface ClaimDraft {
  readonly date: string;
  readonly at: 'start' | 'end';
  readonly amount: string;
  readonly commodity: string;
  readonly basis: 'booked' | 'effective';
  readonly withBelow: boolean;
  /** Not to be typed: what a script allowed stays. */
  readonly tolerance: string | undefined;
}

function draftOf(claim: CheckedClaim | null, commodity: string, locale: string): ClaimDraft {
  return {
    date: dateEntryText(claim?.date ?? today(), locale),
    at: claim?.at ?? 'end',
    amount: claim === null ? '' : typedAmount(claim.amount, locale),
    commodity: claim?.commodity ?? commodity,
    basis: claim?.basis ?? 'booked',
    withBelow: claim?.withBelow === true,
    tolerance: claim?.tolerance,
  };
}

/** What the form says; a text says what is wrong with it. */
function readClaim(draft: ClaimDraft, accountId: string, claimId: string, locale: string): GivenClaim | string {
  const commodity = draft.commodity.trim();
  const value = evaluate(draft.amount, decimalMarkOf(locale), commodity);
  if (!value.ok || !isDecimalText(value.value)) return 'Expected an amount, such as 1204.50';
  const date = readDateEntry(draft.date, today(), dateOrderOf(locale));
  if (date === null) return 'Expected a day of the calendar';
  const { at, basis, withBelow, tolerance } = draft;
  return {
    claimId,
    accountId,
    date,
    at,
    commodity,
    amount: value.value,
    basis,
    ...(withBelow && { withBelow: true }),
    ...(tolerance !== undefined && { tolerance }),
  };
}
