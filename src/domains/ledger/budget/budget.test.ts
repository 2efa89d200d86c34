import { describe, expect, it } from 'vitest';
import type { LedgerCommand } from '../command.ts';
import { LedgerLog } from '../testing/ledger-log.ts';
import type { BudgetGoal } from './budget-event.ts';
import type { BudgetFill, BudgetView } from './budget-view.ts';
import { fillBudget } from './fill-budget.ts';
import { readBudget } from './read-budget.ts';
import { readMoves } from './read-moves.ts';

const NOW = { at: null, on: null };
const PLAN: LedgerCommand = {
  type: 'PlanBudget',
  mode: 'envelope',
  start: '2026-01-01',
  every: 1,
  unit: 'month',
  offBudget: [],
};

function household(plan: LedgerCommand = PLAN): LedgerLog {
  const log = new LedgerLog();
  for (const [accountId, name, kind] of [
    ['bank', 'Assets:Bank', 'asset'],
    ['work', 'Income:Work', 'income'],
    ['food', 'Expenses:Food', 'expense'],
    ['fun', 'Expenses:Fun', 'expense'],
  ] as const) {
    log.execute({ type: 'OpenAccount', accountId, name, kind });
  }
  log.execute(plan);
  pay(log, '2026-01-01', 'work', '-1000');
  return log;
}

/** To an account, from the bank. */
function pay(log: LedgerLog, date: string, accountId: string, amount: string, commodity = 'EUR'): void {
  const other = amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
  const postings = [
    { accountId, amount, commodity },
    { accountId: 'bank', amount: other, commodity },
  ];
  log.execute({ type: 'RecordTransaction', transactionId: `t${log.events.length}`, date, postings });
}

const assign = (on: string, accountId: string, amount: string): LedgerCommand => ({
  type: 'AssignBudget',
  on,
  commodity: 'EUR',
  amounts: [{ accountId, amount }],
});

const view = (log: LedgerLog, on = '2026-01-01', count = 3): BudgetView =>
  log.books.ask((data, cut) => readBudget(data, { on, count }, 'EUR', cut), NOW);

const cellsOf = (log: LedgerLog, accountId: string) =>
  view(log)
    .groups.flatMap(({ categories }) => categories)
    .find((one) => one.accountId === accountId)?.cells ?? [];

const filled = (log: LedgerLog, fill: BudgetFill, on: string) =>
  log.books.ask((data, cut) => fillBudget(data, { fill, on }, 'EUR', cut), NOW);

