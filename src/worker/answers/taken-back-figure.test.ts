import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BudgetWhat, FigureQuestion, LedgerCommand } from '#ledger';
import type { DaybookApi } from '../api.ts';
import { memoryDaybook, valueOf } from '../testing/memory-daybook.ts';

const NOW = { at: null, on: null };

async function household(): Promise<DaybookApi> {
  const daybook = memoryDaybook();
  for (const [accountId, name] of [
    ['bank', 'Assets:Bank'],
    ['depot', 'Assets:Depot'],
    ['food', 'Expenses:Food'],
    ['fun', 'Expenses:Fun'],
  ] as const) {
    await valueOf(daybook.execute({ type: 'OpenAccount', accountId, name, commodity: 'EUR' }, 'live'));
  }
  const months = { start: '2026-01-01', every: 1, unit: 'month' } as const;
  await valueOf(daybook.execute({ type: 'PlanBudget', mode: 'envelope', ...months, offBudget: [] }, 'live'));
  return daybook;
}

const day = fc.constantFrom('2026-01-10', '2026-02-10', '2026-03-10');
const category = fc.constantFrom('food', 'fun');
const amount = fc.integer({ min: 1, max: 9_999 }).map((cents) => (cents / 100).toFixed(2));
const id = fc.constantFrom('a', 'b', 'c');
const deeds: fc.Arbitrary<LedgerCommand> = fc.oneof(
  fc
    .tuple(fc.constantFrom('RecordTransaction' as const, 'CorrectTransaction' as const), id, day, category, amount)
    .map(([type, transactionId, date, accountId, value]) => ({
      type,
      transactionId,
      date,
      payee: transactionId,
      postings: [
        { accountId: 'bank', amount: `-${value}`, commodity: 'EUR' },
        { accountId, amount: value, commodity: 'EUR' },
      ],
    })),
  fc.tuple(id, day, fc.integer({ min: 1, max: 5 })).map(([name, date, units]) => ({
    type: 'RecordTransaction' as const,
    transactionId: `buy-${name}`,
    date,
    postings: [
      {
        accountId: 'depot',
        amount: String(units),
        commodity: 'ACME',
        cost: { amount: '10', commodity: 'EUR', per: 'unit' as const },
      },
      { accountId: 'bank', amount: String(-10 * units), commodity: 'EUR' },
    ],
  })),
  id.map((transactionId) => ({ type: 'DeleteTransaction' as const, transactionId, reason: 'wrong' })),
  fc.tuple(category, day, amount).map(([accountId, on, value]) => ({
    type: 'AssignBudget' as const,
    on,
    commodity: 'EUR',
    amounts: [{ accountId, amount: value }],
  })),
  fc.tuple(day, amount).map(([date, value]) => ({
    type: 'RecordPrices' as const,
    prices: [{ commodity: 'ACME', currency: 'EUR', date, amount: value }],
  })),
);

interface Told {
  readonly figure: FigureQuestion;
  readonly told: string;
  readonly on: string | null;
  readonly what: 'value' | 'change';
}

const lastDay = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
const isWhat = (text: string): text is BudgetWhat => /^[a-z-]+$/.test(text);

