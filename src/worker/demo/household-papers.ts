import type { LedgerCommand, PlainDate } from '#ledger';
import { sealedReport } from '../answers/report-difference.ts';
import type { Book } from '../book.ts';
import { attaching } from '../files/attach-file.ts';
import { dayOfMonth } from './calendar.ts';
import type { Chance } from './chance.ts';
import { ACCOUNTS } from './household-accounts.ts';
import { receipt } from './receipt.ts';
import type { Kept } from './second-thoughts.ts';
import { NOW, type Told } from './told.ts';

/**
 * What the household keeps beside its transactions: a receipt, a year that is closed, a report that was handed out, one
 * that is looked at again, moments to come back to, and what must always hold.
 */
export function papers(first: PlainDate, kept: readonly Kept[], chance: Chance): readonly Told[] {
  const on = (index: number, day: number) => dayOfMonth(first, index, day);
  return [
    ...withReceipt(kept),
    { evening: on(12, 15), said: { type: 'ClosePeriod', through: on(11, 31), late: 'restate' } },
    { evening: on(12, 15), said: marked('The first year is closed', chance.uuid()) },
    {
      evening: on(16, 8),
      said: {
        type: 'SaveReport',
        reportId: chance.uuid(),
        name: 'Groceries by month',
        spec: { kind: 'query', range: '1y', interval: 'month', filter: 'account:groceries', by: 'payee' },
      },
    },
    { evening: on(18, 1), said: marked('Before we had a budget', chance.uuid()) },
    {
      evening: on(20, 9),
      said: {
        type: 'SetInvariant',
        invariantId: chance.uuid(),
        name: 'The current account is not overdrawn',
        predicate: 'not account-current.balances.EUR < 0',
        paused: false,
      },
    },
    { evening: on(21, 12), said: handedOut(on(15, 1), on(20, 31), on(21, 12), chance.uuid()) },
  ];
}

/** The newest washing machine's receipt, kept on the evening it was entered. */
function withReceipt(kept: readonly Kept[]): readonly Told[] {
  const machine = kept.findLast(({ entry }) => entry.payee === 'White Goods Direct');
  if (machine === undefined) return [];
  const { transactionId, evening, entry } = machine;
  const content = receipt([
    entry.payee,
    entry.date,
    '',
    'Washing machine  549.00 EUR',
    'Paid by transfer',
    'Two years of warranty',
  ]);
  return [{ evening, said: () => attaching(transactionId, { name: 'washing-machine.pdf', content }) }];
}

function marked(note: string, bookmarkId: string) {
  return async ({ position }: Book): Promise<LedgerCommand> => ({ type: 'SetBookmark', bookmarkId, position, note });
}

/** Income and spending of some months, sealed. */
function handedOut(from: PlainDate, to: PlainDate, today: PlainDate, printId: string) {
  const spec = {
    kind: 'income-statement',
    range: 'custom',
    from,
    to,
    interval: 'month',
    filter: '',
    by: 'account',
  } as const;
  return async (book: Book): Promise<LedgerCommand> =>
    sealedReport(book, { question: { spec, today }, title: 'Income statement', printId }, NOW);
}

/** The story's last word: the store that has it has all of the story. */
export function lastWord(evening: PlainDate): Told {
  const note = 'Counted now and then, the coins too';
  return { evening, said: { type: 'NoteAccount', accountId: ACCOUNTS.wallet.accountId, note } };
}
