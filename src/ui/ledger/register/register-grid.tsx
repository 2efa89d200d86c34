import { Fragment, type KeyboardEvent, type ReactNode, type Ref, useImperativeHandle, useMemo, useRef } from 'react';
import type { AccountLine, RegisterRow } from '#ledger';
import { firstStroke } from '../../kit/commands.ts';
import { preferences } from '../../kit/preferences.ts';
import type { SelectionControl } from '../bulk/use-selection.ts';
import { activePlace, moveActive, rowKey, type ActiveRow } from './active-row.ts';
import { carryOut, type RowsActs } from './carry-out.ts';
import { ColumnHeads } from './column-heads.tsx';
import { useSteadyActs } from './line-acts.ts';
import { GroupHead } from './group-head.tsx';
import { headHeightOf } from './group-words.ts';
import { countColumns, type RegisterColumns } from './register-columns.ts';
import type { OrderChoice } from './register-order.ts';
import { EditorLine, lineId, RegisterLine, type RegisterLineProps } from './register-line.tsx';
import css from './register.module.css';
import { useRowHeight } from './row-height.ts';
import { rowAct } from './row-keys.ts';
import { useFolds } from './use-folds.ts';
import type { RegisterView } from './use-register-window.ts';
import { useSheet } from './use-sheet.ts';

export interface RegisterGridHandle {
  focus(): void;
  move(by: number): void;
  toTop(): void;
}

export interface RegisterGridProps {
  readonly label: string;
  readonly view: RegisterView;
  readonly accounts: readonly AccountLine[];
  readonly columns: RegisterColumns;
  readonly usual: string | null;
  readonly active: ActiveRow | null;
  readonly onActive: (active: ActiveRow | null) => void;
  readonly chosen: SelectionControl;
  /** The event under the playhead, whose row is marked; null at the head. */
  readonly markedPosition: number | null;
  readonly editing: { readonly key: string; readonly form: ReactNode } | null;
  /** Why rows cannot be changed now; null = they can. */
  readonly lockedReason: string | null;
  readonly acts: RowsActs;
  /** The space bar clears the active row instead of selecting it: the account is being reconciled. */
  readonly ticking: boolean;
  readonly choice: OrderChoice;
  readonly ref: Ref<RegisterGridHandle>;
}

/** The rows of a register, newest first: only those on the screen exist. Keys move an active row, the focus stays. */
export function RegisterGrid({ ref, ...props }: RegisterGridProps) {
  const { view, active, editing, chosen, columns } = props;
  const grid = useRef<HTMLDivElement>(null);
  const { rowHeight, headHeight, partHeight } = useRowHeight(grid);
  const groupAt = useGroups(view);
  const folds = useFolds(active?.key ?? null);
  const total = view.total ?? 0;
  const editingPlace = editing === null ? -1 : view.placeOf((row) => rowKey(row) === editing.key);
  const place = activePlace(active, view, total);
  const sheet = useSheet({
    grid,
    view,
    total,
    heightOf: (index) => {
      const row = folds.layout === '' ? null : view.rowAt(index);
      const above = groupAt.has(index) ? headHeightOf(rowHeight) : 0;
      return above + rowHeight + (row !== null && folds.isUnfolded(row) ? row.parts.length * partHeight : 0);
    },
    layout: `${rowHeight} ${view.rows.length} ${[...groupAt.keys()].join()} ${folds.layout}`,
    headHeight,
    editingPlace,
  });
  const focus = () => grid.current?.focus({ preventScroll: true });
  const goTo = (wanted: number) => {
    if (total === 0) return;
    const to = Math.max(0, Math.min(total - 1, wanted));
    activate(props, to);
    sheet.scrollTo(to);
  };
  useImperativeHandle(ref, () => ({
    focus,
    move: (by) => goTo(place < 0 ? 0 : place + by),
    toTop: () => sheet.scrollTo(0),
  }));
  const onKeyDown = (event: KeyboardEvent) => {
    // The second key of two, as in `g o`, is not the rows'.
    if (event.target !== event.currentTarget || firstStroke.getState() !== null) return;
    const page = Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1);
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const to = plain ? moveActive(event.key, place, total, page) : null;
    const act = rowAct(event, {
      letters: preferences.getState().letterKeys,
      selected: chosen.selection.size,
      ticking: props.ticking,
    });
    if (to !== null) goTo(to);
    else if (act === null || !carryOut(act, { ...props, place, fold: folds.fold })) return;
    event.preventDefault();
  };
  return (
    <div
      ref={grid}
      role="grid"
      className={css['grid']}
      data-account={columns.account}
      data-booked={columns.booked}
      data-balance={columns.balance}
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-colcount={countColumns(columns)}
      aria-multiselectable="true"
      aria-busy={view.stale}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...(sheet.items.some(({ index }) => index === place) && { 'aria-activedescendant': lineId(place) })}
    >
      <ColumnHeads columns={columns} choice={props.choice} />
      <div role="rowgroup" className={css['sheet']} style={{ height: sheet.height }}>
        <Lines
          {...props}
          {...{ sheet, folds, place, editingPlace, groupAt, focus }}
          groupHeight={headHeightOf(rowHeight)}
        />
      </div>
    </div>
  );
}

