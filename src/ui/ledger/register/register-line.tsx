import type { ReactNode, Ref } from 'react';
import type { AccountKind, RegisterRow } from '#ledger';
import { Button } from '../../kit/button.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { RegisterCells } from './register-row.tsx';
import css from './register.module.css';

export interface RegisterLineProps {
  readonly place: number;
  /** Pixels from the top of the sheet. */
  readonly start: number;
  readonly height: number;
  /** Null while it is not at hand: the line is there, empty. */
  readonly row: RegisterRow | null;
  readonly usual: string | null;
  readonly counterpartKind: AccountKind | null;
  readonly active: boolean;
  readonly marked: boolean;
  readonly lockedReason: string | null;
  readonly onActivate: () => void;
  readonly onEdit: (row: RegisterRow) => void;
  readonly onDelete: (row: RegisterRow) => void;
}

/** One row in its place on the sheet. */
export function RegisterLine(props: RegisterLineProps) {
  const { place, start, height, row, usual, counterpartKind, active, marked, lockedReason, onEdit, onDelete } = props;
  const locale = useLocale();
  return (
    // The keys are the grid's, which has the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={lineId(place)}
      role="row"
      tabIndex={-1}
      aria-rowindex={place + 2}
      aria-selected={active}
      className={css['row']}
      data-marked={marked}
      style={{ height, transform: `translateY(${start}px)` }}
      // A double click opens the row: it is not meant to select a word as well.
      onMouseDown={(event) => event.detail > 1 && event.preventDefault()}
      onClick={props.onActivate}
      onDoubleClick={() => row && onEdit(row)}
    >
      {row && <RegisterCells row={row} usual={usual} counterpartKind={counterpartKind} locale={locale} />}
      {row && active && (
        <div role="gridcell" className={css['actions']}>
          <Button disabledReason={lockedReason} onClick={() => onEdit(row)}>
            Edit
          </Button>
          <Button disabledReason={lockedReason} onClick={() => onDelete(row)}>
            Delete
          </Button>
        </div>
      )}
    </div>
  );
}

/** The row being edited: as high as its form. */
export function EditorLine({
  place,
  start,
  ref,
  children,
}: {
  readonly place: number;
  readonly start: number;
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
      <div role="gridcell" aria-colspan={6}>
        {children}
      </div>
    </div>
  );
}

/** The id of a row's element, for `aria-activedescendant`. */
export function lineId(place: number): string {
  return `register-row-${place}`;
}
