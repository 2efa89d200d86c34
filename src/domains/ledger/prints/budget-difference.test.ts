import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerCommand } from '../command.ts';
import { negate, parseDecimal, toDecimalString } from '../decimal.ts';
import {
  budgetCategory,
  budgetDay,
  budgetLayout,
  budgetLife,
  budgetPlan,
  openedHousehold,
} from '../testing/budget-arbitraries.ts';
import type { FigureQuestion } from '../figures/figure.ts';
import { explainAny } from '../figures/plan-figure.ts';
import type { LedgerLog } from '../testing/ledger-log.ts';
import { differenceOf, expectGiven, expectSum, stepByStep } from '../testing/report-difference.ts';
import type { BudgetPrintQuestion } from './printed-report.ts';
import { printedFigures } from './printed-figures.ts';

const MONTHS = { start: '2026-01-01', every: 1, unit: 'month' } as const;
const question: BudgetPrintQuestion = {
  spec: { kind: 'budget', from: '2026-01-01', periods: 2, currency: 'EUR', layout: MONTHS },
  today: '2026-03-01',
};
const PLAN = { type: 'PlanBudget', mode: 'envelope', ...MONTHS, offBudget: [] } as const;

function spend(log: LedgerLog, transactionId: string, accountId: string, amount: string, isNew = true): void {
  const postings = [
    { accountId: 'bank', amount: toDecimalString(negate(parseDecimal(amount))), commodity: 'EUR' },
    { accountId, amount, commodity: 'EUR' },
  ];
  const type = isNew ? 'RecordTransaction' : 'CorrectTransaction';
  log.execute({ type, transactionId, date: '2026-01-10', postings });
}

const assign = (accountId: string, amount: string): LedgerCommand => ({
  type: 'AssignBudget',
  on: '2026-01-01',
  commodity: 'EUR',
  amounts: [{ accountId, amount }],
});

const undo = (position: number): LedgerCommand => ({
  type: 'RevokeChange',
  first: position,
  last: position,
  as: 'undo',
  commands: [],
});

/** A January with 100 for food, of which 40 is spent. */
function january(): LedgerLog {
  const log = openedHousehold();
  log.execute(PLAN);
  log.execute(assign('food', '100'));
  spend(log, 't', 'food', '40');
  return log;
}

const changed = ({ figures }: ReturnType<typeof differenceOf>) =>
  figures.map(({ label, column, before, after }) => [label, column, before, after]);

