import { useEffect, useRef, useState } from 'react';
import type { RegisterRow } from '#ledger';

/** What can be asked of a row with the mouse. */
export interface LineActs {
  /** Makes it the active one. */
  readonly onActivate: (place: number) => void;
  readonly onSelect: (place: number, range: boolean) => void;
  readonly onFold: (row: RegisterRow) => void;
  readonly onEdit: (row: RegisterRow) => void;
  readonly onDelete: (row: RegisterRow) => void;
  readonly onToggleCleared: (row: RegisterRow) => void;
  readonly onTag: (tag: string) => void;
  readonly onFiles: (row: RegisterRow) => void;
}

/** The acts as one object that stays the same and always calls the newest: rows that have not changed stay as they are. */
export function useSteadyActs(acts: LineActs): LineActs {
  const newest = useRef(acts);
  useEffect(() => {
    newest.current = acts;
  });
  const [steady] = useState<LineActs>(() => ({
    onActivate: (place) => newest.current.onActivate(place),
    onSelect: (place, range) => newest.current.onSelect(place, range),
    onFold: (row) => newest.current.onFold(row),
    onEdit: (row) => newest.current.onEdit(row),
    onDelete: (row) => newest.current.onDelete(row),
    onToggleCleared: (row) => newest.current.onToggleCleared(row),
    onTag: (tag) => newest.current.onTag(tag),
    onFiles: (row) => newest.current.onFiles(row),
  }));
  return steady;
}
