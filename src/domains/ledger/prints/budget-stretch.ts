import type { AccountRecord } from '../books/account-record.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { add, type Decimal, isZero, ZERO } from '../decimal.ts';
import { budgetPlan } from '../figures/budget-figures.ts';
import { eachChange } from '../figures/figure-plan.ts';
import { budgetCell } from './budget-report.ts';
import type { BudgetPrintQuestion, PrintedPlace } from './printed-report.ts';
import type { Moves, Stretch } from './stretch-moves.ts';

/**
 * What each event of a stretch gave to some cells of a budget: money that was moved to a category or off it, and rows of its
 * account. Told only where the plan and the account were all along what they are at the stretch's end: else an event may
 * have given something else. Yields after each cell how much of the work is done, from 0 to 1.
 */
export function* budgetMovesIn(
  data: LedgerData,
  { question, from, to, on }: Stretch<BudgetPrintQuestion>,
  wanted: ReadonlyMap<string, PrintedPlace>,
): Generator<number, Moves> {
  const isWithin = (position: number): boolean => from < position && position <= to;
  const moves = new Map<string, ReadonlyMap<number, Decimal>>();
  if (planTurns(data).some(isWithin)) return moves;
  let done = 0;
  for (const [key, { row, column }] of wanted) {
    const account = data.accounts.get(row.accountId ?? '');
    if (account !== undefined && !kindTurns(account).some(isWithin)) {
      const given = new Map<number, Decimal>();
      eachChange(data, budgetPlan(data, budgetCell(question, row, column), { at: to, on }), ({ position, amount }) => {
        if (isWithin(position) && !isZero(amount)) given.set(position, add(given.get(position) ?? ZERO, amount));
      });
      moves.set(key, given);
    }
    done += 1;
    yield done / wanted.size;
  }
  return moves;
}

/** Where an account became one of another kind. */
function kindTurns(account: AccountRecord): readonly number[] {
  return account.kindTurns().slice(1);
}

/** Where another plan was made, taken back, or stood again. */
function planTurns({ parts }: LedgerData): readonly number[] {
  return parts
    .ever()
    .flatMap(({ type, position }) => (type === 'BudgetPlanned' ? [position, ...parts.turnsOf(position)] : []));
}