describe('the budget against what was, as it was handed out', () => {
  test('RD7 a correction and a move of money are told with the figures that they moved, and nothing once they are taken back', () => {
    const log = january();
    const printed = log.events.length;
    spend(log, 't', 'food', '45', false);
    log.execute({ type: 'MoveBudget', on: '2026-01-01', commodity: 'EUR', from: 'food', to: 'fun', amount: '30' });
    const moved = log.events.length;
    const difference = differenceOf(log, question, printed, 2);
    expect(changed(difference)).toEqual([
      ['Expenses:Food', 0, '100', '70'],
      ['Expenses:Food', 1, '40', '45'],
      ['Expenses:Home:Fun', 0, '0', '30'],
    ]);
    expect(difference.causes.map(({ said, moved: gave }) => [said, gave])).toEqual([
      ['TransactionCorrected', ['expense/category/food 1 EUR 5']],
      ['MoneyBudgeted', ['expense/category/food 0 EUR -30', 'expense/category/fun 0 EUR 30']],
    ]);
    log.execute(undo(moved));
    spend(log, 't', 'food', '40', false);
    expect(differenceOf(log, question, printed).figures).toEqual([]);
  });

  test('RD7 another plan does not change its periods; that income is a category now is told', () => {
    const log = january();
    spend(log, 'pay', 'work', '-1000');
    const printed = log.events.length;
    log.execute({ ...PLAN, start: '2026-01-05', every: 2, unit: 'week' });
    expect(differenceOf(log, question, printed).figures).toEqual([]);
    log.execute({ ...PLAN, mode: 'tracking' });
    const { figures, causes } = differenceOf(log, question, printed);
    expect(figures.map(({ label, column, change }) => [label, column, change])).toEqual([['Income:Work', 1, '1000']]);
    expect(causes.map(({ said }) => said)).toEqual(['BudgetPlanned']);
  });

  test('RD7 an account that is of another kind', () => {
    const log = january();
    spend(log, 'f', 'fun', '5');
    const printed = log.events.length;
    log.execute({ type: 'ChangeAccountKind', accountId: 'fun', kind: 'asset' });
    expect(differenceOf(log, question, printed).causes.map(({ said }) => said)).toEqual(['AccountKindChanged']);
    log.execute({ type: 'ChangeAccountKind', accountId: 'fun', kind: 'expense' });
    expect(differenceOf(log, question, printed).figures).toEqual([]);
  });

  test('RD7 a budget that is taken back is the cause of all that it said', () => {
    const log = january();
    const printed = log.events.length;
    log.execute(undo(log.events.findIndex(({ type }) => type === 'BudgetPlanned') + 1));
    const { figures, causes } = differenceOf(log, question, printed);
    expect(figures.map(({ after }) => after)).toEqual(['0', '0']);
    expect(causes.map(({ said }) => said)).toEqual(['ChangeRevoked']);
  });

  const later = fc.oneof(
    { weight: 6, arbitrary: budgetLife.map((life) => life.slice(0, 4)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(budgetCategory, fc.constantFrom<'asset' | 'income' | 'expense'>('asset', 'income', 'expense'))
        .map(([accountId, kind]) => [{ type: 'ChangeAccountKind', accountId, kind } as const]),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(budgetCategory, budgetDay)
        .map(([accountId, from]) => [
          { type: 'SetGoal', accountId, from, goal: { kind: 'fixed', amount: '10', commodity: 'EUR' } } as const,
        ]),
    },
    {
      weight: 1,
      arbitrary: budgetCategory.map((accountId) => [
        { type: 'RenameAccount', accountId, name: `Expenses:Else:${accountId}` } as const,
      ]),
    },
  );
  const taken = fc.array(fc.nat(60), { maxLength: 4 });
  const asked = fc.record({ layout: budgetLayout, from: budgetDay, periods: fc.integer({ min: 1, max: 4 }) });

  /** A plan, then a life with all that the rules let through, and some of what was said of the budget taken back. */
  const lives = fc.tuple(budgetPlan, fc.array(later, { maxLength: 12 }), taken).map(([plan, groups, undone]) => {
    const log = openedHousehold();
    log.attempt(plan);
    for (const [index, command] of groups.flat().entries()) {
      log.attempt(command);
      const position = undone[index % 7];
      const said = log.events[(position ?? 0) - 1]?.type ?? '';
      if (position !== undefined && OF_BUDGET.has(said)) log.attempt(undo(position));
    }
    return log;
  });
  const OF_BUDGET = new Set(['BudgetPlanned', 'MoneyBudgeted', 'GoalSet', 'RollOverChosen']);

  test('RD7 whatever happened, the events that are named sum to the change of every figure', () => {
    fc.assert(
      fc.property(lives, asked, fc.nat(60), fc.constantFrom(2, 8, 300), (log, of, position, most) => {
        const known = Math.min(position, log.events.length - 1);
        const spec = { kind: 'budget', currency: 'EUR', ...of } as const;
        const difference = differenceOf(log, { spec, today: '2026-06-30' }, known, most);
        expectSum(difference);
        expectGiven(log, difference);
      }),
      { numRuns: 60 },
    );
  });

  test('RD7 where money was moved and spent alone, each event is told with what it changed of the report made before and after it', () => {
    fc.assert(
      fc.property(budgetPlan, budgetLife, asked, fc.nat(40), (plan, life, of, position) => {
        const log = openedHousehold();
        for (const command of [plan, ...life.filter(({ type }) => type !== 'PlanBudget')]) log.attempt(command);
        const known = Math.max(9, Math.min(position, log.events.length - 1));
        const asking = { spec: { kind: 'budget', currency: 'EUR', ...of }, today: '2026-06-30' } as const;
        const { figures, causes } = differenceOf(log, asking, known, 2);
        const keys = new Set(figures.map(({ key }) => key));
        expect(causes.map(({ last, figures: moved }) => [last, moved.map(({ amount }) => amount)])).toEqual(
          stepByStep(log, asking, known, keys),
        );
      }),
      { numRuns: 25 },
    );
  });

  test('RD7 every figure that differs, sums too, is explained exactly as it is now, as it was, and by its change', () => {
    fc.assert(
      fc.property(lives, asked, fc.nat(60), (log, of, position) => {
        const known = Math.min(position, log.events.length - 1);
        const asking = { spec: { kind: 'budget', currency: 'EUR', ...of }, today: '2026-06-30' } as const;
        const read = (figure: FigureQuestion, at: number | null) => {
          const why = { figure, by: 'cause', parts: 'events', group: null, limit: 9 } as const;
          return log.books.ask((data, cut) => explainAny(data, why, cut), { at, on: null });
        };
        for (const { figure, was = figure, before, after, change } of differenceOf(log, asking, known).all) {
          expect(read(figure, null)).toMatchObject({ shown: after, unexplained: '0' });
          expect(read(was, known)).toMatchObject({ shown: before, unexplained: '0' });
          expect(read({ kind: 'changed', figure, since: known, was }, null)).toMatchObject({
            shown: change,
            unexplained: '0',
          });
        }
      }),
      { numRuns: 25 },
    );
  });

  test('RD7 its rows are those of the screen: a group, its categories, and all together', () => {
    const log = january();
    const { rows, columns } = log.books.ask((data, cut) => printedFigures(data, question, cut), { at: null, on: null });
    expect(columns.map(({ from, role }) => [from, role]).slice(2, 5)).toEqual([
      ['2026-01-01', 'difference'],
      ['2026-02-01', 'budgeted'],
      ['2026-02-01', 'actual'],
    ]);
    expect(rows.map(({ label, amounts: [all] }) => [label, all?.values.slice(0, 3)])).toEqual([
      ['All spending', ['100', '40', '60']],
      ['Expenses', ['100', '40', '60']],
      ['Food', ['100', '40', '60']],
      ['Home', ['0', '0', '0']],
      ['Home', ['0', '0', '0']],
      ['Fun', ['0', '0', '0']],
    ]);
  });
});
