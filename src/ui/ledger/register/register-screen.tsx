import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { payees as askForPayees, screen, timeline } from '#client';
import type { AccountLine, RegisterRow } from '#ledger';
import { useCommands } from '../../kit/commands.ts';
import { PAST_REASON } from '../../shell/past-reason.ts';
import { openImport } from '../../shell/dialogs.ts';
import type { EarlierPayee } from '../entry/draft-changes.ts';
import { EntryForm } from '../entry/entry-form.tsx';
import { sayPast, useEntry, type EntryControl } from '../entry/use-entry.ts';
import { rowKey, type ActiveRow } from './active-row.ts';
import { deleteTransaction } from './delete-transaction.ts';
import { REGISTER_KEYS } from './register-keys.ts';
import { NothingHere } from './nothing-here.tsx';
import { RegisterGrid, type RegisterGridHandle } from './register-grid.tsx';
import { RegisterHeader } from './register-header.tsx';
import css from './register.module.css';
import { useRegisterWindow } from './use-register-window.ts';

const NO_ACCOUNTS: readonly AccountLine[] = [];

/** The register of one account: its figure, its transactions newest first, and the form to add and change them. */
export function RegisterScreen({ accountId }: { readonly accountId: string }) {
  return <Register key={accountId} accountId={accountId} />;
}

function Register({ accountId }: { readonly accountId: string }) {
  const accounts = useStore(screen, ({ reply }) => reply?.accounts ?? NO_ACCOUNTS);
  const account = accounts.find((each) => each.accountId === accountId) ?? null;
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const position = useStore(timeline, (state) => state.position);
  const [search, setSearch] = useState('');
  const [active, setActive] = useState<ActiveRow | null>(null);
  const view = useRegisterWindow(accountId, search);
  const control = useEntry(accountId, account);
  const searchBox = useRef<HTMLInputElement>(null);
  const grid = useRef<RegisterGridHandle>(null);
  const { entry } = control;
  const payees = usePayees(entry !== null);

  const save = async (andNext: boolean) => {
    const editedKey = entry?.rowKey ?? null;
    const stored = await control.save(andNext);
    if (stored === null) return;
    setActive({
      place: 0,
      key: editedKey ?? rowKey({ transactionId: stored, commodity: entry?.draft.commodity ?? '' }),
    });
    if (!andNext) grid.current?.focus();
  };
  const closing: EntryControl = {
    ...control,
    cancel: () => {
      control.cancel();
      grid.current?.focus();
    },
  };
  const remove = (row: RegisterRow) => {
    const { mode } = timeline.getState();
    if (mode.when === 'past') sayPast();
    else void deleteTransaction(mode.commands, row);
  };
  const find = (text: string) => {
    setSearch(text);
    setActive(null);
    grid.current?.toTop();
  };
  const move = (by: number) => {
    grid.current?.focus();
    grid.current?.move(by);
  };
  useCommands([
    {
      id: 'register.add',
      label: 'Add a transaction',
      group: 'Register',
      keys: ['n'],
      where: 'anywhere',
      run: control.add,
    },
    {
      id: 'register.search',
      label: 'Search this register',
      group: 'Register',
      keys: ['/'],
      where: 'anywhere',
      run: () => searchBox.current?.select(),
    },
    { id: 'register.down', label: 'Next row', group: 'Register', keys: ['j'], where: 'anywhere', run: () => move(1) },
    {
      id: 'register.up',
      label: 'Previous row',
      group: 'Register',
      keys: ['k'],
      where: 'anywhere',
      run: () => move(-1),
    },
    ...REGISTER_KEYS,
  ]);

  const form = entry && (
    <EntryForm
      key={entry.turn}
      entry={entry}
      control={closing}
      onSave={(andNext) => void save(andNext)}
      accountId={accountId}
      account={account}
      accounts={accounts}
      payees={payees}
    />
  );
  const inRow = entry !== null && entry.rowKey !== null && view.placeOf((row) => rowKey(row) === entry.rowKey) >= 0;
  return (
    <div className={css['screen']}>
      <RegisterHeader
        account={account}
        shown={search === '' ? null : view.total}
        search={search}
        onSearch={find}
        onLeaveSearch={() => grid.current?.focus()}
        searchRef={searchBox}
        lockedReason={past ? PAST_REASON : null}
        onAdd={control.add}
        onImport={() => openImport()}
      />
      <section className={css['card']} aria-label="Transactions">
        {form && !inRow && <div className={css['top']}>{form}</div>}
        {view.total === 0 && (
          <NothingHere account={account} search={search} past={past} onClearSearch={() => find('')} />
        )}
        <RegisterGrid
          ref={grid}
          label={`Transactions of ${account?.name ?? 'this account'}`}
          view={view}
          accounts={accounts}
          usual={account?.commodity ?? null}
          active={active}
          onActive={setActive}
          markedPosition={past ? position : null}
          editing={inRow && entry.rowKey !== null ? { key: entry.rowKey, form } : null}
          lockedReason={past ? PAST_REASON : null}
          onEdit={(row) => void control.edit(row)}
          onDelete={remove}
        />
      </section>
    </div>
  );
}

/** Earlier payees, asked for anew each time a form opens. */
function usePayees(wanted: boolean): readonly EarlierPayee[] {
  const [payees, setPayees] = useState<readonly EarlierPayee[]>([]);
  useEffect(() => {
    if (!wanted) return undefined;
    let gone = false;
    void askForPayees().then(
      (result) => {
        if (!gone && result.ok) setPayees(result.value);
      },
      // Without completion the form still works; that the worker is gone is said by the shell.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [wanted]);
  return payees;
}
