import { memo, type ReactNode, type Ref } from 'react';
import type { AccountKind, RegisterRow } from '#ledger';
import { Button } from '../../kit/button.tsx';
import { useLocale } from '../../kit/preferences.ts';
import type { LineActs } from './line-acts.ts';
import type { RegisterColumns } from './register-columns.ts';
import { RegisterCells, StateCell } from './register-row.tsx';
import css from './register.module.css';
import { SplitParts } from './split-parts.tsx';

export interface RegisterLineProps {
  readonly place: number;
  /** Pixels from the top of the sheet. */
  readonly start: number;
  readonly height: number;
  /** Null while it is not at hand: the line is there, empty. */
  readonly row: RegisterRow | null;
  readonly columns: RegisterColumns;
  readonly accountName: string | null;
  readonly usual: string | null;
  readonly counterpartKind: AccountKind | null;
  readonly active: boolean;
  readonly selected: boolean;
  readonly unfolded: boolean;
  readonly marked: boolean;
  readonly lockedReason: string | null;
  readonly acts: LineActs;
}

/** One row in its place on the sheet. */
export const RegisterLine = memo(function RegisterLine(props: RegisterLineProps) {
  const { place, start, height, row, columns, usual, active, selected, unfolded, marked, lockedReason, acts } = props;
  const locale = useLocale();
  return (
    // The keys are the grid's, which has the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={lineId(place)}
      role="row"
      tabIndex={-1}
      aria-rowindex={place + 2}
      aria-selected={selected}
      className={css['row']}
      data-active={active}
      data-marked={marked}
      style={{ height, transform: `translateY(${start}px)` }}
      // A double click opens the row, and Shift takes a range: neither is meant to select words as well.
      onMouseDown={(event) => (event.detail > 1 || event.shiftKey) && event.preventDefault()}
      onClick={(event) => {
        if (event.shiftKey) acts.onSelect(place, true);
        else if (event.ctrlKey || event.metaKey) acts.onSelect(place, false);
        acts.onActivate(place);
      }}
      onDoubleClick={() => row && acts.onEdit(row)}
    >
      {row && (
        <>
          <SelectCell row={row} selected={selected} onSelect={(range) => acts.onSelect(place, range)} />
          <StateCell state={row.state} onToggle={() => acts.onToggleCleared(row)} />
          <RegisterCells
            row={row}
            columns={columns}
            accountName={props.accountName}
            usual={usual}
            counterpartKind={props.counterpartKind}
            locale={locale}
            unfolded={unfolded}
            onFold={() => acts.onFold(row)}
            onTag={acts.onTag}
            onFiles={() => acts.onFiles(row)}
          />
          {unfolded && <SplitParts row={row} columns={columns} usual={usual} />}
        </>
      )}
      {row && active && (
        <div role="gridcell" className={css['actions']}>
          <Button disabledReason={lockedReason} onClick={() => acts.onEdit(row)}>
            Edit
          </Button>
          <Button onClick={() => acts.onFiles(row)}>Files</Button>
          <Button disabledReason={lockedReason} onClick={() => acts.onDelete(row)}>
            Delete
          </Button>
        </div>
      )}
    </div>
  );
});

function SelectCell({
  row,
  selected,
  onSelect,
}: {
  readonly row: RegisterRow;
  readonly selected: boolean;
  readonly onSelect: (range: boolean) => void;
}) {
  return (
    <div role="gridcell" className={css['select']}>
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={`Select ${row.payee === '' ? 'this row' : row.payee}`}
        checked={selected}
        onChange={() => undefined}
        onClick={(event) => {
          event.stopPropagation();
          onSelect(event.shiftKey);
        }}
      />
    </div>
  );
}

/** The row being edited: as high as its form. */
export function EditorLine({
  place,
  start,
  columns,
  ref,
  children,
}: {
  readonly place: number;
  readonly start: number;
  /** How many columns it spans. */
  readonly columns: number;
  readonly ref: Ref<HTMLDivElement>;
  readonly children: ReactNode;
}) {
  return (
    <div
      ref={ref}
      id={lineId(place)}
      role="row"
      aria-rowindex={place + 2}
      className={css['row']}
      data-editor="true"
      data-index={place}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div role="gridcell" aria-colspan={columns}>
        {children}
      </div>
    </div>
  );
}

/** The id of a row's element, for `aria-activedescendant`. */
export function lineId(place: number): string {
  return `register-row-${place}`;
}
