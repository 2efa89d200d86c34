import { SelectField, TextField } from '../../kit/field.tsx';
import { accountLabel, isCategory } from '../accounts/account-names.ts';
import { DateField } from './date-field.tsx';
import type { EntryFormProps } from './entry-form.tsx';
import css from './entry-form.module.css';
import { stepNumber } from './step-number.ts';

/** What not every transaction has: its number, tags, and a day of its own at the bank. */
export function MoreFields({ entry, control: { change } }: Pick<EntryFormProps, 'entry' | 'control'>) {
  const { draft, problems } = entry;
  return (
    <div className={css['more']}>
      <TextField
        label="Number"
        value={draft.code}
        onChange={(event) => change({ ...draft, code: event.target.value })}
        onKeyDown={(event) => {
          const code =
            event.key === '+' ? stepNumber(draft.code, 1) : event.key === '-' ? stepNumber(draft.code, -1) : null;
          if (code === null) return;
          event.preventDefault();
          change({ ...draft, code });
        }}
      />
      <TextField
        label="Tags"
        value={draft.tags}
        placeholder="#trip #work"
        onChange={(event) => change({ ...draft, tags: event.target.value })}
      />
      <DateField
        label="Booked by the bank on"
        value={draft.bookedOn}
        error={problems.bookedOn ?? null}
        onValue={(bookedOn) => change({ ...draft, bookedOn })}
      />
    </div>
  );
}

/** The account that a new transaction is typed into, where the register is that of all. */
export function OwnAccount({ entry, control, accounts }: Pick<EntryFormProps, 'entry' | 'control' | 'accounts'>) {
  const offered = accounts.filter(({ closed, kind }) => !closed && !isCategory(kind));
  return (
    <div className={css['more']}>
      <SelectField
        label="Account"
        value={entry.accountId}
        onChange={(event) => control.chooseAccount(event.target.value)}
      >
        {offered.map(({ accountId, name }) => (
          <option key={accountId} value={accountId}>
            {accountLabel(name)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
