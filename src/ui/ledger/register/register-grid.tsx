import { type KeyboardEvent, type ReactNode, type Ref, useImperativeHandle, useRef } from 'react';
import type { AccountLine, RegisterRow } from '#ledger';
import { Hidden } from '../../kit/hidden.tsx';
import { activePlace, moveActive, rowKey, type ActiveRow } from './active-row.ts';
import { EditorLine, lineId, RegisterLine } from './register-line.tsx';
import css from './register.module.css';
import { useRowHeight } from './row-height.ts';
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
  readonly usual: string | null;
  readonly active: ActiveRow | null;
  readonly onActive: (active: ActiveRow | null) => void;
  /** The event under the playhead, whose row is marked; null at the head. */
  readonly markedPosition: number | null;
  readonly editing: { readonly key: string; readonly form: ReactNode } | null;
  /** Why rows cannot be changed now; null = they can. */
  readonly lockedReason: string | null;
  readonly onEdit: (row: RegisterRow) => void;
  readonly onDelete: (row: RegisterRow) => void;
  readonly ref: Ref<RegisterGridHandle>;
}

/** The rows of a register, newest first: only those on the screen exist. Keys move an active row, the focus stays. */
export function RegisterGrid({ ref, ...props }: RegisterGridProps) {
  const { view, accounts, active, onActive, editing } = props;
  const grid = useRef<HTMLDivElement>(null);
  const { rowHeight, headHeight } = useRowHeight(grid);
  const total = view.total ?? 0;
  const editingPlace = editing === null ? -1 : view.placeOf((row) => rowKey(row) === editing.key);
  const place = activePlace(active, view, total);
  const kinds = new Map(accounts.map(({ accountId, kind }) => [accountId, kind]));
  const { items, height, measure, scrollTo } = useSheet({ grid, view, total, rowHeight, headHeight, editingPlace });

  const goTo = (wanted: number) => {
    if (total === 0) return;
    const to = Math.max(0, Math.min(total - 1, wanted));
    onActive({ place: to, key: keyAt(view, to) });
    scrollTo(to);
  };
  useImperativeHandle(ref, () => ({
    focus: () => grid.current?.focus({ preventScroll: true }),
    move: (by) => goTo(place < 0 ? 0 : place + by),
    toTop: () => scrollTo(0),
  }));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1);
    const to = moveActive(event.key, place, total, page);
    const act = to === null ? rowAct(event.key, props) : null;
    const row = place < 0 ? null : view.rowAt(place);
    if (to !== null) goTo(to);
    else if (act && row) act(row);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={grid}
      role="grid"
      className={css['grid']}
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-colcount={6}
      aria-busy={view.stale}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...(items.some(({ index }) => index === place) && { 'aria-activedescendant': lineId(place) })}
    >
      <ColumnHeads />
      <div role="rowgroup" className={css['sheet']} style={{ height }}>
        {items.map(({ key, index, start, size }) =>
          index === editingPlace ? (
            <EditorLine key={key} place={index} start={start} ref={measure}>
              {editing?.form}
            </EditorLine>
          ) : (
            <RegisterLine
              key={key}
              place={index}
              start={start}
              height={size}
              row={view.rowAt(index)}
              usual={props.usual}
              counterpartKind={kinds.get(view.rowAt(index)?.counterpart?.accountId ?? '') ?? null}
              active={index === place}
              marked={props.markedPosition !== null && view.rowAt(index)?.position === props.markedPosition}
              lockedReason={props.lockedReason}
              onActivate={() => {
                onActive({ place: index, key: keyAt(view, index) });
                grid.current?.focus({ preventScroll: true });
              }}
              onEdit={props.onEdit}
              onDelete={props.onDelete}
            />
          ),
        )}
      </div>
    </div>
  );
}

function keyAt(view: RegisterView, place: number): string | null {
  const row = view.rowAt(place);
  return row && rowKey(row);
}

function rowAct(
  key: string,
  { onEdit, onDelete }: Pick<RegisterGridProps, 'onEdit' | 'onDelete'>,
): ((row: RegisterRow) => void) | null {
  return key === 'Enter' ? onEdit : key === 'Delete' ? onDelete : null;
}

function ColumnHeads() {
  return (
    <div role="rowgroup" className={css['heads']}>
      <div role="row" aria-rowindex={1} className={css['headRow']}>
        <div role="columnheader">
          <Hidden>State</Hidden>
        </div>
        <div role="columnheader">Date</div>
        <div role="columnheader">Payee</div>
        <div role="columnheader">Category</div>
        <div role="columnheader" className={css['amount']}>
          Amount
        </div>
        <div role="columnheader" className={css['balance']}>
          Balance
        </div>
      </div>
    </div>
  );
}