describe('deciding about a budget', () => {
  it('E2 refuses what makes no budget', () => {
    const log = new LedgerLog();
    log.execute({ type: 'OpenAccount', accountId: 'food', name: 'Expenses:Food', kind: 'expense' });
    expect(log.attempt(assign('2026-01-01', 'food', '1'))).toBe('no-budget');
    for (const bad of [{ start: '1989-12-31' }, { every: 0 }, { every: 61 }]) {
      expect(log.attempt({ ...PLAN, ...bad })).toBe('bad-budget');
    }
    expect(log.attempt({ ...PLAN, start: '2026-02-30' })).toBe('bad-date');
    expect(log.attempt({ ...PLAN, offBudget: ['nobody'] })).toBe('unknown-account');
    log.execute(PLAN);
    expect(log.attempt(assign('2025-12-31', 'food', '1'))).toBe('before-budget');
    expect(log.attempt(assign('2026-13-31', 'food', '1'))).toBe('bad-date');
    expect(log.attempt(assign('2026-01-31', 'nobody', '1'))).toBe('unknown-account');
    expect(log.attempt(assign('2026-01-31', 'food', '1e3'))).toBe('bad-amount');
    expect(log.attempt({ ...assign('2026-01-31', 'food', '1'), commodity: ' ' } as LedgerCommand)).toBe(
      'bad-commodity',
    );
    expect(log.attempt(assign('2026-01-31', 'food', '0.00'))).toBe('budget-unchanged');
    const money = { on: '2026-01-05', commodity: 'EUR' };
    const twice = [
      { accountId: 'food', amount: '1' },
      { accountId: 'food', amount: '2' },
    ];
    expect(log.attempt({ type: 'AssignBudget', ...money, amounts: twice })).toBe('bad-budget');
    expect(log.attempt({ type: 'MoveBudget', ...money, from: null, to: null, amount: '1' })).toBe('bad-budget');
    expect(log.attempt({ type: 'MoveBudget', ...money, from: null, to: 'food', amount: '-1' })).toBe('bad-amount');
    expect(log.attempt({ type: 'HoldBudget', ...money, amount: '-1' })).toBe('bad-amount');
    expect(log.attempt({ type: 'HoldBudget', ...money, amount: '0' })).toBe('budget-unchanged');
    const goal = (given: Partial<BudgetGoal>): LedgerCommand => ({
      type: 'SetGoal',
      accountId: 'food',
      from: '2026-01-01',
      goal: { kind: 'fixed', amount: '10', commodity: 'EUR', ...given },
    });
    expect(log.attempt(goal({ amount: '0' }))).toBe('bad-goal');
    expect(log.attempt(goal({ kind: 'income-share', amount: '100.5' }))).toBe('bad-goal');
    expect(log.attempt(goal({ kind: 'by-date' }))).toBe('bad-goal');
    expect(log.attempt(goal({ by: '2026-05-01' }))).toBe('bad-goal');
    expect(log.attempt(goal({}))).toBeNull();
  });

  it('E3 an amount is set by moving the difference, and one command is one event', () => {
    const log = household();
    log.execute(assign('2026-01-20', 'food', '300'));
    const events = log.execute(assign('2026-01-07', 'food', '250'));
    expect(events.map(({ data }) => data)).toEqual([
      { on: '2026-01-01', commodity: 'EUR', why: 'set', moves: [{ from: 'food', to: null, amount: '50' }] },
    ]);
    expect(view(log).columns[0]).toMatchObject({ available: '1000', budgeted: '250', toBudget: '750' });
  });
});

describe('a budget', () => {
  it('E4 E6 overspending falls to the next month unless it rolls over, and what is held waits for it', () => {
    const log = household();
    log.execute(assign('2026-01-01', 'food', '100'));
    log.execute(assign('2026-01-01', 'fun', '50'));
    log.execute({ type: 'HoldBudget', on: '2026-01-01', commodity: 'EUR', amount: '200' });
    pay(log, '2026-01-10', 'food', '130');
    expect(view(log).columns).toMatchObject([
      { available: '1000', overspentBefore: '0', budgeted: '150', held: '200', toBudget: '650', balance: '20' },
      { available: '850', overspentBefore: '-30', budgeted: '0', held: '0', toBudget: '820', balance: '50' },
      { available: '820', overspentBefore: '0', toBudget: '820' },
    ]);
    log.execute({ type: 'ChooseRollOver', accountId: 'food', from: '2026-01-15', rollOver: true });
    expect(view(log).columns[1]).toMatchObject({ overspentBefore: '0', toBudget: '850', balance: '20' });
    expect(cellsOf(log, 'food').map(({ balance }) => balance)).toEqual(['-30', '-30', '-30']);
    log.execute({
      type: 'MoveBudget',
      on: '2026-02-01',
      commodity: 'EUR',
      from: 'fun',
      to: 'food',
      amount: '30',
      why: 'cover',
    });
    expect(cellsOf(log, 'food').map(({ balance }) => balance)).toEqual(['-30', '0', '0']);
  });

  it('E12 E6 tracks income and savings, and begins anew each month', () => {
    const log = household({ ...PLAN, mode: 'tracking' });
    log.execute(assign('2026-01-01', 'work', '1200'));
    log.execute(assign('2026-01-01', 'food', '400'));
    pay(log, '2026-01-10', 'food', '130');
    expect(view(log).columns[0]).toMatchObject({
      incomeBudgeted: '1200',
      received: '1000',
      projectedSavings: '800',
      saved: '870',
    });
    expect(cellsOf(log, 'work')[0]).toMatchObject({ budgeted: '1200', spent: '1000', balance: '-200' });
    expect(cellsOf(log, 'food').map(({ balance }) => balance)).toEqual(['270', '0', '0']);
    log.execute({ type: 'ChooseRollOver', accountId: 'food', from: '2026-01-01', rollOver: true });
    expect(cellsOf(log, 'food').map(({ balance }) => balance)).toEqual(['270', '270', '270']);
  });

  it('E13 counts one currency and tells the others', () => {
    const log = household();
    pay(log, '2026-01-02', 'food', '5', 'USD');
    expect(view(log)).toMatchObject({ currency: 'EUR', notCounted: ['USD'], columns: [{ funds: '1000' }, {}, {}] });
    expect(
      log.books.ask((data, cut) => readBudget(data, { on: '2026-01-01', count: 1 }, null, cut), NOW).columns,
    ).toEqual([]);
  });

  it('E14 a move that is taken back is no longer there', () => {
    const log = household();
    const moves = () =>
      log.books.ask((data, cut) => readMoves(data, { accountId: 'food', on: '2026-01-09' }, cut), NOW);
    log.execute(assign('2026-01-01', 'food', '100'));
    expect(moves()).toMatchObject([
      {
        from: null,
        to: 'Expenses:Food',
        fromId: null,
        toId: 'food',
        amount: '100',
        why: 'set',
        on: '2026-01-01',
        together: 1,
      },
    ]);
    const first = log.events.length;
    log.execute({ type: 'RevokeChange', first, last: first, as: 'revocation', commands: [] });
    expect(moves()).toEqual([]);
    expect(view(log).columns[0]?.toBudget).toBe('1000');
  });
});

