import { useState } from 'react';
import { type ProgressListener, timeline } from '#client';
import type { RegisterRow } from '#ledger';
import { showToast } from '../../kit/toast.tsx';
import type { BulkEditProps } from '../bulk/bulk-edit-dialog.tsx';
import { changeRows, deleteRows, duplicateRows, mergeRows, toggleCleared } from '../bulk/run-changes.ts';
import type { SelectionActs } from '../bulk/selection-bar.tsx';
import { useBulkWork } from '../bulk/use-bulk-work.ts';
import type { SelectionControl } from '../bulk/use-selection.ts';
import { sayPast } from '../entry/use-entry.ts';
import type { RowsActs } from './carry-out.ts';
import type { RowField } from './row-keys.ts';

/** What rows can be asked, the dialog that changes many of them where it is open, and the acts of the selected ones. */
export function useRowActs({
  chosen,
  onEdit,
  onTag,
  ticking,
}: {
  readonly chosen: SelectionControl;
  readonly onEdit: (row: RegisterRow, field?: RowField) => void;
  readonly onTag: (tag: string) => void;
  /** The account is being reconciled. */
  readonly ticking: boolean;
}): {
  readonly acts: RowsActs;
  readonly selectionActs: SelectionActs;
  readonly dialog: Omit<BulkEditProps, 'accounts'> | null;
  /** The row whose files are shown; null = none. */
  readonly filesOf: RegisterRow | null;
  readonly closeFiles: () => void;
} {
  const [open, setOpen] = useState<{ readonly rows: readonly RegisterRow[]; readonly field: RowField } | null>(null);
  const [filesOf, setFilesOf] = useState<RegisterRow | null>(null);
  const selected = () => [...chosen.selection.values()];
  const { work, run } = useBulkWork();
  /** What takes rows away leaves none of them selected. */
  const thenNone = async (act: (onProgress: ProgressListener) => Promise<boolean>) => {
    if (await run(act)) chosen.none();
  };
  const acts: RowsActs = {
    onEdit,
    onTag,
    onFiles: setFilesOf,
    onField: (field, row) => {
      if (isPast()) return;
      const [only, ...more] = row === null ? selected() : [row];
      // The form for many rows has no amounts: each has its own.
      if (field === 'amount' && more.length > 0) return showToast({ text: 'Amounts are changed row by row.' });
      if (only !== undefined && (field === 'amount' || (row !== null && field !== 'account'))) onEdit(only, field);
      else setOpen({ rows: row === null ? selected() : [row], field });
    },
    onDelete: (rows) => void (isPast() || thenNone((hear) => deleteRows(rows, hear))),
    onDuplicate: (rows) => void (isPast() || thenNone((hear) => duplicateRows(rows, hear))),
    onMerge: (rows) => void (isPast() || thenNone(() => mergeRows(rows))),
    onToggleCleared: (rows) => void (isPast() || run((hear) => toggleCleared(rows, ticking, hear))),
  };
  const dialog = open && {
    ...open,
    onClose: () => setOpen(null),
    onChange: (change: Parameters<BulkEditProps['onChange']>[0]) => {
      setOpen(null);
      void thenNone((hear) => changeRows(open.rows, change, 'Changed', hear));
    },
  };
  return {
    acts,
    dialog,
    filesOf,
    closeFiles: () => setFilesOf(null),
    selectionActs: {
      work,
      onEdit: () => acts.onField('payee', null),
      onClear: () => acts.onToggleCleared(selected()),
      onDuplicate: () => acts.onDuplicate(selected()),
      onMerge: () => acts.onMerge(selected()),
      onDelete: () => acts.onDelete(selected()),
      onNone: chosen.none,
    },
  };
}

/** True in the past, where nothing can be changed; says so. */
function isPast(): boolean {
  const past = timeline.getState().mode.when === 'past';
  if (past) sayPast();
  return past;
}
