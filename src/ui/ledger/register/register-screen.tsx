import { useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useSearch } from 'wouter';
import { screen, timeline } from '#client';
import type { AccountLine, RegisterFigures, RegisterFilter, RegisterOrder } from '#ledger';
import { preferences, type RowGroups } from '../../kit/preferences.ts';
import { openImport } from '../../shell/dialogs.ts';
import { useLook } from '../../shell/new-rows.tsx';
import { PAST_REASON } from '../../shell/past-reason.ts';
import { BulkEditDialog } from '../bulk/bulk-edit-dialog.tsx';
import { SelectionBar } from '../bulk/selection-bar.tsx';
import { useSelection } from '../bulk/use-selection.ts';
import { UpcomingRows } from '../../schedules/upcoming-rows.tsx';
import { today } from '../entry/date-entry.ts';
import { FilesDialog } from '../files/files-dialog.tsx';
import { ReconcileArea } from '../reconcile/reconcile-area.tsx';
import { useReconciling } from '../reconcile/use-reconciling.ts';
import { rowKey, type ActiveRow } from './active-row.ts';
import { BalanceChart } from './balance-chart.tsx';
import { NothingHere } from './nothing-here.tsx';
import { columnsOf } from './register-columns.ts';
import { useRegisterFigures } from './register-figures.tsx';
import { RegisterFoot } from './register-foot.tsx';
import { RegisterGrid, type RegisterGridHandle } from './register-grid.tsx';
import { RegisterHeader } from './register-header.tsx';
import css from './register.module.css';
import { useRegisterKeys } from './register-keys.ts';
import { useRegisterFilter } from './register-filter.ts';
import { useRegisterOrder } from './register-order.ts';
import { useRegisterForm } from './use-register-form.tsx';
import { useRegisterWindow, type RegisterSource, type RegisterView } from './use-register-window.ts';
import { useRowActs } from './use-row-acts.ts';

const NO_ACCOUNTS: readonly AccountLine[] = [];

/** The register of one account: its figure, its transactions newest first, and the form to add and change them. */
export function RegisterScreen({ accountId }: { readonly accountId: string }) {
  return <Register key={accountId} accountId={accountId} search="" />;
}

/** The transactions of all accounts, newest first, one row each; `?search=` in the address is searched for. */
export function AllTransactions() {
  const search = new URLSearchParams(useSearch()).get('search') ?? '';
  return <Register key={search} accountId={null} search={search} />;
}

function Register({ accountId, search: first }: { readonly accountId: string | null; readonly search: string }) {
  const accounts = useStore(screen, ({ reply }) => reply?.accounts ?? NO_ACCOUNTS);
  const account = accounts.find((each) => each.accountId === accountId) ?? null;
  const when = useWhen();
  const [active, setActive] = useState<ActiveRow | null>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const grid = useRef<RegisterGridHandle>(null);
  const rows = useRows(accountId, first, () => grid.current?.toTop());
  const { wanted, view, chosen, figures, columns, choice } = rows;
  const { search, only } = wanted;
  const focusRows = () => grid.current?.focus();
  const form = useRegisterForm({ accountId, accounts, onActive: setActive, onClosed: focusRows });
  const show = (changed: Wanted) => {
    wanted.set(changed);
    setActive(null);
    grid.current?.toTop();
  };
  const onTag = (tag: string) => show({ search: `#${tag}`, only });
  const onOnly = (filter: RegisterFilter | undefined) => show({ search, only: filter });
  const reconciling = useReconciling(account, onOnly, focusRows);
  const { ticking } = reconciling;
  const { acts, selectionActs, ...dialogs } = useRowActs({ chosen, onEdit: form.edit, onTag, ticking });
  useRegisterKeys({
    add: form.add,
    search: () => searchBox.current?.select(),
    move: (by) => {
      focusRows();
      grid.current?.move(by);
    },
  });
  const editedKey = atHand(view, form.rowKey);
  const editing = editedKey === null ? null : { key: editedKey, form: form.element };
  return (
    <div className={css['screen']}>
      <RegisterHeader
        account={account}
        all={accountId === null}
        shown={wanted.narrowed ? view.total : null}
        {...{ figures, search, only }}
        onSearch={(text) => show({ search: text, only })}
        onLeaveSearch={focusRows}
        searchRef={searchBox}
        onOnly={onOnly}
        lockedReason={when.lockedReason}
        onAdd={form.add}
        onImport={() => openImport()}
        onReconcile={reconciling.ask}
      />
      <ReconcileArea account={account} reconciling={reconciling}>
        {accountId !== null && <AboveRows accountId={accountId} account={account} />}
      </ReconcileArea>
      <section className={css['card']} aria-label="Transactions">
        <SelectionBar selection={chosen.selection} lockedReason={when.lockedReason} acts={selectionActs} />
        {form.element && editing === null && <div className={css['top']}>{form.element}</div>}
        {view.total === 0 && (
          <NothingHere
            missing={account === null && accountId !== null}
            narrowed={wanted.narrowed}
            search={search}
            past={when.lockedReason !== null}
            onShowAll={() => show(EVERYTHING)}
          />
        )}
        <RegisterGrid
          ref={grid}
          label={labelOf(accountId, account)}
          usual={account?.commodity ?? null}
          onActive={setActive}
          {...when}
          {...{ ticking, view, accounts, columns, choice, active, chosen, editing, acts }}
        />
        <RegisterFoot {...{ account, figures, columns, choice }} total={view.total} />
      </section>
      <RowDialogs accounts={accounts} {...dialogs} />
    </div>
  );
}

