import { useLocation, useSearch } from 'wouter';
import type { PlainDate } from '#ledger';
import { today } from '../ledger/entry/date-entry.ts';
import { type BudgetPlace, cellIn, dayIn, periodAddress } from './cell-address.ts';

interface BudgetPlaceShown {
  /** A day of the first period that is shown. */
  readonly on: PlainDate;
  readonly go: (on: PlainDate) => void;
  /** The cell that the address opens; null where it names none. */
  readonly linked: BudgetPlace | null;
  /** The cell is done with: its period stays. */
  readonly leaveCell: () => void;
}

/** Which periods are shown: those of the address's day, else today's; an address that names a cell opens it. */
export function useBudgetPlace(): BudgetPlaceShown {
  const [, navigate] = useLocation();
  const search = useSearch();
  const linked = cellIn(search);
  const on = dayIn(search) ?? today();
  const go = (day: PlainDate) => navigate(periodAddress(day), { replace: true });
  return { on, go, linked, leaveCell: () => go(on) };
}
