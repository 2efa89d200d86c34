import type { ComponentType } from 'react';
import { fetched, type Fetched } from '../kit/fetched.tsx';

/** A screen that one can go to. Routes, sidebar, palette and the keys after `g` are all made from this. */
export interface Place {
  /** `/reports`; what lies below it, such as `/reports/balance-sheet`, is the same place. */
  readonly path: string;
  readonly name: string;
  /** The letter that goes there, after `g`. */
  readonly key: string;
  /** Where the sidebar has it: above the accounts, or below them under `More`. */
  readonly part: 'main' | 'more';
  readonly Screen: Fetched<object>;
}

/** Every screen but the registers of accounts, in the order of the sidebar. A new one is a new line. */
export const PLACES: readonly Place[] = [
  screen('/', 'Overview', 'o', 'main', async () => (await import('../overview/overview.tsx')).Overview),
  screen('/budget', 'Budget', 'u', 'main', async () => (await import('../budget/budget.tsx')).Budget),
  screen(
    '/transactions',
    'All transactions',
    'j',
    'main',
    async () => (await import('../ledger/index.ts')).AllTransactions,
  ),
  screen('/reports', 'Reports', 'r', 'main', async () => (await import('../reports/reports.tsx')).Reports),
  screen('/schedules', 'Schedules', 's', 'main', async () => (await import('../schedules/schedules.tsx')).Schedules),
  screen('/holdings', 'Holdings', 'h', 'main', async () => (await import('../holdings/holdings.tsx')).Holdings),
  screen('/payees', 'Payees', 'p', 'more', async () => (await import('../payees/payees.tsx')).Payees),
  screen('/rules', 'Rules', 'l', 'more', async () => (await import('../rules/rules.tsx')).Rules),
  screen('/reported', 'Reported', 'q', 'more', async () => (await import('../closing/closing.tsx')).Closing),
  screen('/beliefs', 'Two beliefs', 'v', 'more', async () => (await import('../beliefs/beliefs.tsx')).Beliefs),
  screen('/history', 'History', 'y', 'more', async () => (await import('../history/history.tsx')).History),
  screen('/lab', 'Lab', 'k', 'more', async () => (await import('../lab/lab.tsx')).Lab),
  screen(
    '/event-store',
    'Event store',
    'e',
    'more',
    async () => (await import('../event-store/event-store.tsx')).EventStore,
  ),
  screen('/settings', 'Settings', ',', 'more', async () => (await import('../settings/settings.tsx')).Settings),
];

/** Parts of screens that have a letter of their own after `g`. */
export const SHORT_WAYS: readonly Pick<Place, 'path' | 'name' | 'key'>[] = [
  { path: '/reports/income-statement', name: 'Income statement', key: 'i' },
  { path: '/reports/balance-sheet', name: 'Balance sheet', key: 'b' },
  { path: '/reports/net-worth', name: 'Net worth', key: 'w' },
  { path: '/reports/trial-balance', name: 'Trial balance', key: 'x' },
  { path: '/reports/cash-flow', name: 'Cash flow', key: 'c' },
  { path: '/reports/budget', name: 'Budget against actual', key: 'a' },
];

/** Whether an address (its path alone) lies in the place. */
export function isAt(path: string, place: Pick<Place, 'path'>): boolean {
  return path === place.path || (place.path !== '/' && path.startsWith(`${place.path}/`));
}

/** `load` is called when the screen is first opened: the first load of the app stays small. */
function screen(
  path: string,
  name: string,
  key: string,
  part: Place['part'],
  load: () => Promise<ComponentType>,
): Place {
  return { path, name, key, part, Screen: fetched(load) };
}
