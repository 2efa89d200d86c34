import { useLocation, useSearch } from 'wouter';
import { isPlainDate, type PlainDate } from '#ledger';
import { today } from '../ledger/entry/date-entry.ts';

interface BudgetAddress {
  readonly from: PlainDate;
  readonly count: number;
  /** The effective date: later days do not count; null = all. */
  readonly on: PlainDate | null;
}

/** How many periods can be asked for. */
export const PERIOD_COUNTS = [1, 3, 6, 12] as const;

/** `?from=2026-01-01&periods=3&on=2026-02-14`; the year's beginning and three periods, with all days, where nothing is said. */
export function useBudgetAddress() {
  const said = new URLSearchParams(useSearch());
  const [, navigate] = useLocation();
  const wanted = Number(said.get('periods'));
  const address: BudgetAddress = {
    from: said.get('from') ?? `${today().slice(0, 4)}-01-01`,
    count: PERIOD_COUNTS.find((each) => each === wanted) ?? 3,
    on: isPlainDate(said.get('on')) ? said.get('on') : null,
  };
  const go = (changed: Partial<BudgetAddress>) =>
    navigate(budgetAddress({ ...address, ...changed }), { replace: true });
  return { ...address, go };
}

/** The address of the report of the budget against what was. */
export function budgetAddress({ from, count, on }: BudgetAddress): string {
  const limit = on === null ? '' : `&on=${on}`;
  return `/reports/budget?from=${from}&periods=${count}${limit}`;
}
