import { compare, type AccountLine, toDecimalString, ZERO } from '#ledger';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { AmountField } from '../ledger/entry/amount-field.tsx';
import { decimalMarkOf } from '../ledger/entry/arithmetic.ts';
import { typedAmount } from '../ledger/entry/draft.ts';
import { AccountSelect } from '../shell/account-select.tsx';
import { commodityOfDraft, type ScheduleDraft, withShared } from './schedule-draft.ts';
import { leftToShare, type ShareDraft } from './schedule-shares.ts';
import css from './schedules.module.css';

interface MoneyFieldsProps {
  readonly draft: ScheduleDraft;
  readonly accounts: readonly AccountLine[];
  readonly onChange: (more: Partial<ScheduleDraft>) => void;
}

const SIDES = [
  ['none', 'Not split'],
  ['to', 'Where it goes'],
  ['from', 'Where it comes from'],
] as const;

/** What a schedule moves: between two accounts, or between one and several that share it. */
export function MoneyFields(props: MoneyFieldsProps) {
  const { draft, accounts, onChange: set } = props;
  const { shared } = draft;
  return (
    <>
      {shared !== 'from' && (
        <AccountSelect
          none="Choose"
          label="From"
          value={draft.from}
          accounts={accounts}
          onValue={(from) => set({ from, commodity: null })}
        />
      )}
      {shared !== 'to' && (
        <AccountSelect
          none="Choose"
          label="To"
          value={draft.to}
          accounts={accounts}
          onValue={(to) => set({ to, commodity: null })}
        />
      )}
      <AmountField
        label="Amount"
        value={draft.amount}
        commodity={commodityOfDraft(draft, accounts)}
        error={null}
        onValue={(amount) => set({ amount })}
      />
      <SelectField
        label="Split"
        value={shared}
        onChange={({ target: { value } }) =>
          set(withShared(draft, SIDES.find(([side]) => side === value)?.[0] ?? 'none'))
        }
      >
        {SIDES.map(([side, words]) => (
          <option key={side} value={side}>
            {words}
          </option>
        ))}
      </SelectField>
      {shared !== 'none' && <Shares {...props} />}
      <TextField
        label="May differ by, in percent"
        hint="Empty for exact"
        inputMode="numeric"
        value={draft.about}
        onChange={(event) => set({ about: event.target.value })}
      />
    </>
  );
}

/** The accounts that share a side, each with its part, and what is left of the whole. */
function Shares({ draft, accounts, onChange: set }: MoneyFieldsProps) {
  const locale = useLocale();
  const { shares } = draft;
  const commodity = commodityOfDraft(draft, accounts);
  const left = leftToShare(draft, decimalMarkOf(locale), commodity);
  const rest = left === null || compare(left, ZERO) === 0 ? null : toDecimalString(left);
  const put = (key: string, more: Partial<ShareDraft>) =>
    set({ shares: shares.map((share) => (share.key === key ? { ...share, ...more } : share)) });
  const add = (amount: string) => set({ shares: [...shares, { key: crypto.randomUUID(), accountId: '', amount }] });
  const assign = (amount: string) => {
    const blank = shares.find((share) => share.amount.trim() === '');
    return blank === undefined ? add(amount) : put(blank.key, { amount });
  };
  return (
    <fieldset className={css['shares']}>
      <legend>{draft.shared === 'to' ? 'It goes to' : 'It comes from'}</legend>
      {shares.map((share, index) => (
        <div key={share.key} className={css['share']}>
          <AccountSelect
            none="Choose"
            label={`Account ${index + 1}`}
            value={share.accountId}
            accounts={accounts}
            onValue={(accountId) => put(share.key, { accountId })}
          />
          <AmountField
            label={`Share ${index + 1}`}
            value={share.amount}
            commodity={commodity}
            error={null}
            {...(rest !== null && { placeholder: typedAmount(rest, locale) })}
            onValue={(amount) => put(share.key, { amount })}
          />
          <Button
            look="plain"
            aria-label={`Remove share ${index + 1}`}
            disabledReason={shares.length < 2 ? 'One share is the least' : null}
            onClick={() => set({ shares: shares.filter(({ key }) => key !== share.key) })}
          >
            Remove
          </Button>
        </div>
      ))}
      <div className={css['left']}>
        <p role="status">
          {rest === null ? (
            left !== null && 'Nothing left to assign.'
          ) : (
            <>
              Left to assign:{' '}
              <strong>
                <Amount amount={{ amount: rest, commodity }} />
              </strong>
            </>
          )}
        </p>
        {rest !== null && <Button onClick={() => assign(typedAmount(rest, locale))}>Assign the rest</Button>}
        <Button onClick={() => add('')}>Add a line</Button>
      </div>
    </fieldset>
  );
}
