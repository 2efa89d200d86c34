import type { RegisterRow } from '#ledger';
import type { SelectionControl } from '../bulk/use-selection.ts';
import type { RowAct, RowField } from './row-keys.ts';
import type { Folds } from './use-folds.ts';
import type { RegisterView } from './use-register-window.ts';

/** What a row, or the rows that are selected, can be asked. */
export interface RowsActs {
  readonly onEdit: (row: RegisterRow) => void;
  /** Goes to one field: of the row's form, or (null) of all rows that are selected. */
  readonly onField: (field: RowField, row: RegisterRow | null) => void;
  readonly onDelete: (rows: readonly RegisterRow[]) => void;
  readonly onDuplicate: (rows: readonly RegisterRow[]) => void;
  readonly onMerge: (rows: readonly RegisterRow[]) => void;
  readonly onToggleCleared: (rows: readonly RegisterRow[]) => void;
  readonly onTag: (tag: string) => void;
  readonly onFiles: (row: RegisterRow) => void;
}

interface Situation {
  readonly view: RegisterView;
  readonly chosen: SelectionControl;
  readonly acts: RowsActs;
  /** Of the active row; -1 = none. */
  readonly place: number;
  readonly fold: Folds['fold'];
}

/** Does what a key asked for, to the rows that are selected or else to the active one; false where there is neither. */
export function carryOut(act: RowAct, situation: Situation): boolean {
  const { view, chosen, acts, place } = situation;
  const row = place < 0 ? null : view.rowAt(place);
  const selected = [...chosen.selection.values()];
  const rows = selected.length > 0 || row === null ? selected : [row];
  if (act === 'select-all') chosen.all();
  else if (act === 'select-none') chosen.none();
  else if (rows.length === 0) return false;
  else if (typeof act === 'object') acts.onField(act.field, selected.length > 0 ? null : row);
  else if (isOfRows(act)) OF_ROWS[act](acts, rows);
  else return row !== null && withActive(act, row, situation);
  return true;
}

type OfRows = 'delete' | 'duplicate' | 'merge' | 'clear';
type OfOne = Exclude<RowAct, object | OfRows | 'select-all' | 'select-none'>;

const OF_ROWS: Readonly<Record<OfRows, (acts: RowsActs, rows: readonly RegisterRow[]) => void>> = {
  delete: (acts, rows) => acts.onDelete(rows),
  duplicate: (acts, rows) => acts.onDuplicate(rows),
  merge: (acts, rows) => acts.onMerge(rows),
  clear: (acts, rows) => acts.onToggleCleared(rows),
};

function isOfRows(act: string): act is OfRows {
  return Object.hasOwn(OF_ROWS, act);
}

function withActive(act: OfOne, row: RegisterRow, { chosen, acts, place, fold }: Situation): boolean {
  switch (act) {
    case 'edit':
      acts.onEdit(row);
      return true;
    case 'select':
      chosen.toggle(place);
      return true;
    case 'select-range':
      chosen.extend(place);
      return true;
    case 'select-only':
      chosen.only(place);
      return true;
    case 'fold':
    case 'unfold':
      if (row.parts.length > 0) fold(row, act === 'unfold');
      return row.parts.length > 0;
  }
}
