import type { AccountRecord } from '../books/account-record.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { dayNumber } from '../calendar.ts';
import { add, type Decimal, isZero, negate, parseDecimal, ZERO } from '../decimal.ts';
import type { BudgetPlan } from '../budget/budget-event.ts';
import { periodIndex } from '../budget/budget-periods.ts';
import type { PartEvent } from '../parts/part-event.ts';
import type { Change } from './figure-plan.ts';
import { REASONS } from './said-amounts.ts';

/** Every move of money to and from categories in a period, of whatever position, with what took it back. */
export function budgetMoves(
  data: LedgerData,
  plan: BudgetPlan,
  currency: string,
  index: number,
  records: readonly AccountRecord[],
): readonly Change[] {
  const accounts = new Map(records.map((record) => [record.accountId, record]));
  return data.parts.ever().flatMap((event): readonly Change[] => {
    if (event.type !== 'MoneyBudgeted') return [];
    const { on, commodity, moves, why } = event.data;
    if (commodity !== currency || periodOf(plan, on) !== index) return [];
    const given = new Map<AccountRecord, Decimal>();
    for (const { from, to, amount } of moves) {
      const [loser, gainer] = [accounts.get(from ?? ''), accounts.get(to ?? '')];
      const moved = parseDecimal(amount);
      if (gainer !== undefined) given.set(gainer, add(given.get(gainer) ?? ZERO, moved));
      if (loser !== undefined) given.set(loser, add(given.get(loser) ?? ZERO, negate(moved)));
    }
    return [...given].flatMap(([account, amount]) => standings(data, event, amount, account, REASONS[why]));
  });
}

/** Every amount that was kept for the period after one. */
export function heldMoney(data: LedgerData, plan: BudgetPlan, currency: string, index: number): readonly Change[] {
  return data.parts.ever().flatMap((event) => {
    if (event.type !== 'MoneyHeld') return [];
    const { on, commodity, amount } = event.data;
    if (commodity !== currency || periodOf(plan, on) !== index) return [];
    return standings(data, event, parseDecimal(amount), null, 'Kept for the next period');
  });
}

function periodOf(plan: BudgetPlan, on: string): number {
  return Math.max(0, periodIndex(plan, on));
}

/** What an event gives from when it was said, and again after each time that taking it back was taken back. */
function standings(
  { parts }: LedgerData,
  { position, data: { on } }: PartEvent<'MoneyBudgeted' | 'MoneyHeld'>,
  amount: Decimal,
  account: AccountRecord | null,
  words: string,
): readonly Change[] {
  if (isZero(amount)) return [];
  const said = { day: dayNumber(on), account, version: null };
  const turns = parts.turnsOf(position);
  return [position, ...turns].map((from, index): Change => {
    if (index % 2 === 1) return { ...said, position: from, until: 0, amount: negate(amount), words: 'Taken back' };
    return { ...said, position: from, until: turns[index] ?? Infinity, amount, words };
  });
}
