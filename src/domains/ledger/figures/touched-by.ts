import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import type { AccountId } from '../event.ts';
import { type RowSource, rowsOf, touching } from './figure-plan.ts';

const LOTS: ReadonlySet<string> = new Set(['LotMethodChosen']);
const PRICES: ReadonlySet<string> = new Set([...LOTS, 'PricesRecorded', 'PriceRemoved']);

/** What touches a figure that lots make: every row of the commodity on what holds things, and how lots are taken. */
export function touchedByLots(data: LedgerData, commodity: string, { at, on }: Cut) {
  const rows = [...data.accounts.values()]
    .filter(({ accountId }) => data.holdsMoney(accountId, at))
    .map((account): RowSource => rowsOf(account, commodity, { last: on }));
  return { column: null, rows, said: touching(data, LOTS), counts: null, isSteady: false } as const;
}

/** What touches a figure that prices go into: rows of the accounts that hold things, and what is said of prices and lots. */
export function touchedByPrices(
  data: LedgerData,
  commodity: string,
  { at, on }: Cut,
  only: { readonly accountId: AccountId; readonly commodity: string } | null = null,
) {
  const rows = [...data.accounts.values()].flatMap((account): readonly RowSource[] => {
    if (!data.holdsMoney(account.accountId, at) || (only !== null && account.accountId !== only.accountId)) return [];
    return account.rows.slots
      .filter((slot) => only === null || slot.commodity === only.commodity)
      .map((slot) => rowsOf(account, slot.commodity, { last: on }));
  });
  return { column: null, commodity, rows, said: touching(data, PRICES), counts: null, isSteady: false } as const;
}
