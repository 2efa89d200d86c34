import { Fragment, useState } from 'react';
import {
  type BudgetCategory,
  type BudgetCell,
  type BudgetColumn,
  type BudgetGroup,
  type BudgetWhat,
  formatAmount,
} from '#ledger';
import { figureMark } from '../figures/figure-store.ts';
import { Figure } from '../figures/figure.tsx';
import { useLocale } from '../kit/preferences.ts';
import { BalanceDialog } from './balance-dialog.tsx';
import css from './budget.module.css';
import type { BudgetPlace } from './cell-address.ts';
import { BudgetedCell } from './budgeted-cell.tsx';
import { ColumnHead } from './column-head.tsx';
import { PeriodDialog } from './period-dialog.tsx';
import { periodName } from './period-words.ts';
import { SpendingDialog } from './spending-dialog.tsx';
import { signOf, type TableView } from './table-view.ts';

/** What a click opens: a category's spending or balance in a column, or what can be done with a whole one. */
type Opened =
  | { readonly what: 'spending' | 'balance'; readonly accountId: string; readonly column: number }
  | { readonly what: 'period'; readonly column: number };

/** Categories in groups that fold, by period. */
export function BudgetTable({
  view,
  reason,
  linked,
  onLeaveCell,
}: {
  readonly view: TableView;
  readonly reason: string | null;
  /** The cell that the address opens. */
  readonly linked: BudgetPlace | null;
  readonly onLeaveCell: () => void;
}) {
  const locale = useLocale();
  const [clicked, setOpened] = useState<Opened | null>(null);
  const opened = clicked ?? openedBy(linked, view);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const { plan, currency, columns } = view;
  const groups = view.groups.filter(({ kind }) => kind === 'expense' || plan.mode === 'tracking');
  const toggle = (id: string) =>
    setFolded((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  return (
    <>
      <table className={css['table']} data-columns={columns.length}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              Category
            </th>
            {columns.map((column, index) => (
              <th key={column.first} scope="colgroup" colSpan={3}>
                <ColumnHead view={view} column={column} onMore={() => setOpened({ what: 'period', column: index })} />
              </th>
            ))}
          </tr>
          <tr className={css['words']}>
            {columns.map(({ first }) => (
              <Fragment key={first}>
                <th scope="col">Budgeted</th>
                <th scope="col">Spent</th>
                <th scope="col">Balance</th>
              </Fragment>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <GroupRows
            key={group.id}
            group={group}
            view={view}
            folded={folded.has(group.id)}
            reason={reason}
            onToggle={() => toggle(group.id)}
            onOpen={setOpened}
          />
        ))}
      </table>
      {groups.length === 0 && (
        <p className={css['quiet']}>There are no categories yet: open accounts for what you spend.</p>
      )}
      {opened !== null && (
        <OpenedDialog
          opened={opened}
          view={view}
          nameOf={(column) => periodName(plan, column, locale)}
          reason={reason}
          onClose={() => {
            if (clicked === null) onLeaveCell();
            setOpened(null);
          }}
        />
      )}
      <p className={css['quiet']}>All amounts in {currency}. Enter saves an amount and goes one down.</p>
    </>
  );
}

/** What an address opens: the cell of the period that its day lies in, where that is shown. */
function openedBy(linked: BudgetPlace | null, { columns }: TableView): Opened | null {
  if (linked === null) return null;
  const { accountId, on } = linked;
  const column = columns.findIndex(({ first, last }) => first <= on && on <= last);
  return column < 0 ? null : { what: 'balance', accountId, column };
}

interface RowsProps {
  readonly group: BudgetGroup;
  readonly view: TableView;
  readonly folded: boolean;
  readonly reason: string | null;
  readonly onToggle: () => void;
  readonly onOpen: (opened: Opened) => void;
}

function GroupRows({ group, view, folded, reason, onToggle, onOpen }: RowsProps) {
  const locale = useLocale();
  const accountIds = group.categories.map(({ accountId }) => accountId);
  const total = (what: BudgetWhat, amount: string, index: number) => {
    const on = view.columns[index]?.first ?? '';
    return (
      <Figure
        figure={{ kind: 'budget', what, on, accountIds, currency: view.currency }}
        label={`${group.name}: ${what}`}
      >
        {formatAmount(amount, view.currency, locale)}
      </Figure>
    );
  };
  return (
    <tbody>
      <tr className={css['group']}>
        <th scope="rowgroup">
          <button type="button" className={css['fold']} aria-expanded={!folded} onClick={onToggle}>
            <span aria-hidden="true">{folded ? '▸' : '▾'}</span> {group.name}
          </button>
        </th>
        {group.totals.map(({ budgeted, spent, balance }, index) => (
          <Fragment key={view.columns[index]?.first}>
            <td data-figure>{total('budgeted', budgeted, index)}</td>
            <td data-figure>{total('spent', spent, index)}</td>
            <td data-figure>{total('balance', balance, index)}</td>
          </Fragment>
        ))}
      </tr>
      {!folded &&
        group.categories.map((category) => (
          <tr key={category.accountId}>
            <th scope="row">{category.name}</th>
            {category.cells.map((cell, index) => {
              const column = view.columns[index];
              return (
                column && (
                  <Cells
                    key={column.first}
                    {...{ category, cell, column, index, view, reason, onOpen }}
                    isIncome={group.kind === 'income'}
                  />
                )
              );
            })}
          </tr>
        ))}
    </tbody>
  );
}

interface CellsProps {
  readonly category: BudgetCategory;
  readonly cell: BudgetCell;
  readonly column: BudgetColumn;
  readonly index: number;
  readonly view: TableView;
  readonly isIncome: boolean;
  readonly reason: string | null;
  readonly onOpen: (opened: Opened) => void;
}

function Cells({ category: { accountId, name }, cell, column, index, view, isIncome, reason, onOpen }: CellsProps) {
  const locale = useLocale();
  const { plan, currency } = view;
  const where = `${name}, ${periodName(plan, column, locale)}`;
  const figure = (amount: string) => formatAmount(amount, currency, locale);
  const mark = (what: 'budgeted' | 'spent' | 'balance') =>
    figureMark({ kind: 'budget', what, on: column.first, accountIds: [accountId], currency }, `${where}: ${what}`);
  const open = (what: 'spending' | 'balance') => onOpen({ what, accountId, column: index });
  return (
    <>
      <td {...mark('budgeted')}>
        <BudgetedCell
          label={`${where}: budgeted`}
          value={cell.budgeted}
          needed={cell.needed}
          {...{ accountId, currency, reason, index }}
          on={column.first}
        />
      </td>
      <td>
        <button
          type="button"
          className={css['figure']}
          aria-label={`${where}: ${isIncome ? 'received' : 'spent'} ${figure(cell.spent)}`}
          onClick={() => open('spending')}
          {...mark('spent')}
        >
          <span data-figure>{figure(cell.spent)}</span>
        </button>
      </td>
      <td>
        <button
          type="button"
          className={css['figure']}
          data-sign={signOf(cell.balance)}
          aria-label={`${where}: balance ${figure(cell.balance)}${cell.rollsOver ? ', rolls over' : ''}`}
          onClick={() => open('balance')}
          {...mark('balance')}
        >
          {cell.rollsOver && <span title="Rolls over into the next period">→ </span>}
          <span data-figure>{figure(cell.balance)}</span>
        </button>
      </td>
    </>
  );
}

function OpenedDialog({
  opened,
  view,
  nameOf,
  reason,
  onClose,
}: {
  readonly opened: Opened;
  readonly view: TableView;
  readonly nameOf: (column: BudgetColumn) => string;
  readonly reason: string | null;
  readonly onClose: () => void;
}) {
  const column = view.columns[opened.column];
  if (column === undefined) return null;
  const period = nameOf(column);
  if (opened.what === 'period') return <PeriodDialog {...{ view, column, period, reason, onClose }} />;
  const group = view.groups.find(({ categories }) => categories.some((one) => one.accountId === opened.accountId));
  const category = group?.categories.find(({ accountId }) => accountId === opened.accountId);
  const cell = category?.cells[opened.column];
  if (group === undefined || category === undefined || cell === undefined) return null;
  return opened.what === 'spending' ? (
    <SpendingDialog
      {...{ category, cell, column, period, onClose }}
      currency={view.currency}
      isIncome={group.kind === 'income'}
    />
  ) : (
    <BalanceDialog
      {...{ view, category, cell, column, period, reason, onClose }}
      at={opened.column}
      isIncome={group.kind === 'income'}
    />
  );
}
