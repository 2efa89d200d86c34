import { type AccountLine, formatDate, type FigureQuestion, type PlainDate, type RegisterFigures } from '#ledger';
import { isCategory } from '../accounts/account-names.ts';

/** A sum at the foot of a register, and the question that it answers. */
export interface FootSum {
  readonly name: string;
  readonly amount: string;
  readonly figure: FigureQuestion;
}

/**
 * What is said at the foot of an account: what it holds by `day`, with the rows of later days where there are any, how much
 * the bank agrees with, and the lowest that it will come to. Nothing of a category: no bank keeps it.
 */
export function footSums(
  { accountId, kind }: Pick<AccountLine, 'accountId' | 'kind'>,
  figures: RegisterFigures,
  day: PlainDate,
  locale: string,
): readonly FootSum[] {
  if (isCategory(kind)) return [];
  const { commodity, paid, balance, cleared, reconciled, later, lowest, lowestOn } = figures;
  const rows = (what: 'paid' | 'cleared' | 'reconciled'): FigureQuestion => ({
    kind: 'register',
    accountId,
    what,
    day,
  });
  const holds: FigureQuestion = { kind: 'balance', accountIds: [accountId], commodity };
  const ahead = (sum: FootSum) => (later > 0 ? [sum] : []);
  return [
    { name: 'Today', amount: paid, figure: rows('paid') },
    ...ahead({ name: 'With later rows', amount: balance, figure: holds }),
    { name: 'Cleared', amount: cleared, figure: rows('cleared') },
    { name: 'Reconciled', amount: reconciled, figure: rows('reconciled') },
    ...ahead({
      name: `Lowest, on ${formatDate(lowestOn, locale)}`,
      amount: lowest,
      figure: { ...holds, until: lowestOn },
    }),
  ];
}
