import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { PlainDate } from '#ledger';
import { today } from '../ledger/entry/date-entry.ts';
import { type BudgetPlace, cellIn } from './cell-address.ts';

interface BudgetPlaceShown {
  /** A day of the first period that is shown. */
  readonly on: PlainDate;
  readonly go: (on: PlainDate) => void;
  /** The cell that the address opens; null where it names none. */
  readonly linked: BudgetPlace | null;
  /** The cell is done with: its period stays. */
  readonly leaveCell: () => void;
}

/** Which periods are shown: those that were chosen, else today's; an address that names a cell shows its period. */
export function useBudgetPlace(): BudgetPlaceShown {
  const [path, navigate] = useLocation();
  const linked = cellIn(useSearch());
  const [chosen, setChosen] = useState<PlainDate>(today);
  const on = linked?.on ?? chosen;
  const go = (day: PlainDate) => {
    setChosen(day);
    if (linked !== null) navigate(path, { replace: true });
  };
  return { on, go, linked, leaveCell: () => go(on) };
}
