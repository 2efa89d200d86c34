import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { timeline } from '#client';
import type { AccountLine } from '#ledger';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import { PAST_REASON } from '../../shell/past-reason.ts';
import { AccountField } from './account-field.tsx';
import { AmountField } from './amount-field.tsx';
import { DateField } from './date-field.tsx';
import { isSplit } from './draft.ts';
import css from './entry-form.module.css';
import { PayeeField } from './payee-field.tsx';
import { SplitLines } from './split-lines.tsx';
import { startSplit, type EarlierPayee } from './draft-changes.ts';
import type { Entry, EntryControl } from './use-entry.ts';

export interface EntryFormProps {
  readonly entry: Entry;
  readonly control: Pick<EntryControl, 'change' | 'cancel'>;
  readonly onSave: (andNext: boolean) => void;
  readonly accountId: string;
  readonly account: AccountLine | null;
  readonly accounts: readonly AccountLine[];
  readonly payees: readonly EarlierPayee[];
}

/** One transaction as a form of one line, two where it is split: for a new one on top, for a stored one in its row. */
export function EntryForm({ entry, control, onSave, accountId, account, accounts, payees }: EntryFormProps) {
  const { draft, problems, saving } = entry;
  const { change, cancel } = control;
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.select(), [entry.turn]);
  useEffect(() => {
    // The first field with a problem, so that keyboard and screen reader are where it is to be put right.
    if (!saving) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [problems, saving]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === 'Escape') cancel();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave(true);
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) onSave(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const split = isSplit(draft);
  const [line] = draft.lines;
  const editing = entry.rowKey !== null;
  const showsCommodity = account?.commodity == null || draft.commodity !== account.commodity;
  return (
    <form
      ref={form}
      className={css['form']}
      aria-label={editing ? 'Edit transaction' : 'New transaction'}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
      data-split={split}
    >
      <div className={css['fields']} data-commodity={showsCommodity}>
        <DateField value={draft.date} error={problems.date ?? null} onValue={(date) => change({ ...draft, date })} />
        <PayeeField draft={draft} onDraft={change} payees={payees} accountId={accountId} accounts={accounts} />
        {!split && line ? (
          <AccountField
            label="Category"
            value={line.account}
            accounts={accounts}
            exceptId={accountId}
            error={problems.accounts[line.key] ?? null}
            onValue={(text) => change({ ...draft, lines: [{ ...line, account: text }] })}
          />
        ) : (
          <p className={css['splitWord']}>
            <span>Category</span>
            Split
          </p>
        )}
        <TextField
          label="Note"
          value={draft.note}
          onChange={(event) => change({ ...draft, note: event.target.value })}
        />
        <AmountField
          label="Money out"
          value={draft.moneyOut}
          error={problems.amount ?? null}
          onValue={(moneyOut) => change({ ...draft, moneyOut, ...(moneyOut !== '' && { moneyIn: '' }) })}
        />
        <AmountField
          label="Money in"
          value={draft.moneyIn}
          error={null}
          onValue={(moneyIn) => change({ ...draft, moneyIn, ...(moneyIn !== '' && { moneyOut: '' }) })}
        />
        {showsCommodity && (
          <TextField
            label="Currency"
            value={draft.commodity}
            error={problems.commodity ?? null}
            placeholder="EUR"
            onChange={(event) => change({ ...draft, commodity: event.target.value })}
          />
        )}
      </div>
      {split && <SplitLines draft={draft} problems={problems} accounts={accounts} onDraft={change} />}
      <div className={css['foot']}>
        <p className={css['problem']} role="alert">
          {problems.form}
        </p>
        {!split && <Button onClick={() => change(startSplit(draft, crypto.randomUUID()))}>Split</Button>}
        <Button onClick={cancel} shortcut="Esc">
          Cancel
        </Button>
        <Button
          look="primary"
          shortcut="Enter"
          disabledReason={past ? PAST_REASON : null}
          data-busy={saving}
          onClick={() => onSave(false)}
        >
          {editing ? 'Save changes' : 'Save'}
        </Button>
      </div>
    </form>
  );
}
