import { useId, useState } from 'react';
import type { AccountLine, RegisterRow } from '#ledger';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { SelectField, TextField } from '../../kit/field.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { AccountField } from '../entry/account-field.tsx';
import { dateOrderOf, today } from '../entry/date-entry.ts';
import type { RowField } from '../register/row-keys.ts';
import css from './bulk.module.css';
import { type BulkEditProblems, NOTHING_TYPED, readBulkEdit, type TypedChange } from './read-bulk-edit.ts';
import type { RowChange } from './row-change.ts';

export interface BulkEditProps {
  readonly rows: readonly RegisterRow[];
  readonly accounts: readonly AccountLine[];
  /** Where typing begins. */
  readonly field: RowField;
  readonly onChange: (change: RowChange) => void;
  readonly onClose: () => void;
}

/** One form for many rows: what is filled in is changed in all of them, as one step; what is left empty stays. */
export function BulkEditDialog({ rows, accounts, field, onChange, onClose }: BulkEditProps) {
  const formId = useId();
  const locale = useLocale();
  const [typed, setTyped] = useState<TypedChange>(NOTHING_TYPED);
  const [tried, setTried] = useState(false);
  const read = readBulkEdit(typed, { accounts, today: today(), dateOrder: dateOrderOf(locale) });
  const problems = tried ? read.problems : {};
  const set = (changed: Partial<TypedChange>) => setTyped((now) => ({ ...now, ...changed }));
  const save = () => {
    setTried(true);
    if (Object.keys(read.problems).length === 0) onChange(read.change);
  };
  return (
    <Dialog
      title={rows.length === 1 ? 'Change one transaction' : `Change ${rows.length.toLocaleString(locale)} transactions`}
      onClose={onClose}
      foot={
        <Button look="primary" type="submit" form={formId}>
          Change
        </Button>
      }
    >
      <form
        id={formId}
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <p>What you leave empty stays as it is.</p>
        <Fields {...{ typed, set, problems, accounts, field }} />
        {problems.form !== undefined && (
          <p role="alert" className={css['problem']}>
            {problems.form}
          </p>
        )}
      </form>
    </Dialog>
  );
}

function Fields({
  typed,
  set,
  problems,
  accounts,
  field,
}: Pick<BulkEditProps, 'accounts' | 'field'> & {
  readonly typed: TypedChange;
  readonly set: (changed: Partial<TypedChange>) => void;
  readonly problems: BulkEditProblems;
}) {
  const begins = (name: RowField) => (name === field ? { 'data-autofocus': true } : {});
  return (
    <>
      <div className={css['pair']}>
        <TextField
          {...begins('date')}
          label="Date"
          value={typed.date}
          error={problems.date ?? null}
          onChange={(event) => set({ date: event.target.value })}
        />
        <SelectField label="Cleared" value={typed.state} onChange={(event) => set({ state: event.target.value })}>
          <option value="">As it is</option>
          <option value="cleared">Cleared</option>
          <option value="uncleared">Not cleared</option>
        </SelectField>
      </div>
      <TextField
        {...begins('payee')}
        label="Payee"
        value={typed.payee}
        onChange={(event) => set({ payee: event.target.value })}
      />
      <div className={css['pair']}>
        <AccountField
          begins={field === 'category'}
          label="Category"
          value={typed.category}
          accounts={accounts}
          exceptId={null}
          error={problems.category ?? null}
          onValue={(category) => set({ category })}
        />
        <AccountField
          begins={field === 'account'}
          label="Account"
          value={typed.account}
          accounts={accounts}
          exceptId={null}
          error={problems.account ?? null}
          onValue={(account) => set({ account })}
        />
      </div>
      <div className={css['pair']}>
        <TextField
          {...begins('note')}
          label="Note"
          value={typed.note}
          onChange={(event) => set({ note: event.target.value })}
        />
        <TextField
          label="Add tags"
          placeholder="#trip #work"
          value={typed.tags}
          onChange={(event) => set({ tags: event.target.value })}
        />
      </div>
    </>
  );
}
