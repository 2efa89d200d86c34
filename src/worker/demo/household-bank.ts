import { type LedgerCommand, type PlainDate, readReconciliation } from '#ledger';
import type { Book } from '../book.ts';
import { dayOfMonth } from './calendar.ts';
import type { Chance } from './chance.ts';
import { centsOfText, euros } from './entry.ts';
import { ACCOUNTS } from './household-accounts.ts';
import { NOW, type Told } from './told.ts';

/** By this day of a month all of the month before it has been entered. */
const STATEMENT_DAY = 6;
/** Months of the story whose ends the savings are reconciled with. */
const RECONCILED: readonly number[] = [11, 20];

/**
 * What the bank says: the savings reconciled twice, and two balances of the current account. The second one fails, since a
 * payment of the month in between was typed with its digits the wrong way round: the books hold so many cents too few.
 */
export function banking(first: PlainDate, mistyped: MistypedMonth, chance: Chance): readonly Told[] {
  const { index, cents } = mistyped;
  const on = (month: number) => dayOfMonth(first, month, 31);
  const evening = (month: number) => dayOfMonth(first, month + 1, STATEMENT_DAY);
  return [
    ...RECONCILED.map((month) => ({ evening: evening(month), said: reconciled(on(month), chance.uuid()) })),
    { evening: evening(index - 1), said: claimed(on(index - 1), 0, chance.uuid()) },
    { evening: evening(index), said: claimed(on(index), cents, chance.uuid()) },
  ];
}

/** The month in which something was mistyped, and by how much the books hold too little since. */
export interface MistypedMonth {
  readonly index: number;
  readonly cents: number;
}

/** The bank agrees with all that is ticked. */
function reconciled(date: PlainDate, reconciliationId: string) {
  const { accountId } = ACCOUNTS.savings;
  return async ({ books }: Book): Promise<LedgerCommand> => {
    const commodity = 'EUR';
    const view = books.ask((data, cut) => readReconciliation(data, { accountId, commodity }, cut), {
      at: null,
      on: date,
    });
    return { type: 'ReconcileAccount', reconciliationId, accountId, commodity, date, amount: view?.cleared ?? '0' };
  };
}

/** What the bank's statement says: what the books hold, and so many cents more. */
function claimed(date: PlainDate, more: number, claimId: string) {
  const { accountId } = ACCOUNTS.current;
  return async ({ books }: Book): Promise<LedgerCommand> => {
    const held = books.accounts({ ...NOW, on: date }).find((account) => account.accountId === accountId);
    const amount = euros(centsOfText(held?.balances[0]?.amount ?? '0') + more);
    return { type: 'ClaimBalance', claimId, accountId, date, at: 'end', commodity: 'EUR', amount, basis: 'effective' };
  };
}
