import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BudgetView } from '../budget/budget-view.ts';
import { readBudget } from '../budget/read-budget.ts';
import type { LedgerCommand } from '../command.ts';
import { readWorth } from '../holdings/read-holdings.ts';
import { LedgerLog, NOW } from '../testing/ledger-log.ts';
import { movedBudget } from './moved-budget.ts';
import { movedPrices } from './moved-worth.ts';
import { planRevocation } from './plan-revocation.ts';
import { draftCommand } from './preview-command.ts';

const day = fc.integer({ min: 0, max: 150 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
const cents = fc.integer({ min: 1, max: 90_000 }).map((units) => (units / 100).toFixed(2));
const category = fc.constantFrom('food', 'fun');
const paid: fc.Arbitrary<LedgerCommand> = fc
  .tuple(fc.uuid(), day, cents, fc.constantFrom('food', 'fun', 'bank', 'work'), fc.constantFrom('EUR', 'EUR', 'USD'))
  .map(([transactionId, date, amount, to, commodity]) => ({
    type: 'RecordTransaction',
    transactionId,
    date,
    postings: [
      { accountId: to, amount, commodity },
      { accountId: to === 'bank' ? 'work' : 'bank', amount: `-${amount}`, commodity },
    ],
  }));
const budgeted: fc.Arbitrary<LedgerCommand> = fc.oneof(
  fc.tuple(day, category, cents).map(([on, accountId, amount]): LedgerCommand => ({
    type: 'AssignBudget',
    on,
    commodity: 'EUR',
    amounts: [{ accountId, amount }],
  })),
  fc.tuple(day, cents).map(([on, amount]): LedgerCommand => ({ type: 'HoldBudget', on, commodity: 'EUR', amount })),
  fc
    .tuple(category, day, fc.boolean())
    .map(([accountId, from, rollOver]): LedgerCommand => ({ type: 'ChooseRollOver', accountId, from, rollOver })),
);
/** What is bought implies a price. */
const traded: fc.Arbitrary<LedgerCommand> = fc
  .tuple(fc.uuid(), day, fc.integer({ min: -3, max: 9 }), cents)
  .map(([transactionId, date, units, amount]) => ({
    type: 'RecordTransaction',
    transactionId,
    date,
    postings: [
      { accountId: 'bank', amount: String(units), commodity: 'ACME', cost: { amount, commodity: 'EUR', per: 'total' } },
      { accountId: 'bank', amount: units < 0 ? amount : `-${amount}`, commodity: 'EUR' },
    ],
  }));
const priced: fc.Arbitrary<LedgerCommand> = fc
  .tuple(day, cents)
  .map(([date, amount]) => ({ type: 'RecordPrices', prices: [{ commodity: 'USD', currency: 'EUR', date, amount }] }));

function household(mode: 'envelope' | 'tracking', commands: readonly LedgerCommand[]): LedgerLog {
  const log = new LedgerLog();
  for (const [accountId, name, kind] of [
    ['bank', 'Assets:Bank', 'asset'],
    ['work', 'Income:Work', 'income'],
    ['food', 'Expenses:Food', 'expense'],
    ['fun', 'Expenses:Fun', 'expense'],
  ] as const) {
    log.execute({ type: 'OpenAccount', accountId, name, kind });
  }
  log.execute({ type: 'PlanBudget', mode, start: '2026-01-01', every: 1, unit: 'month', offBudget: [] });
  // The last thing that happens: figures are told up to its period.
  const postings = [
    { accountId: 'bank', amount: '1', commodity: 'EUR' },
    { accountId: 'work', amount: '-1', commodity: 'EUR' },
  ];
  log.execute({ type: 'RecordTransaction', transactionId: 'last', date: '2026-05-31', postings });
  for (const command of commands) log.attempt(command);
  return log;
}

/** How the one event at a position is taken back. */
function takingBack(log: LedgerLog, position: number): LedgerCommand {
  const events = log.events.slice(position - 1, position);
  const { commands } = log.books.ask((data) => planRevocation(data, events), NOW);
  return { type: 'RevokeChange', first: position, last: position, as: 'revocation', commands };
}

/** Every figure of a budget by what it is called. */
function figuresOf({ columns, groups }: BudgetView): ReadonlyMap<string, string> {
  const all = columns.flatMap(({ first, last: _last, ...figures }) =>
    Object.entries(figures).map(([what, value]) => [`${first} ${what}`, value] as const),
  );
  const own = groups.flatMap(({ categories }) =>
    categories.flatMap(({ accountId, cells }) =>
      cells.flatMap(({ budgeted: given, spent, balance }, column) =>
        Object.entries({ budgeted: given, spent, balance }).map(
          ([what, value]) => [`${columns[column]?.first} ${accountId} ${what}`, value] as const,
        ),
      ),
    ),
  );
  return new Map([...all, ...own]);
}

const budgetOf = (log: LedgerLog) =>
  figuresOf(log.books.ask((data, cut) => readBudget(data, { on: '2026-01-01', count: 5 }, 'EUR', cut), NOW));
const worths = (log: LedgerLog) =>
  ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'].map((on) =>
    log.books.ask((data, cut) => readWorth(data, { currency: 'EUR', prices: 'then' }, cut).value, { at: null, on }),
  );
const HEAD_FIGURES = {
  envelope: ['toBudget', 'available', 'overspentBefore', 'budgeted', 'held'],
  tracking: ['projectedSavings', 'incomeBudgeted', 'budgeted', 'saved'],
};

describe('what taking back would move', () => {
  test('M61 every figure of the budget, before and after, as it then is', () => {
    const mode = fc.constantFrom('envelope' as const, 'tracking' as const);
    const commands = fc.array(fc.oneof(paid, budgeted), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(mode, commands, fc.nat(), (kept, all, pick) => {
        const log = household(kept, all);
        const position = 6 + (pick % (log.events.length - 5));
        const command = takingBack(log, position);
        const drafted = draftCommand(log.state, command);
        const told = log.books.ask((data, cut) => movedBudget(data, drafted, 'EUR', cut), NOW);
        const before = budgetOf(log);
        log.execute(command);
        const after = budgetOf(log);
        const moved = [...before].flatMap(([name, was]) => {
          const is = after.get(name) ?? '';
          const [, ...what] = name.split(' ');
          const isTold = what.length > 1 || HEAD_FIGURES[kept].includes(what[0] ?? '');
          return was === is || !isTold ? [] : [`${name} ${was} ${is}`];
        });
        const said = told.figures.map(
          ({ first, accountId, what, before: was, after: is }) =>
            `${first} ${accountId === null ? '' : `${accountId} `}${what} ${was} ${is}`,
        );
        expect(said.toSorted()).toEqual(moved.toSorted());
      }),
      { numRuns: 60 },
    );
  });

  test('M61 a plan that would be another one is told, not compared', () => {
    const log = household('envelope', []);
    log.execute({
      type: 'AssignBudget',
      on: '2026-01-01',
      commodity: 'EUR',
      amounts: [{ accountId: 'food', amount: '5' }],
    });
    const told = (position: number) =>
      log.books.ask(
        (data, cut) => movedBudget(data, draftCommand(log.state, takingBack(log, position)), 'EUR', cut),
        NOW,
      );
    expect(told(5)).toEqual({ plan: null, currency: 'EUR', planned: true, figures: [] });
    const january = told(7).figures.filter(({ first }) => first === '2026-01-01');
    expect(january.map(({ what, before, after }) => [what, before, after])).toEqual([
      ['toBudget', '-5', '0'],
      ['budgeted', '5', '0'],
      ['budgeted', '5', '0'],
      ['balance', '5', '0'],
    ]);
  });

  test('M61 the net worth at the ends of months, whatever is taken back, as it then is', () => {
    const commands = fc.array(fc.oneof(paid, traded, priced), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(commands, fc.nat(), fc.boolean(), (all, pick, twice) => {
        const log = household('envelope', all);
        const position = 6 + (pick % (log.events.length - 5));
        if (twice) log.execute(takingBack(log, position));
        const command = takingBack(log, twice ? log.events.length : position);
        const drafted = draftCommand(log.state, command);
        const told = log.books.ask((data, cut) => movedPrices(data, drafted, 'EUR', cut), NOW);
        const before = worths(log);
        log.execute(command);
        const after = worths(log);
        const moved = before.flatMap((was, month) => {
          const name = `2026-0${month + 1}`;
          return was === after[month] ? [] : [{ month: name, before: was, after: after[month] }];
        });
        expect(told.worth).toEqual(moved);
      }),
      { numRuns: 60 },
    );
  });

  test('M61 a price that would be another one, and the net worth at the ends of the months in which it counts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(paid, priced), { minLength: 1, maxLength: 10 }),
        priced,
        fc.nat(),
        (all, one, at) => {
          const log = household('envelope', [...all.slice(0, at % all.length), one, ...all.slice(at % all.length)]);
          const position = log.events.find(({ type }) => type === 'PricesRecorded')?.position ?? 0;
          const command = takingBack(log, position);
          const drafted = draftCommand(log.state, command);
          const told = log.books.ask((data, cut) => movedPrices(data, drafted, 'EUR', cut), NOW);
          const before = worths(log);
          log.execute(command);
          const after = worths(log);
          const moved = before.flatMap((was, month) => {
            const name = `2026-0${month + 1}`;
            return was === after[month] ? [] : [{ month: name, before: was, after: after[month] }];
          });
          expect(told.worth).toEqual(moved);
          for (const { before: was, after: is } of told.prices) expect(was).not.toBe(is);
        },
      ),
      { numRuns: 60 },
    );
  });
});
