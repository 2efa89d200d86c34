import { useState } from 'react';
import { registerRows } from '#client';
import type { RegisterQuery, RegisterRow } from '#ledger';
import { showToast } from '../../kit/toast.tsx';
import { rowKey } from '../register/active-row.ts';
import type { RegisterView } from '../register/use-register-window.ts';
import { addRows, NOTHING_SELECTED, type Selection, toggleRow } from './selection.ts';

/** The selected rows of a register, and the ways to change which they are. */
export interface SelectionControl {
  readonly selection: Selection;
  readonly toggle: (place: number) => void;
  /** From the row that was last taken in or out to this one. */
  readonly extend: (place: number) => void;
  readonly only: (place: number) => void;
  readonly all: () => void;
  readonly none: () => void;
}

/** Keeps which rows are selected. Rows that are not at hand are asked for when a range or all of them are meant. */
export function useSelection(query: Omit<RegisterQuery, 'offset' | 'limit'>, view: RegisterView): SelectionControl {
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  const [anchor, setAnchor] = useState(0);
  const withRow = (place: number, change: (row: RegisterRow) => void) => {
    const row = view.rowAt(place);
    if (row === null) return;
    setAnchor(place);
    change(row);
  };
  const extend = async (place: number) => {
    const rows = await rowsBetween(view, query, anchor, place);
    setSelection((now) => addRows(now, rows));
    setAnchor(place);
  };
  return {
    selection: freshened(selection, view),
    toggle: (place) => withRow(place, (row) => setSelection((now) => toggleRow(now, row))),
    extend: (place) => void extend(place),
    only: (place) => withRow(place, (row) => setSelection(addRows(NOTHING_SELECTED, [row]))),
    all: () => void allRows(query).then((rows) => setSelection(addRows(NOTHING_SELECTED, rows))),
    none: () => setSelection(NOTHING_SELECTED),
  };
}

/** The rows as they are now, as far as they are at hand: one may have been edited since it was selected. */
function freshened(selection: Selection, view: RegisterView): Selection {
  if (selection.size === 0) return selection;
  const now = new Map(view.rows.map((row) => [rowKey(row), row]));
  return new Map([...selection].map(([key, row]) => [key, now.get(key) ?? row]));
}

async function rowsBetween(
  view: RegisterView,
  query: Omit<RegisterQuery, 'offset' | 'limit'>,
  one: number,
  other: number,
): Promise<readonly RegisterRow[]> {
  const [first, last] = [Math.min(one, other), Math.max(one, other)];
  const places = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const atHand = places.map(view.rowAt).filter((row) => row !== null);
  return atHand.length === places.length ? atHand : (await allRows(query)).slice(first, last + 1);
}

async function allRows(query: Omit<RegisterQuery, 'offset' | 'limit'>): Promise<readonly RegisterRow[]> {
  try {
    const answer = await registerRows(query);
    if (answer.ok) return answer.value.value;
    showToast({ text: answer.error.message });
  } catch {
    // That the worker is gone is said by the shell.
  }
  return [];
}
