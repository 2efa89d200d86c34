import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, negate, parseDecimal, subtract, sum, toDecimalString, ZERO, type Decimal } from '../decimal.ts';
import { budgetCategory, budgetDay, budgetLayout, budgetLogs, CATEGORIES } from '../testing/budget-arbitraries.ts';
import type { LedgerLog } from '../testing/ledger-log.ts';
import type { BudgetPlan } from './budget-event.ts';
import { periodAt, periodIndex } from './budget-periods.ts';
import type { BudgetView } from './budget-view.ts';
import { readBudget } from './read-budget.ts';
import { readMoves, readSpending } from './read-moves.ts';

const LAST = '2026-06-30';

/** From the plan's start to the last day that anything happens. */
function whole(log: LedgerLog, at: number | null = null): BudgetView {
  return log.books.ask((data, cut) => readBudget(data, { on: '2025-01-01', count: 60 }, 'EUR', cut), { at, on: null });
}

const dec = parseDecimal;
const text = toDecimalString;

/** The rows of a log by hand: every transaction is recorded once. */
function rowsOf(log: LedgerLog, accountIds: readonly string[], until: string, from = '0001-01-01'): Decimal {
  let total = ZERO;
  for (const { type, data } of log.events) {
    if (type !== 'TransactionRecorded') continue;
    const { date, postings } = data as {
      date: string;
      postings: { accountId: string; amount: string; commodity: string }[];
    };
    for (const { accountId, amount: value, commodity } of postings) {
      if (commodity !== 'EUR' || date < from || date > until || !accountIds.includes(accountId)) continue;
      total = add(total, dec(value));
    }
  }
  return total;
}

interface Move {
  readonly from: string | null;
  readonly to: string | null;
  readonly amount: string;
}

/** What a category was given for the days of a period, by hand. */
function givenTo(log: LedgerLog, accountId: string, first: string, last: string): Decimal {
  let total = ZERO;
  for (const { type, data } of log.events) {
    if (type !== 'MoneyBudgeted') continue;
    const { on, moves } = data as { on: string; moves: readonly Move[] };
    if (on < first || on > last) continue;
    for (const { from, to, amount: value } of moves) {
      if (to === accountId) total = add(total, dec(value));
      if (from === accountId) total = subtract(total, dec(value));
    }
  }
  return total;
}

