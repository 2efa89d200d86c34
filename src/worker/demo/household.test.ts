import { describe, expect, it } from 'vitest';
import { memoryLocks, memoryNews } from '#engine';
import {
  bookmarksFold,
  type BudgetMove,
  explainClaim,
  type MoveReason,
  readBudget,
  readClaims,
  readHoldings,
  readReconciliation,
  readSchedules,
} from '#ledger';
import type { InvariantNews } from '../api.ts';
import { closedPeriods, printedReports } from '../answers/report-difference.ts';
import { Book } from '../book.ts';
import { watchBook } from '../invariants/watch-book.ts';
import { demoPlace } from '../testing/demo-place.ts';

const NOW = { at: null, on: null };

describe.each(['2026-06-15', '2027-03-04'])('the demo on %s', (today) => {
  let opened: Promise<Book> | null = null;
  const demo = () =>
    (opened ??= demoPlace(today)
      .withDemo()
      .then((store) => Book.open(store)));
  const dataOf = async <Data>(type: string) => {
    const { store } = await demo();
    return (await store.readAll({ types: [type] })).map(({ data }) => data as Data);
  };

  it('SH14 has a budget of months: goals, moves of every kind, and most of the money given out', async () => {
    const { books } = await demo();
    const moves = await dataOf<{ readonly why: MoveReason; readonly moves: readonly BudgetMove[] }>('MoneyBudgeted');
    expect([...new Set(moves.map(({ why }) => why))].toSorted()).toEqual(['cover', 'goal', 'move', 'set']);
    const view = books.ask((data, cut) => readBudget(data, { on: today, count: 1 }, 'EUR', cut), NOW);
    const cells = view.groups.flatMap(({ categories }) => categories).map((category) => category.cells[0]);
    const goals = new Set(cells.flatMap((cell) => cell?.goal?.kind ?? []));
    expect([...goals].toSorted()).toEqual(['by-date', 'fixed', 'income-share', 'up-to']);
    expect(Number(view.columns[0]?.toBudget)).toBeGreaterThan(-500);
    expect(Number(view.columns[0]?.toBudget)).toBeLessThan(5000);
  });

  it('SH14 has one balance that fails, by two digits that have changed places, and one before it that holds', async () => {
    const { books } = await demo();
    const claims = books.ask((data, cut) => readClaims(data, null, cut), NOW).flatMap((each) => each.claims);
    expect(claims.map(({ state, difference }) => `${state} ${difference}`)).toEqual(['fails -27', 'holds 0']);
    const why = books.ask((data, cut) => explainClaim(data, claims[0]?.claimId ?? '', cut), NOW);
    expect(why.sets[0]).toMatchObject([{ kind: 'swapped', payee: 'City Transport' }]);
  });

  it('SH14 has reconciled its savings twice, and they still agree', async () => {
    const { books } = await demo();
    const asked = { accountId: 'savings', commodity: 'EUR' };
    const view = books.ask((data, cut) => readReconciliation(data, asked, cut), NOW);
    expect(view?.history.map(({ difference }) => difference)).toEqual(['0', '0']);
    for (const { locked } of view?.history ?? []) expect(locked).toBeGreaterThan(5);
  });

  it('SH14 has handed out a report and closed a year, and both would say something else now', async () => {
    const book = await demo();
    expect(printedReports(book, null, NOW)).toMatchObject([{ sealHolds: true, changed: 2 }]);
    const [closed, ...others] = closedPeriods(book, null, NOW);
    expect(others).toEqual([]);
    expect(closed?.figures.length).toBeGreaterThan(0);
  });

  it('SH14 has read files by rules, one of them in its second version, and a few rows wait to be filed', async () => {
    const { books } = await demo();
    const imports = books.imports(NOW);
    expect(imports.length).toBe(2);
    for (const { counts, isKept } of imports)
      expect([counts.possiblyKnown, counts.unreadable, isKept]).toEqual([1, 0, true]);
    const applied = await dataOf<{ readonly rules: readonly { readonly version: number }[] }>('RulesApplied');
    expect(applied.length).toBe(imports.length);
    const versions = applied.flatMap(({ rules }) => rules.map(({ version }) => version));
    expect(new Set(versions)).toEqual(new Set([1, 2]));
    expect(books.accounts(NOW).find(({ name }) => name === 'Expenses:Uncategorised')?.transactions).toBe(4);
  });

  it('SH14 expects what comes round: nothing is overdue, and one schedule has brought what it expected', async () => {
    const { books } = await demo();
    const { schedules, open, forecast } = books.ask((data, cut) => readSchedules(data, { today, ahead: 90 }, cut), NOW);
    expect(open.filter(({ due }) => due < today)).toEqual([]);
    expect(forecast.length).toBeGreaterThan(1);
    expect(schedules.find(({ schedule }) => schedule.name === 'Streaming')?.settled).toBeGreaterThanOrEqual(3);
    expect(schedules.some(({ schedule }) => schedule.recurrence.weekend !== undefined)).toBe(true);
  });

  it('SH14 holds a fund at a gain, has sold some of it, and paid nothing for it that it had not', async () => {
    const { books } = await demo();
    const asked = { currency: 'EUR', prices: 'now' } as const;
    const view = books.ask((data, cut) => readHoldings(data, asked, cut), NOW);
    expect(view.rows.find(({ commodity }) => commodity === 'BROAD')).toMatchObject({ quantity: '27' });
    expect(view.realised.length).toBe(1);
    expect([view.problems, view.unknown]).toEqual([[], []]);
  });

  it('SH14 keeps a receipt, bookmarks, and what must always hold, which it does', async () => {
    const book = await demo();
    expect(await dataOf('FileAttached')).toMatchObject([{ name: 'washing-machine.pdf', mediaType: 'application/pdf' }]);
    expect(book.books.ask(({ parts }) => bookmarksFold.at(parts).size, NOW)).toBe(2);
    const told: InvariantNews[] = [];
    const watch = watchBook(book, { locks: memoryLocks(), news: memoryNews() }, (news) => told.push(news));
    await expect.poll(() => told.at(-1)?.lines).toMatchObject([{ holds: true, turns: 0, problem: null }]);
    watch.stop();
  });
});