/** How the balance went, and what is to come. */
function AboveRows({ accountId, account }: { readonly accountId: string; readonly account: AccountLine | null }) {
  return (
    <>
      <BalanceChart accountId={accountId} account={account} />
      <UpcomingRows accountId={accountId} />
    </>
  );
}

function RowDialogs({
  dialog,
  filesOf,
  closeFiles,
  accounts,
}: Pick<ReturnType<typeof useRowActs>, 'dialog' | 'filesOf' | 'closeFiles'> & {
  readonly accounts: readonly AccountLine[];
}) {
  return (
    <>
      {dialog && <BulkEditDialog accounts={accounts} {...dialog} />}
      {filesOf && <FilesDialog row={filesOf} onClose={closeFiles} />}
    </>
  );
}

interface Wanted {
  readonly search: string;
  readonly only: RegisterFilter | undefined;
}

const EVERYTHING: Wanted = { search: '', only: undefined };

/** Which rows the person wants to see, and has looked at then; at first those of a search. */
function useWanted(accountId: string | null, first: string) {
  useLook(accountId);
  const [search, setSearch] = useState(first);
  const [only, setOnly] = useRegisterFilter();
  const set = (wanted: Wanted) => {
    setSearch(wanted.search);
    if (wanted.only !== only) setOnly(wanted.only);
  };
  const source: RegisterSource = {
    accountId,
    search,
    ...(only !== undefined && { only }),
    ...(only === 'in-flight' && { day: today() }),
  };
  return { search, only, set, source, narrowed: search !== '' || only !== undefined };
}

/** The rows that are wanted, in their order, and what is at hand of them. `toTop` brings the first one into sight. */
function useRows(accountId: string | null, first: string, toTop: () => void) {
  const wanted = useWanted(accountId, first);
  const { order, choose } = useRegisterOrder();
  const groups = useStore(preferences, (chosen) => chosen.groups);
  const source = laidOut(wanted.source, order, groups);
  const view = useRegisterWindow(source);
  const chosen = useSelection(source, view);
  const figures = useRegisterFigures(accountId);
  const columns = useColumns(accountId, view, figures, order);
  const arrange = (next: RegisterOrder | undefined) => {
    choose(next);
    toTop();
  };
  return { wanted, view, chosen, figures, columns, choice: { order, choose: arrange } };
}

/** The same rows, in an order and in groups. */
function laidOut(source: RegisterSource, order: RegisterOrder | undefined, groups: RowGroups): RegisterSource {
  return { ...source, ...(order !== undefined && { order }), ...(groups !== 'none' && { groups }) };
}

/** Why nothing can be changed now, and the event under the playhead; both null at the head. */
function useWhen() {
  const lockedReason = useStore(timeline, ({ mode }) => (mode.when === 'past' ? PAST_REASON : null));
  const markedPosition = useStore(timeline, ({ mode, position }) => (mode.when === 'past' ? position : null));
  return { lockedReason, markedPosition };
}

function labelOf(accountId: string | null, account: AccountLine | null): string {
  return `Transactions of ${accountId === null ? 'all accounts' : (account?.name ?? 'this account')}`;
}

/** The columns, the same object for as long as they are the same. */
function useColumns(
  accountId: string | null,
  view: RegisterView,
  figures: RegisterFigures | null,
  order: RegisterOrder | undefined,
) {
  const { account, booked, balance } = columnsOf(accountId, view.rows, figures?.twoDates ?? 0, order);
  return useMemo(() => ({ account, booked, balance }), [account, booked, balance]);
}

/** The key of a row where it is at hand; null where it is not. */
function atHand(view: RegisterView, key: string | null): string | null {
  return key !== null && view.placeOf((row) => rowKey(row) === key) >= 0 ? key : null;
}
