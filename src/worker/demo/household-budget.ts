import { type BudgetGoal, fillBudget, type LedgerCommand, type PlainDate, readBudget } from '#ledger';
import type { Book } from '../book.ts';
import { dayOfMonth } from './calendar.ts';
import { euros } from './entry.ts';
import { type AccountKey, ACCOUNTS } from './household-accounts.ts';
import { NOW, together, type Told } from './told.ts';

/** Months of the story: the first with a budget, and the one that runs as it ends. */
const BEGINS = 18;
const LAST = 23;
/** By then all that was spent in a month has been entered. */
const LOOKED_BACK_ON = 5;

/** What each month gives the categories that no goal speaks for, in cents. */
const MONTHLY: Amounts = {
  energy: 11_000,
  transport: 17_500,
  household: 14_000,
  clothes: 5_000,
  health: 4_000,
  leisure: 8_000,
  gifts: 4_000,
};
/** What the first one gives beside that: what is there already. */
const AT_FIRST: Amounts = {
  rent: 117_500,
  groceries: 52_000,
  eatingOut: 19_000,
  phone: 4_600,
  insurance: 60_000,
  household: 114_000,
  holidays: 240_000,
};
/** The one that can spare something when others are overspent. */
const SPARE: AccountKey = 'household';

/** The categories that have a budget. */
const KEYS: readonly AccountKey[] = [
  'rent',
  'groceries',
  'eatingOut',
  'energy',
  'phone',
  'insurance',
  'transport',
  'household',
  'clothes',
  'health',
  'leisure',
  'gifts',
  'holidays',
];

type Amounts = Partial<Record<AccountKey, number>>;

/**
 * An envelope budget of the story's last months: goals at its beginning, every month what is usual and what the goals ask
 * for, money moved between categories, and what was overspent covered a few days after each month.
 */
export function budgeting(first: PlainDate): readonly Told[] {
  const month = (index: number, day = 1) => dayOfMonth(first, index, day);
  const months = Array.from({ length: LAST - BEGINS }, (_, nth) => BEGINS + 1 + nth);
  return [
    { evening: month(BEGINS), said: begun(month(BEGINS), month(LAST + 8)) },
    ...months.flatMap((index): readonly Told[] => [
      { evening: month(index), said: filled(month(index)) },
      { evening: month(index, LOOKED_BACK_ON), said: covered(month(index - 1)) },
    ]),
    { evening: month(LAST - 2, 14), said: moved(month(LAST - 2), 'leisure', 'clothes', 2_500) },
    { evening: month(LAST - 1, 9), said: moved(month(LAST - 1), 'groceries', 'gifts', 1_500) },
    { evening: month(LAST - 1, 27), said: { type: 'HoldBudget', on: month(LAST - 1), ...amount(20_000) } },
  ];
}

function begun(on: PlainDate, holiday: PlainDate): LedgerCommand {
  const goal = (account: AccountKey, asksFor: BudgetGoal): LedgerCommand => ({
    type: 'SetGoal',
    accountId: ACCOUNTS[account].accountId,
    from: on,
    goal: asksFor,
  });
  const offBudget = [ACCOUNTS.savings.accountId, ACCOUNTS.depot.accountId];
  return together('Begin a budget', [
    { type: 'PlanBudget', mode: 'envelope', start: on, every: 1, unit: 'month', offBudget },
    goal('rent', { kind: 'fixed', ...amount(117_500) }),
    goal('phone', { kind: 'fixed', ...amount(4_600) }),
    goal('groceries', { kind: 'up-to', ...amount(54_000) }),
    goal('eatingOut', { kind: 'up-to', ...amount(20_000) }),
    goal('holidays', { kind: 'by-date', ...amount(380_000), by: holiday }),
    goal('gifts', { kind: 'income-share', amount: '1', commodity: 'EUR' }),
    { type: 'AssignBudget', on, commodity: 'EUR', amounts: amountsOf({ ...MONTHLY, ...AT_FIRST }) },
  ]);
}

function filled(on: PlainDate) {
  return async ({ books }: Book): Promise<LedgerCommand> => {
    const goals = books.ask((data, cut) => fillBudget(data, { fill: 'goals', on }, 'EUR', cut), NOW);
    return together(`Budget ${on.slice(0, 7)}`, [
      { type: 'AssignBudget', on, commodity: 'EUR', amounts: amountsOf(MONTHLY) },
      ...(goals.length > 0
        ? [{ type: 'AssignBudget', on, commodity: 'EUR', amounts: goals, why: 'goal' } as const]
        : []),
    ]);
  };
}

function amountsOf(amounts: Amounts) {
  return KEYS.flatMap((key) => {
    const { [key]: cents } = amounts;
    return cents === undefined ? [] : [{ accountId: ACCOUNTS[key].accountId, amount: euros(cents) }];
  });
}

function moved(on: PlainDate, from: AccountKey, to: AccountKey, cents: number): LedgerCommand {
  const ids = { from: ACCOUNTS[from].accountId, to: ACCOUNTS[to].accountId };
  return { type: 'MoveBudget', on, ...ids, ...amount(cents) };
}

/** All that a month overspent; null where nothing was. */
function covered(on: PlainDate) {
  const from = ACCOUNTS[SPARE].accountId;
  const budgeted = new Set<string>(KEYS.map((key) => ACCOUNTS[key].accountId));
  return async ({ books }: Book): Promise<LedgerCommand | null> => {
    const { groups } = books.ask((data, cut) => readBudget(data, { on, count: 1 }, 'EUR', cut), NOW);
    const commands = groups
      .flatMap(({ categories }) => categories)
      .flatMap(({ accountId, cells: [cell] }): readonly LedgerCommand[] =>
        budgeted.has(accountId) && cell?.balance.startsWith('-') === true
          ? [
              {
                type: 'MoveBudget',
                on,
                commodity: 'EUR',
                from,
                to: accountId,
                amount: cell.balance.slice(1),
                why: 'cover',
              },
            ]
          : [],
      );
    return commands.length === 0 ? null : together(`Cover what was overspent in ${on.slice(0, 7)}`, commands);
  };
}

function amount(cents: number) {
  return { amount: euros(cents), commodity: 'EUR' };
}