/** Everything that the dialog tells, as figures. */
async function toldOf(daybook: DaybookApi, first: number): Promise<readonly Told[] | null> {
  const plan = await daybook.answers.takeBack({ first, as: 'revocation' }, NOW);
  if (!plan.ok) return null;
  const { balances, figures, budget, prices } = plan.value.value.preview;
  const value = { on: null, what: 'value' } as const;
  return [
    ...balances.map(({ accountId, commodity, after }) => ({
      ...value,
      figure: { kind: 'balance', accountIds: [accountId], commodity } as const,
      told: after,
    })),
    ...figures.map(({ accountId, commodity, month, change }) => ({
      figure: {
        kind: 'balance',
        accountIds: [accountId],
        commodity,
        from: `${month}-01`,
        until: lastDay(month),
      } as const,
      told: change,
      on: null,
      what: 'change' as const,
    })),
    ...budget.figures.flatMap(({ first: on, accountId, what, after }) => {
      const name = what.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const accountIds = accountId === null ? null : [accountId];
      return isWhat(name)
        ? [{ ...value, figure: { kind: 'budget', what: name, on, accountIds, currency: 'EUR' } as const, told: after }]
        : [];
    }),
    ...prices.prices.flatMap(({ commodity, currency, date, after }) =>
      after === null
        ? []
        : [{ ...value, figure: { kind: 'price', commodity, currency, date, prices: 'then' } as const, told: after }],
    ),
    ...prices.worth.map(({ month, after }) => ({
      ...value,
      figure: { kind: 'worth', currency: 'EUR', prices: 'then' } as const,
      told: after,
      on: lastDay(month),
    })),
  ];
}

describe('what a figure would be if a change was taken back', () => {
  test('RF12 is what it is now and what taking back does to it, as books say in which it is done', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deeds, { minLength: 1, maxLength: 8 }), async (life) => {
        const daybook = await household();
        for (const command of life) await daybook.execute(command, 'live');
        const question = { words: '', offset: 0, limit: 99, locale: 'en' };
        const { rows } = (await valueOf(daybook.answers.changes(question, NOW))).value;
        for (const { first } of rows) {
          for (const { figure, told, on, what } of (await toldOf(daybook, first)) ?? []) {
            const asked = { kind: 'taken-back', figure, first, what, told } as const;
            const why = { figure: asked, by: 'cause', parts: 'rows', group: null, limit: 9 } as const;
            const { value } = await valueOf(daybook.answers.explainFigure(why, { at: null, on }));
            const proved = { shown: told, figure: told, unexplained: '0' };
            expect({ asked, value }).toMatchObject({ asked, value: proved });
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  test('RF12 names the transactions that are taken back, and the event that said them', async () => {
    const daybook = await household();
    const postings = [
      { accountId: 'bank', amount: '-5', commodity: 'EUR' },
      { accountId: 'food', amount: '5', commodity: 'EUR' },
    ];
    const said = { transactionId: 'a', date: '2026-01-10', payee: 'Grocer', postings };
    await valueOf(daybook.execute({ type: 'RecordTransaction', ...said }, 'live'));
    const balance = { kind: 'balance', accountIds: ['bank'], commodity: 'EUR' } as const;
    const figure = { kind: 'taken-back', figure: balance, first: 6, what: 'value', told: '0' } as const;
    const asked = { figure, by: 'cause', parts: 'rows', group: null, limit: 9 } as const;
    const { value } = await valueOf(daybook.answers.explainFigure(asked, NOW));
    expect(value.made).toMatchObject([
      { label: 'As it is now', amount: '-5', question: balance },
      { label: 'Taken back: 2026-01-10, Grocer', amount: '5', position: 6 },
    ]);
  });

  test('RF12 tells how far it is, and ends where nobody wants it any more', async () => {
    const daybook = await household();
    const figure = { kind: 'balance', accountIds: ['bank'], commodity: 'EUR' } as const;
    const { rows } = (await valueOf(daybook.answers.changes({ words: '', offset: 0, limit: 9, locale: 'en' }, NOW)))
      .value;
    const first = rows[0]?.first ?? 0;
    const asked = { kind: 'taken-back', figure, first, what: 'value', told: '0' } as const;
    const why = { figure: asked, by: 'cause', parts: 'rows', group: null, limit: 9 } as const;
    const fractions: number[] = [];
    await valueOf(daybook.answers.explainFigure(why, NOW, (fraction) => fractions.push(fraction) > 0));
    expect(fractions.at(-1)).toBe(1);
    const refused = await daybook.answers.explainFigure(why, NOW, () => false);
    expect(refused).toMatchObject({ ok: false, error: { cancelled: true } });
  });
});
