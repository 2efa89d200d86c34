import { type PlainDate, toDecimalString } from '#ledger';
import type { JournalBalance } from '../imported-file.ts';
import { parentOf } from './account-name.ts';
import type { FullPosting } from './balancing.ts';

/** A posting as it was entered: those of one day in the order in which assertions see them. */
export interface EnteredPosting {
  readonly posting: FullPosting;
  readonly date: PlainDate;
}

/**
 * The assertions that speak of the end of a day: nothing that day comes after them in what they count. One in the middle of
 * a day was checked when the journal was read, and says nothing that stays true. Bare numbers are left out where the
 * account holds something else.
 */
export function statedBalances(entered: readonly EnteredPosting[]): readonly JournalBalance[] {
  const last = new Map<string, number>();
  entered.forEach(({ posting, date }, place) => {
    const { account } = posting.written;
    const { commodity } = posting.amount;
    last.set(keyOf(account, commodity, date, false), place);
    for (let name: string | null = account; name !== null; name = parentOf(name)) {
      last.set(keyOf(name, commodity, date, true), place);
    }
  });
  const mixed = accountsBesideBare(entered);
  return entered.flatMap(({ posting: { written }, date }, place): readonly JournalBalance[] => {
    const { account, assertion } = written;
    if (assertion === null || (assertion.amount.commodity === '' && mixed.has(account))) return [];
    const { amount, inclusive } = assertion;
    if ((last.get(keyOf(account, amount.commodity, date, inclusive)) ?? -1) > place) return [];
    return [
      {
        line: assertion.place.line,
        account,
        date,
        at: 'end',
        amount: toDecimalString(amount.quantity),
        commodity: amount.commodity,
        ...(inclusive && { withBelow: true }),
      },
    ];
  });
}

function accountsBesideBare(entered: readonly EnteredPosting[]): ReadonlySet<string> {
  const named = entered.filter(({ posting }) => posting.amount.commodity !== '');
  return new Set(named.map(({ posting }) => posting.written.account));
}

function keyOf(account: string, commodity: string, date: PlainDate, inclusive: boolean): string {
  return JSON.stringify([account, commodity, date, inclusive]);
}
