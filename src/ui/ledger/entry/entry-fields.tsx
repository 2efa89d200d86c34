import { TextField } from '../../kit/field.tsx';
import { AccountField } from './account-field.tsx';
import { AmountField } from './amount-field.tsx';
import { DateField } from './date-field.tsx';
import { isSplit } from './draft.ts';
import type { EntryFormProps } from './entry-form.tsx';
import css from './entry-form.module.css';
import { PayeeField } from './payee-field.tsx';
import type { BudgetLeft } from './use-budget-left.ts';

type EntryFieldsProps = Omit<EntryFormProps, 'onSave'> & { readonly left: BudgetLeft };

/** The fields of a transaction that every one has, split or not. */
export function EntryFields(props: EntryFieldsProps) {
  const { entry, control, account, accounts, payees } = props;
  const { draft, problems, accountId } = entry;
  const { change } = control;
  const showsCommodity = account?.commodity == null || draft.commodity !== account.commodity;
  return (
    <div className={css['fields']} data-commodity={showsCommodity}>
      <div data-field="date">
        <DateField value={draft.date} error={problems.date ?? null} onValue={(date) => change({ ...draft, date })} />
      </div>
      <div data-field="payee">
        <PayeeField
          draft={draft}
          onDraft={change}
          onEarlier={(earlier) => void control.fill(earlier)}
          payees={payees}
          accountId={accountId}
          accounts={accounts}
        />
      </div>
      <div data-field="category">
        <Category {...props} />
      </div>
      <div data-field="note">
        <TextField
          label="Note"
          value={draft.note}
          onChange={(event) => change({ ...draft, note: event.target.value })}
        />
      </div>
      <div data-field={draft.moneyIn === '' ? 'amount' : undefined}>
        <AmountField
          label="Money out"
          value={draft.moneyOut}
          commodity={draft.commodity}
          error={problems.amount ?? null}
          onValue={(moneyOut) => change({ ...draft, moneyOut, ...(moneyOut !== '' && { moneyIn: '' }) })}
        />
      </div>
      <div data-field={draft.moneyIn === '' ? undefined : 'amount'}>
        <AmountField
          label="Money in"
          value={draft.moneyIn}
          commodity={draft.commodity}
          error={null}
          onValue={(moneyIn) => change({ ...draft, moneyIn, ...(moneyIn !== '' && { moneyOut: '' }) })}
        />
      </div>
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
  );
}

function Category({ entry, control, accounts, left }: EntryFieldsProps) {
  const { draft, problems, accountId } = entry;
  const [line] = draft.lines;
  if (!line || isSplit(draft)) {
    return (
      <p className={css['splitWord']}>
        <span>Category</span>
        Split
      </p>
    );
  }
  return (
    <AccountField
      label="Category"
      value={line.account}
      accounts={accounts}
      exceptId={accountId}
      left={left}
      error={problems.accounts[line.key] ?? null}
      onValue={(text) => control.change({ ...draft, lines: [{ ...line, account: text }] })}
    />
  );
}
