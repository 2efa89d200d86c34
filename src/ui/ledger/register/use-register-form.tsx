import type { ReactNode } from 'react';
import type { AccountLine, RegisterRow } from '#ledger';
import { isCategory } from '../accounts/account-names.ts';
import { EntryForm } from '../entry/entry-form.tsx';
import { useEntry } from '../entry/use-entry.ts';
import { usePayees } from '../entry/use-payees.ts';
import { rowKey, type ActiveRow } from './active-row.ts';
import type { RowField } from './row-keys.ts';

export interface RegisterForm {
  /** The open form; null while it is closed. */
  readonly element: ReactNode;
  /** The row that it changes; null for a new transaction. */
  readonly rowKey: string | null;
  readonly add: () => void;
  readonly edit: (row: RegisterRow, field?: RowField) => void;
}

/** The entry form of a register with all that it needs. */
export function useRegisterForm(given: {
  readonly accountId: string | null;
  readonly accounts: readonly AccountLine[];
  readonly onActive: (active: ActiveRow) => void;
  readonly onClosed: () => void;
}): RegisterForm {
  const { accountId, accounts, onActive, onClosed } = given;
  const usual = accounts.find(({ closed, kind }) => !closed && !isCategory(kind)) ?? null;
  const control = useEntry(accountId, usual);
  const { entry } = control;
  const payees = usePayees(entry !== null);
  const save = async (andNext: boolean) => {
    if (entry === null) return;
    const stored = await control.save(andNext);
    if (stored === null) return;
    const { commodity } = entry.draft;
    onActive({ place: 0, key: entry.rowKey ?? rowKey({ transactionId: stored, commodity: commodity.trim() }) });
    if (!andNext) onClosed();
  };
  const cancel = () => {
    control.cancel();
    onClosed();
  };
  const element = entry && (
    <EntryForm
      key={entry.turn}
      entry={entry}
      control={{ ...control, cancel }}
      onSave={(andNext) => void save(andNext)}
      account={accounts.find((account) => account.accountId === entry.accountId) ?? null}
      choosesAccount={accountId === null}
      accounts={accounts}
      payees={payees}
    />
  );
  return {
    element,
    rowKey: entry?.rowKey ?? null,
    add: control.add,
    edit: (row, field) => void control.edit(row, field),
  };
}
