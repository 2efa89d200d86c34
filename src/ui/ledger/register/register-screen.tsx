import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { screen, timeline } from '#client';
import type { AccountLine, RegisterRow } from '#ledger';
import { useLocale } from '../../kit/preferences.ts';
import { openImport } from '../../shell/dialogs.ts';
import { PAST_REASON } from '../../shell/past-reason.ts';
import { EntryForm } from '../entry/entry-form.tsx';
import { sayPast, useEntry } from '../entry/use-entry.ts';
import { usePayees } from '../entry/use-payees.ts';
import { rowKey, type ActiveRow } from './active-row.ts';
import { BalanceChart } from './balance-chart.tsx';
import { deleteTransaction } from './delete-transaction.ts';
import { NothingHere } from './nothing-here.tsx';
import { RegisterGrid, type RegisterGridHandle } from './register-grid.tsx';
import { RegisterHeader } from './register-header.tsx';
import css from './register.module.css';
import { useRegisterKeys } from './register-keys.ts';
import { WINDOW_ROWS } from './window-offset.ts';
import { useRegisterWindow, type RegisterView } from './use-register-window.ts';

const NO_ACCOUNTS: readonly AccountLine[] = [];

/** The register of one account: its figure, its transactions newest first, and the form to add and change them. */
export function RegisterScreen({ accountId }: { readonly accountId: string }) {
  return <Register key={accountId} accountId={accountId} />;
}

function Register({ accountId }: { readonly accountId: string }) {
  const accounts = useStore(screen, ({ reply }) => reply?.accounts ?? NO_ACCOUNTS);
  const account = accounts.find((each) => each.accountId === accountId) ?? null;
  const lockedReason = useStore(timeline, ({ mode }) => (mode.when === 'past' ? PAST_REASON : null));
  const markedPosition = useStore(timeline, ({ mode, position }) => (mode.when === 'past' ? position : null));
  const [search, setSearch] = useState('');
  const [active, setActive] = useState<ActiveRow | null>(null);
  const view = useRegisterWindow(accountId, search);
  const searchBox = useRef<HTMLInputElement>(null);
  const grid = useRef<RegisterGridHandle>(null);
  const focusRows = () => grid.current?.focus();

  const form = useForm({ accountId, account, accounts, onActive: setActive, onClosed: focusRows });
  const find = (text: string) => {
    setSearch(text);
    setActive(null);
    grid.current?.toTop();
  };
  useRegisterKeys({
    add: form.add,
    search: () => searchBox.current?.select(),
    move: (by) => {
      focusRows();
      grid.current?.move(by);
    },
  });
  const inRow = isAtHand(view, form.rowKey);
  return (
    <div className={css['screen']}>
      <RegisterHeader
        account={account}
        shown={search === '' ? null : view.total}
        search={search}
        onSearch={find}
        onLeaveSearch={focusRows}
        searchRef={searchBox}
        lockedReason={lockedReason}
        onAdd={form.add}
        onImport={() => openImport()}
      />
      <BalanceChart accountId={accountId} account={account} />
      <section className={css['card']} aria-label="Transactions">
        {form.element && !inRow && <div className={css['top']}>{form.element}</div>}
        {view.total === 0 && (
          <NothingHere account={account} search={search} past={lockedReason !== null} onClearSearch={() => find('')} />
        )}
        <PrintNote total={view.total} />
        <RegisterGrid
          ref={grid}
          label={`Transactions of ${account?.name ?? 'this account'}`}
          view={view}
          accounts={accounts}
          usual={account?.commodity ?? null}
          active={active}
          onActive={setActive}
          markedPosition={markedPosition}
          editing={inRow && form.rowKey !== null ? { key: form.rowKey, form: form.element } : null}
          lockedReason={lockedReason}
          onEdit={form.edit}
          onDelete={remove}
        />
      </section>
    </div>
  );
}

/** On paper there are only the rows at hand: it says so. */
function PrintNote({ total }: { readonly total: number | null }) {
  const locale = useLocale();
  const number = (count: number) => count.toLocaleString(locale);
  if (total === null || total <= WINDOW_ROWS) return null;
  return (
    <p className={css['printNote']}>
      The newest {number(WINDOW_ROWS)} of {number(total)} rows.
    </p>
  );
}

/** The entry form with all that it needs; `element` is null while it is closed. */
function useForm(given: {
  readonly accountId: string;
  readonly account: AccountLine | null;
  readonly accounts: readonly AccountLine[];
  readonly onActive: (active: ActiveRow) => void;
  readonly onClosed: () => void;
}) {
  const { accountId, account, accounts, onActive, onClosed } = given;
  const control = useEntry(accountId, account);
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
      control={{ change: control.change, cancel }}
      onSave={(andNext) => void save(andNext)}
      accountId={accountId}
      account={account}
      accounts={accounts}
      payees={payees}
    />
  );
  return {
    element,
    rowKey: entry?.rowKey ?? null,
    add: control.add,
    edit: (row: RegisterRow) => void control.edit(row),
  };
}

function remove(row: RegisterRow): void {
  const { mode } = timeline.getState();
  if (mode.when === 'past') sayPast();
  else void deleteTransaction(mode.commands, row);
}

function isAtHand(view: RegisterView, key: string | null): boolean {
  return key !== null && view.placeOf((row) => rowKey(row) === key) >= 0;
}