/** The groups by the places where they begin. */
function useGroups({ groups }: RegisterView): ReadonlyMap<number, string> {
  return useMemo(() => new Map(groups.map(({ key, place }) => [place, key])), [groups]);
}

interface LinesProps extends Omit<RegisterGridProps, 'ref'> {
  readonly sheet: ReturnType<typeof useSheet>;
  readonly folds: ReturnType<typeof useFolds>;
  readonly place: number;
  readonly editingPlace: number;
  /** The groups by the places where they begin. */
  readonly groupAt: ReadonlyMap<number, string>;
  readonly groupHeight: number;
  readonly focus: () => void;
}

function Lines(props: LinesProps) {
  const { view, accounts, columns, chosen, editing, sheet, folds, place, editingPlace, groupAt, focus } = props;
  const byId = useMemo(() => new Map(accounts.map((account) => [account.accountId, account])), [accounts]);
  const acts = useSteadyActs({
    onActivate: (at) => {
      activate(props, at);
      focus();
    },
    onSelect: (at, range) => (range ? chosen.extend(at) : chosen.toggle(at)),
    onFold: (row) => folds.fold(row, !folds.isUnfolded(row)),
    onEdit: props.acts.onEdit,
    onDelete: (row) => props.acts.onDelete([row]),
    onToggleCleared: (row) => props.acts.onToggleCleared([row]),
    onTag: props.acts.onTag,
    onFiles: props.acts.onFiles,
  });
  return sheet.items.map(({ key, index, start, size }) => {
    if (index === editingPlace) {
      return (
        <EditorLine key={key} place={index} start={start} columns={countColumns(columns)} ref={sheet.measure}>
          {editing?.form}
        </EditorLine>
      );
    }
    const row = view.rowAt(index);
    const group = groupAt.get(index);
    const above = group === undefined ? 0 : props.groupHeight;
    return (
      <Fragment key={key}>
        {group !== undefined && (
          <GroupHead group={group} start={start} height={above} columns={countColumns(columns)} />
        )}
        <RegisterLine
          place={index}
          start={start + above}
          height={size - above}
          row={row}
          columns={columns}
          usual={props.usual}
          active={index === place}
          unfolded={folds.isUnfolded(row)}
          lockedReason={props.lockedReason}
          acts={acts}
          {...(row === null ? NOTHING_KNOWN : known(row, props, byId))}
        />
      </Fragment>
    );
  });
}

type Known = Pick<RegisterLineProps, 'accountName' | 'counterpartKind' | 'selected' | 'marked'>;

const NOTHING_KNOWN: Known = { accountName: null, counterpartKind: null, selected: false, marked: false };

/** What a row's line shows beside the row itself. */
function known(row: RegisterRow, props: LinesProps, byId: ReadonlyMap<string, AccountLine>): Known {
  const { columns, chosen, markedPosition } = props;
  return {
    accountName: columns.account ? (byId.get(row.accountId)?.name ?? null) : null,
    counterpartKind: byId.get(row.counterpart?.accountId ?? '')?.kind ?? null,
    selected: chosen.selection.has(rowKey(row)),
    marked: row.position === markedPosition,
  };
}

/** Makes the row at a place the active one. */
function activate({ view, onActive }: Pick<RegisterGridProps, 'view' | 'onActive'>, place: number): void {
  const row = view.rowAt(place);
  onActive({ place, key: row && rowKey(row) });
}