describe('filling a period', () => {
  it('E10 copies, empties and averages, and leaves out what stays', () => {
    const log = household();
    log.execute(assign('2026-01-01', 'food', '100'));
    pay(log, '2026-01-10', 'food', '100');
    pay(log, '2026-02-10', 'food', '0.01');
    pay(log, '2026-03-10', 'food', '50');
    expect(filled(log, 'copy', '2026-02-14')).toEqual([{ accountId: 'food', amount: '100' }]);
    expect(filled(log, 'copy', '2026-01-14')).toEqual([]);
    expect(filled(log, 'zero', '2026-01-14')).toEqual([{ accountId: 'food', amount: '0' }]);
    expect(filled(log, 'average-3', '2026-02-01')).toEqual([{ accountId: 'food', amount: '100' }]);
    expect(filled(log, 'average-3', '2026-03-01')).toEqual([{ accountId: 'food', amount: '50.01' }]);
    expect(filled(log, 'average-3', '2026-05-01')).toEqual([{ accountId: 'food', amount: '16.67' }]);
    expect(filled(log, 'average-12', '2026-01-01')).toEqual([]);
  });

  it('E11 E10 asks for what the goals say', () => {
    const log = household();
    pay(log, '2026-02-01', 'work', '-333.33');
    const ask = (goal: Omit<BudgetGoal, 'commodity'>, from = '2026-01-01') => {
      log.execute({ type: 'SetGoal', accountId: 'food', from, goal: { ...goal, commodity: 'EUR' } });
      return cellsOf(log, 'food').map(({ needed }) => needed);
    };
    expect(ask({ kind: 'fixed', amount: '120' })).toEqual(['120', '120', '120']);
    expect(ask({ kind: 'income-share', amount: '12.5' })).toEqual(['125', '41.66', '0']);
    expect(ask({ kind: 'by-date', amount: '100', by: '2026-03-05' })).toEqual(['33.34', '50', '100']);
    log.execute(assign('2026-01-01', 'food', '80'));
    expect(ask({ kind: 'by-date', amount: '100', by: '2026-02-05' })).toEqual(['50', '20', '0']);
    expect(ask({ kind: 'up-to', amount: '90' })).toEqual(['90', '10', '10']);
    expect(filled(log, 'goals', '2026-02-01')).toEqual([{ accountId: 'food', amount: '10' }]);
    expect(ask({ kind: 'fixed', amount: '7' }, '2026-02-20')).toEqual(['90', '7', '7']);
  });
});