describe('a budget over any log', () => {
  it('E1 every day lies in one period, and they follow on one another', () => {
    fc.assert(
      fc.property(budgetLayout, budgetDay, (given, date) => {
        const index = periodIndex(given, date);
        const { first, last } = periodAt(given, index);
        expect(first <= date && date <= last).toBe(true);
        expect(Date.parse(periodAt(given, index + 1).first) - Date.parse(last)).toBe(86_400_000);
        expect(periodIndex(given, given.start)).toBe(0);
        expect(periodAt(given, 0).first).toBe(given.start);
      }),
    );
  });

  it('E3 all moves sum to zero, and each moves more than nothing', () => {
    fc.assert(
      fc.property(budgetLogs, (log) => {
        const places = new Map<string | null, Decimal>();
        const change = (key: string | null, by: Decimal) => places.set(key, add(places.get(key) ?? ZERO, by));
        for (const { type, data } of log.events) {
          if (type !== 'MoneyBudgeted') continue;
          for (const { from, to, amount: value } of (data as { moves: readonly Move[] }).moves) {
            expect(dec(value).units > 0n).toBe(true);
            change(from, negate(dec(value)));
            change(to, dec(value));
          }
        }
        expect(text(sum(places.values()))).toBe('0');
      }),
      { numRuns: 50 },
    );
  });

  it('E4 to budget, what is held and all balances are the funds; available funds go where they are said to', () => {
    fc.assert(
      fc.property(budgetLogs, (log) => {
        const { plan: kept, columns } = whole(log);
        if (kept === null) return;
        const money = ['bank', 'savings', 'card'].filter((id) => !kept.offBudget.includes(id));
        for (const column of columns) {
          const { toBudget, held, balance, available, overspentBefore, budgeted } = column;
          const funds = rowsOf(log, money, column.last);
          expect(column.funds).toBe(text(funds));
          expect(text(sum([dec(toBudget), dec(held), dec(balance)]))).toBe(text(funds));
          const left = sum([dec(available), dec(overspentBefore), negate(dec(budgeted)), negate(dec(held))]);
          expect(toBudget).toBe(text(left));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('E5 E6 figures are a plain fold over the days of the period, and the chain of balances its recomputation', () => {
    fc.assert(
      fc.property(budgetLogs, (log) => {
        const { plan: kept, columns, groups } = whole(log);
        if (kept === null) return;
        for (const { accountId, cells } of groups.flatMap(({ categories }) => categories)) {
          if (!CATEGORIES.includes(accountId)) continue;
          let carried = ZERO;
          for (const [index, { first, last }] of columns.entries()) {
            const budgeted = givenTo(log, accountId, index === 0 ? '0001-01-01' : first, last);
            const spent = rowsOf(log, [accountId], last, first);
            const balance = subtract(add(carried, budgeted), spent);
            const rollsOver = chosen(log, accountId, last);
            expect(cells[index]).toMatchObject({
              budgeted: text(budgeted),
              spent: text(spent),
              balance: text(balance),
              rollsOver,
            });
            carried = rollsOver || (kept.mode === 'envelope' && balance.units > 0n) ? balance : ZERO;
          }
        }
        expect(groups.find(({ name }) => name === 'Home')?.categories.map(({ accountId }) => accountId)).toEqual([
          'home',
          'fun',
        ]);
        for (const [index, column] of columns.entries()) {
          const ofExpenses = groups.filter(({ kind }) => kind === 'expense').map(({ totals }) => totals[index]);
          expect(column.spent).toBe(text(sum(ofExpenses.map((total) => dec(total?.spent ?? '0')))));
          expect(column.balance).toBe(text(sum(ofExpenses.map((total) => dec(total?.balance ?? '0')))));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('E5 E6 a reading that begins later says the same of its periods, whatever stood still before them', () => {
    fc.assert(
      fc.property(budgetLogs, fc.nat(40), fc.integer({ min: 1, max: 6 }), (log, from, count) => {
        const { plan: kept, columns, groups } = whole(log);
        const on = columns[from]?.first;
        if (kept === null || on === undefined) return;
        const later = log.books.ask((data, cut) => readBudget(data, { on, count }, 'EUR', cut), { at: null, on: null });
        expect(later.columns).toEqual(columns.slice(from, from + later.columns.length));
        expect(later.columns.length).toBe(count);
        for (const { id, totals, categories } of later.groups) {
          const group = groups.find((each) => each.id === id);
          expect(totals).toEqual(group?.totals.slice(from, from + count));
          for (const { accountId, cells } of categories) {
            const same = group?.categories.find((each) => each.accountId === accountId);
            expect(cells).toEqual(same?.cells.slice(from, from + count));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('E7 E9 a later choice changes no earlier period, and the past shows the budget as it was', () => {
    fc.assert(
      fc.property(budgetLogs, budgetCategory, budgetDay, fc.boolean(), (log, accountId, from, rollOver) => {
        const before = whole(log);
        const head = log.events.length;
        const refused = log.attempt({ type: 'ChooseRollOver', accountId, from, rollOver });
        const goal = { kind: 'fixed' as const, amount: '10', commodity: 'EUR' };
        log.attempt({ type: 'SetGoal', accountId, from, goal });
        expect(whole(log, head)).toEqual(before);
        if (refused !== null || before.plan === null) return;
        const index = periodIndex(before.plan, from);
        const earlier = (view: BudgetView) => ({
          columns: view.columns.slice(0, index),
          cells: view.groups.flatMap((group) => group.categories.map(({ cells }) => cells.slice(0, index))),
        });
        expect(earlier(whole(log))).toEqual(earlier(before));
      }),
      { numRuns: 50 },
    );
  });

  it('E8 another plan loses nothing that was budgeted', () => {
    const other: fc.Arbitrary<BudgetPlan> = fc.record({
      start: fc.constantFrom('2025-10-01', '2025-12-15', '2026-02-28'),
      every: fc.integer({ min: 1, max: 4 }),
      unit: fc.constantFrom('week' as const, 'month' as const),
      mode: fc.constant('envelope' as const),
      offBudget: fc.constant([]),
    });
    fc.assert(
      fc.property(budgetLogs, other, (log, next) => {
        log.execute({ type: 'PlanBudget', ...next });
        const { columns, groups } = whole(log);
        expect((columns.at(-1)?.last ?? '') >= LAST).toBe(true);
        const categories = groups
          .flatMap((group) => group.categories)
          .filter(({ accountId }) => CATEGORIES.includes(accountId));
        for (const { accountId, cells } of categories) {
          const total = sum(cells.map(({ budgeted }) => dec(budgeted)));
          expect(text(total)).toBe(text(givenTo(log, accountId, '0001', '9999')));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('E14 E15 every move is listed under its category and period; spending opens to rows that sum to it', () => {
    fc.assert(
      fc.property(budgetLogs, budgetCategory, (log, accountId) => {
        const { plan: kept, columns, groups } = whole(log);
        if (kept === null) return;
        const cells = groups.flatMap(({ categories }) => categories).find((one) => one.accountId === accountId)?.cells;
        const name = log.books.ask((data, { at }) => data.nameAt(accountId, at), { at: null, on: null });
        for (const [index, { first, last }] of columns.entries()) {
          const lines = log.books.ask((data, cut) => readMoves(data, { accountId, on: first }, cut), {
            at: null,
            on: null,
          });
          const total = sum(lines.map(({ to, amount: value }) => (to === name ? dec(value) : negate(dec(value)))));
          expect(text(total)).toBe(cells?.[index]?.budgeted);
          const rows = log.books.ask((data, cut) => readSpending(data, { accountId, first, last }, 'EUR', cut), {
            at: null,
            on: null,
          });
          expect(text(sum(rows.map(({ amount: value }) => dec(value))))).toBe(cells?.[index]?.spent);
        }
      }),
      { numRuns: 50 },
    );
  });
});

/** The choice with the latest day up to one, by hand; of several for one day the newest. */
function chosen(log: LedgerLog, accountId: string, until: string): boolean {
  const choices = log.events
    .filter(({ type }) => type === 'RollOverChosen')
    .map(({ data }) => data as { accountId: string; from: string; rollOver: boolean })
    .filter((choice) => choice.accountId === accountId && choice.from <= until)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return choices.at(-1)?.rollOver ?? false;
}
