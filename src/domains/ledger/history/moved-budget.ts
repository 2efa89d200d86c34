import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import type { BudgetPlan } from '../budget/budget-event.ts';
import { type BudgetState, budgetFold } from '../budget/budget-fold.ts';
import { MOST_PERIODS, periodIndex } from '../budget/budget-periods.ts';
import { type BudgetSheet, budgetSheet } from '../budget/budget-sheet.ts';
import type { BudgetColumn } from '../budget/budget-view.ts';
import { columnOf } from '../budget/read-budget.ts';
import { plainDate } from '../calendar.ts';
import { toDecimalString } from '../decimal.ts';
import type { AccountId, DecimalString, PlainDate } from '../event.ts';
import { shortAccountName } from '../format.ts';
import type { DraftedCommand } from './preview-command.ts';

/** A figure of the budget that a command would move: of a whole period, or of a category in it. */
export interface MovedBudgetFigure {
  /** First and last day of the period. */
  readonly first: PlainDate;
  readonly last: PlainDate;
  /** Null: of the whole period. */
  readonly accountId: AccountId | null;
  /** The category's; empty for the whole period. */
  readonly name: string;
  readonly what: MovedBudgetWhat;
  readonly before: DecimalString;
  readonly after: DecimalString;
}

/** Which of its figures; of a category one of `budgeted`, `spent`, `balance`. */
type MovedBudgetWhat = Exclude<keyof BudgetColumn, 'first' | 'last'>;

/** What a command would do to the budget. */
export interface MovedBudget {
  /** Null where there would be no budget, before or after, or one whose periods are others: nothing can be compared then. */
  readonly plan: BudgetPlan | null;
  readonly currency: string | null;
  /** The plan itself would be another one. */
  readonly planned: boolean;
  /** Oldest period first, up to the last one in which something happens: from there on it stays. */
  readonly figures: readonly MovedBudgetFigure[];
}

const OF_PERIODS: { readonly [Mode in BudgetPlan['mode']]: readonly MovedBudgetWhat[] } = {
  envelope: ['toBudget', 'available', 'overspentBefore', 'budgeted', 'held'],
  tracking: ['projectedSavings', 'incomeBudgeted', 'budgeted', 'saved'],
};

/** Every figure of the budget that a drafted command would move, at a cut that is the head's. */
export function movedBudget(
  data: LedgerData,
  { draft, postings }: Pick<DraftedCommand, 'draft' | 'postings'>,
  currency: string | null,
  cut: Cut,
): MovedBudget {
  const [before, after] = [budgetFold.at(data.parts, cut.at), budgetFold.at(draft.parts)];
  const planned = JSON.stringify(before.plan) !== JSON.stringify(after.plan);
  const nothing = { plan: null, currency, planned, figures: [] };
  if (currency === null || before.plan === null || after.plan === null) return nothing;
  if (!hasSamePeriods(before.plan, after.plan)) return nothing;
  const added = postings.filter(({ commodity }) => commodity === currency);
  const days = [...added.map(({ date }) => date), ...daysIn(before), ...daysIn(after), ...newestDay(data)];
  const newest = days.reduce((last, day) => (day > last ? day : last), after.plan.start);
  const looked = { first: 0, last: Math.min(periodIndex(after.plan, newest), MOST_PERIODS - 1) };
  const sheets = {
    before: budgetSheet(data, before, before.plan, currency, looked, cut),
    after: budgetSheet(data, after, after.plan, currency, looked, cut, added),
  };
  return { plan: after.plan, currency, planned, figures: differences(sheets, after.plan.mode, cut) };
}

function hasSamePeriods(one: BudgetPlan, other: BudgetPlan): boolean {
  return one.start === other.start && one.every === other.every && one.unit === other.unit && one.mode === other.mode;
}

/** Every day that the budget says something for. */
function daysIn({ assigned, held, rollOvers }: BudgetState): readonly PlainDate[] {
  const said = [...[...assigned.values()].flatMap((categories) => [...categories.values()]), ...held.values()];
  return [...said, ...rollOvers.values()].flatMap((days) => [...days.keys()]);
}

/** The newest day that a row of an account has. */
function newestDay({ accounts }: LedgerData): readonly PlainDate[] {
  const newest = [...accounts.values()].reduce((last, { rows }) => Math.max(last, rows.lastDay()), 0);
  return newest === 0 ? [] : [plainDate(newest)];
}

function differences(
  { before, after }: { readonly before: BudgetSheet; readonly after: BudgetSheet },
  mode: BudgetPlan['mode'],
  cut: Cut,
): readonly MovedBudgetFigure[] {
  return after.periods.flatMap((period, column) => {
    const { first, last } = period;
    const was = before.periods[column];
    if (was === undefined) return [];
    const [old, fresh] = [columnOf(was), columnOf(period)];
    const whole = OF_PERIODS[mode].map((what) => ({
      first,
      last,
      accountId: null,
      name: '',
      what,
      before: old[what],
      after: fresh[what],
    }));
    const own = after.categories.flatMap(({ record, lines }, place) => {
      const [line, lineBefore] = [lines[column], before.categories[place]?.lines[column]];
      if (line === undefined || lineBefore === undefined) return [];
      const name = shortAccountName(record.nameAt(cut.at));
      return (['budgeted', 'spent', 'balance'] as const).map((what) => ({
        first,
        last,
        accountId: record.accountId,
        name,
        what,
        before: toDecimalString(lineBefore[what]),
        after: toDecimalString(line[what]),
      }));
    });
    return [...whole, ...own].filter((figure) => figure.before !== figure.after);
  });
}
