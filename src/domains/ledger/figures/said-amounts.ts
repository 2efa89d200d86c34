import type { LedgerData } from '../books/ledger-data.ts';
import type { MoveReason } from '../budget/budget-event.ts';
import type { AccountId, DecimalString, PlainDate, Source } from '../event.ts';
import type { PartEvent, PartEvents, PartEventType } from '../parts/part-event.ts';
import type { BankBalance } from '../reconciliation/reconciliation-event.ts';

/** One amount that an event of a part gives. */
export interface SaidAmount {
  readonly amount: DecimalString;
  readonly commodity: string;
  readonly day: PlainDate;
  readonly accountId: AccountId | null;
  /** What the event did by it. */
  readonly words: string;
  /** Where in a file it is from; absent where a person said it. */
  readonly source?: Pick<Source, 'batchId' | 'line'>;
}

/** What a move of money is told as, by its reason. */
export const REASONS: Readonly<Record<MoveReason, string>> = {
  set: 'Budgeted',
  move: 'Moved between categories',
  cover: 'Covered what was overspent',
  copy: 'Copied from the period before',
  zero: 'Set to nothing',
  average: 'Set to an average',
  goal: 'Filled up to a goal',
};

/** What a share is counted in. */
export const PERCENT = '%';

type Amounts<Type extends PartEventType> = (data: PartEvents[Type]) => readonly SaidAmount[];

/** The amounts of each type of event that screens show, in the order in which it says them. */
const AMOUNTS: { readonly [Type in PartEventType]?: Amounts<Type> } = {
  MoneyBudgeted: ({ on, commodity, why, moves }) =>
    moves.map(({ from, to, amount }) => ({ amount, commodity, day: on, accountId: to ?? from, words: REASONS[why] })),
  MoneyHeld: ({ on, commodity, amount }) => [
    { amount, commodity, day: on, accountId: null, words: 'Kept for the next period' },
  ],
  GoalSet: ({ accountId, from, goal }) => {
    if (goal === null) return [];
    const commodity = goal.kind === 'income-share' ? PERCENT : goal.commodity;
    return [{ amount: goal.amount, commodity, day: from, accountId, words: 'Set as a goal' }];
  },
  BalanceClaimed: ({ batchId, line, ...balance }) => [
    { ...ofBank(balance, 'Stated'), ...(batchId !== undefined && { source: { batchId, line: line ?? null } }) },
  ],
  ReconciliationBegun: (balance) => [ofBank(balance, 'Compared with the bank')],
  AccountReconciled: (balance) => [ofBank(balance, 'Agreed with the bank')],
  PricesRecorded: ({ series, batchId }) =>
    series.flatMap(({ currency, dates, amounts }) =>
      amounts.map((amount, index) => ({
        amount,
        commodity: currency,
        day: dates[index] ?? '',
        accountId: null,
        words: 'Priced',
        ...(batchId !== undefined && { source: { batchId, line: null } }),
      })),
    ),
};

function ofBank({ accountId, date, amount, commodity }: BankBalance, words: string): SaidAmount {
  return { amount, commodity, day: date, accountId, words };
}

/** The event of a part at a position; undefined where another one is there, or none. */
export function partAt({ parts }: LedgerData, position: number): PartEvent | undefined {
  const event = parts.ever()[parts.countUntil(position) - 1];
  return event?.position === position ? event : undefined;
}

/** The amounts that an event gives, in the order in which it says them. */
export function amountsSaid<Type extends PartEventType>({ type, data }: PartEvent<Type>): readonly SaidAmount[] {
  return AMOUNTS[type]?.(data) ?? [];
}
