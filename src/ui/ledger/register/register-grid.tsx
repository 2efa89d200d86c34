import { useVirtualizer, defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { AccountLine, RegisterRow } from '#ledger';
import { Button } from '../../kit/button.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { activePlace, moveActive, rowKey, type ActiveRow } from './active-row.ts';
import { RegisterCells } from './register-row.tsx';
import css from './register.module.css';
import { usePrinting, useRowHeight } from './row-height.ts';
import type { RegisterView } from './use-register-window.ts';

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
export function RegisterGrid(props: RegisterGridProps) {
  const { label, view, accounts, usual, active, onActive, markedPosition, editing, lockedReason } = props;
  const locale = useLocale();
  const grid = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight(scroller);
  const printing = usePrinting();
  const total = view.total ?? 0;
  const editingPlace = editing === null ? -1 : view.placeOf((row) => rowKey(row) === editing.key);
  const place = activePlace(active, view, total);
  const kinds = new Map(accounts.map(({ accountId, kind }) => [accountId, kind]));

  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => (index === editingPlace ? 'editor' : index),
    rangeExtractor: (range) => keptRange(range, editingPlace, printing),
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, virtualizer.range?.endIndex ?? 0];
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight, editingPlace]);
  useEffect(() => {
    if (virtualizer.range) view.see(virtualizer.range.startIndex, virtualizer.range.endIndex);
  });

  const goTo = (index: number) => {
    if (total === 0) return;
    const to = Math.max(0, Math.min(total - 1, index));
    const row = view.rowAt(to);
    onActive({ place: to, key: row && rowKey(row) });
    virtualizer.scrollToIndex(to);
  };
  useImperativeHandle(props.ref, () => ({
    focus: () => grid.current?.focus({ preventScroll: true }),
    move: (by) => goTo(place < 0 ? 0 : place + by),
    toTop: () => virtualizer.scrollToOffset(0),
  }));
  // A click leaves the focus on the scrolled part, which listens to no keys.
  const choose = (index: number, row: RegisterRow) => {
    onActive({ place: index, key: rowKey(row) });
    grid.current?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const to = moveActive(event.key, place, total, page);
    const row = place < 0 ? null : view.rowAt(place);
    if (to !== null) goTo(to);
    else if (row && event.key === 'Enter') props.onEdit(row);
    else if (row && event.key === 'Delete') props.onDelete(row);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={grid}
      role="grid"
      className={css['grid']}
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={6}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...(place >= first && place <= last && { 'aria-activedescendant': `register-row-${place}` })}
    >
      <ColumnHeads />
      <div ref={scroller} role="rowgroup" className={css['scroller']} tabIndex={-1}>
        <div role="presentation" className={css['sheet']} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = view.rowAt(item.index);
            const isEditor = item.index === editingPlace;
            const isActive = item.index === place;
            return (
              <div
                key={item.key}
                id={`register-row-${item.index}`}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={isActive}
                className={css['row']}
                data-index={item.index}
                data-marked={row !== null && row.position === markedPosition}
                {...(isEditor && { ref: virtualizer.measureElement, 'data-editor': true })}
                style={{ transform: `translateY(${item.start}px)`, ...(!isEditor && { height: item.size }) }}
                onClick={() => !isEditor && row && choose(item.index, row)}
                onDoubleClick={() => !isEditor && row && props.onEdit(row)}
              >
                {isEditor && (
                  <div role="gridcell" aria-colspan={6}>
                    {editing?.form}
                  </div>
                )}
                {!isEditor && row && (
                  <RegisterCells
                    row={row}
                    usual={usual}
                    counterpartKind={kinds.get(row.counterpart?.accountId ?? '') ?? null}
                    locale={locale}
                  />
                )}
                {!isEditor && row && isActive && (
                  <div role="gridcell" className={css['actions']}>
                    <Button disabledReason={lockedReason} onClick={() => props.onEdit(row)}>
                      Edit
                    </Button>
                    <Button disabledReason={lockedReason} onClick={() => props.onDelete(row)}>
                      Delete
                    </Button>
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function ColumnHeads() {
  return (
    <div role="rowgroup" className={css['heads']}>
      <div role="row" aria-rowindex={1} className={css['headRow']}>
        <div role="columnheader" aria-label="State" />
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

/** What is on the screen, the row being edited (typing must not end by scrolling), and on paper all that is at hand. */
function keptRange(range: Range, editingPlace: number, printing: boolean): number[] {
  if (printing) return Array.from({ length: Math.min(range.count, 240) }, (_, index) => index);
  const shown = defaultRangeExtractor(range);
  if (editingPlace < 0 || shown.includes(editingPlace)) return shown;
  return [...shown, editingPlace].toSorted((a, b) => a - b);
}
