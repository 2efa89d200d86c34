import type { BudgetFill, FillAnswer, LedgerCommand, MoveReason, PlainDate } from '#ledger';
import { budgetFill } from '#client';
import { runCommand } from '../shell/run-command.ts';
import { sayDone } from '../shell/undo.ts';

/** Runs a command of the budget and says at the foot what was done, with a way back. Resolves with why not; null = done. */
export async function runBudget(command: LedgerCommand, done: string): Promise<string | null> {
  const refused = await runCommand(command);
  if (refused === null) sayDone(null, done);
  return refused;
}

const REASONS: Readonly<Record<BudgetFill, Exclude<MoveReason, 'move' | 'cover'>>> = {
  copy: 'copy',
  zero: 'zero',
  'average-3': 'average',
  'average-6': 'average',
  'average-12': 'average',
  goals: 'goal',
};

/** Fills a whole period in one command. Resolves with why nothing was done, in words; null = done. */
export async function fillPeriod(
  fill: BudgetFill,
  on: PlainDate,
  commodity: string,
  done: string,
): Promise<string | null> {
  const amounts = await askFill(fill, on);
  if (typeof amounts === 'string') return amounts;
  if (amounts.length === 0) return 'That would change nothing.';
  return runBudget({ type: 'AssignBudget', on, commodity, amounts, why: REASONS[fill] }, done);
}

async function askFill(fill: BudgetFill, on: PlainDate): Promise<FillAnswer | string> {
  try {
    const result = await budgetFill({ fill, on });
    return result.ok ? result.value.value : result.error.message;
  } catch {
    return 'It could not be worked out. Nothing has changed.';
  }
}
