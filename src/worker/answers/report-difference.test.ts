import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportQuestion } from '#ledger';
import type { DaybookApi } from '../api.ts';
import { memoryDaybook, valueOf } from '../testing/memory-daybook.ts';

const NOW = { at: null, on: null };
const question: ReportQuestion = {
  spec: { kind: 'income-statement', range: 'all', interval: 'month', filter: '', by: 'account' },
  today: '2026-12-31',
};
const month = fc.constantFrom('2026-01-10', '2026-02-10', '2026-03-10');
const deed = fc.record({ id: fc.constantFrom('a', 'b', 'c'), date: month, cents: fc.integer({ min: 1, max: 9999 }) });

async function household(): Promise<DaybookApi> {
  const daybook = memoryDaybook();
  const open = (accountId: string, name: string) =>
    valueOf(daybook.execute({ type: 'OpenAccount', accountId, name, commodity: 'EUR' }, 'live'));
  await open('bank', 'Assets:Bank');
  await open('food', 'Expenses:Food');
  await open('fun', 'Expenses:Fun');
  return daybook;
}

async function pay(daybook: DaybookApi, id: string, date: string, cents: number, account = 'food'): Promise<void> {
  const amount = (cents / 100).toFixed(2);
  const content = {
    transactionId: id,
    date,
    payee: id,
    postings: [
      { accountId: 'bank', amount: `-${amount}`, commodity: 'EUR' },
      { accountId: account, amount, commodity: 'EUR' },
    ],
  };
  const recorded = await daybook.execute({ type: 'RecordTransaction', ...content }, 'live');
  if (!recorded.ok) await valueOf(daybook.execute({ type: 'CorrectTransaction', ...content }, 'live'));
}

async function print(daybook: DaybookApi, printId: string): Promise<void> {
  const sealed = await valueOf(daybook.answers.sealedReport({ question, title: 'Year', printId }, NOW));
  await valueOf(daybook.execute(sealed.value, 'live'));
}

const prints = async (daybook: DaybookApi) => (await valueOf(daybook.answers.prints(null, NOW))).value;
const difference = async (daybook: DaybookApi, printId: string) =>
  (await valueOf(daybook.answers.printDifference({ printId, locale: 'en' }, NOW))).value;

describe('printed reports', () => {
  it('RD1 a seal holds whatever comes later; where nothing came, nothing differs', async () => {
    const daybook = await household();
    await pay(daybook, 'a', '2026-01-10', 1000);
    await print(daybook, 'p');
    expect(await prints(daybook)).toMatchObject([{ sealHolds: true, changed: 0, printed: { title: 'Year' } }]);
    await pay(daybook, 'b', '2026-02-10', 500);
    expect(await prints(daybook)).toMatchObject([{ sealHolds: true }]);
    expect(
      await daybook.execute({ ...(await prints(daybook))[0]?.printed, type: 'KeepPrintedReport' }, 'live'),
    ).toMatchObject({
      ok: false,
      error: { rule: 'print-exists' },
    });
  });

  it('RD1 a seal that is not the report’s is told', async () => {
    const daybook = await household();
    await pay(daybook, 'a', '2026-01-10', 1000);
    const { value } = await valueOf(daybook.answers.sealedReport({ question, title: 'Year', printId: 'p' }, NOW));
    await valueOf(daybook.execute({ ...value, seal: 'f'.repeat(64) }, 'live'));
    expect(await prints(daybook)).toMatchObject([{ sealHolds: false }]);
  });

  it('RD2 the events of a difference sum to the change of each figure that they are told for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 5 }), fc.array(deed, { maxLength: 5 }), async (before, after) => {
        const daybook = await household();
        for (const { id, date, cents } of before) await pay(daybook, id, date, cents);
        await print(daybook, 'p');
        for (const { id, date, cents } of after) await pay(daybook, id, date, cents, cents % 2 === 0 ? 'food' : 'fun');
        const { figures, events } = await difference(daybook, 'p');
        for (const { label, column, commodity, change } of figures.filter(({ isSum }) => !isSum)) {
          const parts = events
            .flatMap((event) => event.figures)
            .filter((part) => part.label === label && part.column === column && part.commodity === commodity);
          const cents = parts.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
          expect(cents).toBe(Math.round(Number(change) * 100));
        }
        const { changed } = (await prints(daybook))[0] ?? { changed: -1 };
        expect(changed).toBe(figures.filter(({ isSum }) => !isSum).length);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a budget against what was that was handed out', () => {
  const asked = { spec: { kind: 'budget', from: '2026-01-01', periods: 2 }, today: '2026-03-01' } as const;
  const seal = (daybook: DaybookApi) =>
    daybook.answers.sealedReport({ question: asked, title: 'Plan', printId: 'p' }, NOW);
  const budgeting = (amount: string) => ({
    type: 'AssignBudget' as const,
    on: '2026-01-01',
    commodity: 'EUR',
    amounts: [{ accountId: 'food', amount }],
  });

  it('RD7 keeps its currency and its periods; its seal holds, and nothing differs where nothing came', async () => {
    const daybook = await household();
    await pay(daybook, 'a', '2026-01-10', 1000);
    expect(await seal(daybook), 'there is no budget').toMatchObject({ ok: false, error: { code: 'InvalidArgument' } });
    const months = { start: '2026-01-01', every: 1, unit: 'month' } as const;
    await valueOf(daybook.execute({ type: 'PlanBudget', mode: 'envelope', ...months, offBudget: [] }, 'live'));
    await valueOf(daybook.execute(budgeting('50'), 'live'));
    const { value: sealed } = await valueOf(seal(daybook));
    expect(sealed.question.spec).toEqual({ ...asked.spec, currency: 'EUR', layout: months });
    await valueOf(daybook.execute(sealed, 'live'));
    expect(await prints(daybook)).toMatchObject([{ sealHolds: true, changed: 0 }]);
    expect(await difference(daybook, 'p')).toMatchObject({ figures: [], events: [] });
    await valueOf(daybook.execute(budgeting('80'), 'live'));
    expect(await prints(daybook)).toMatchObject([{ sealHolds: true, changed: 1 }]);
    expect(await difference(daybook, 'p')).toMatchObject({
      events: [{ title: 'Money budgeted', figures: [{ label: 'Expenses:Food', column: 0, amount: '30' }] }],
    });
  });
});

describe('a difference that takes long', () => {
  it('RD6 says how far it is, and is broken off where it is told to', async () => {
    const daybook = await household();
    await pay(daybook, 'a', '2026-01-10', 1000);
    await print(daybook, 'p');
    const commands = Array.from({ length: 400 }, (_, at) => ({
      type: 'RecordTransaction' as const,
      transactionId: `late-${at}`,
      date: '2026-01-10',
      postings: [
        { accountId: 'bank', amount: '-1', commodity: 'EUR' },
        { accountId: at % 2 === 0 ? 'food' : 'fun', amount: '1', commodity: 'EUR' },
      ],
    }));
    await valueOf(daybook.execute({ type: 'Together', label: 'many', commands }, 'live'));
    // Of another kind an account has other rows: to find where, the report is made again and again.
    for (let turn = 0; turn < 9; turn += 1) {
      const kind = turn % 2 === 0 ? 'asset' : 'expense';
      await valueOf(daybook.execute({ type: 'ChangeAccountKind', accountId: 'fun', kind }, 'live'));
    }
    const ask = (onProgress: (fraction: number) => boolean) =>
      daybook.answers.printDifference({ printId: 'p', locale: 'en' }, NOW, onProgress);
    const told: number[] = [];
    const whole = await valueOf(
      ask((fraction) => {
        told.push(fraction);
        return true;
      }),
    );
    expect(whole.value.events.length).toBeGreaterThan(1);
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(await ask(() => false)).toMatchObject({ ok: false, error: { cancelled: true } });
  });
});

describe('closed periods', () => {
  it('RD3 tell what came to light since; closing goes forward only, and the newest can be taken back', async () => {
    const daybook = await household();
    await pay(daybook, 'a', '2026-01-10', 1000);
    const close = (through: string) => daybook.execute({ type: 'ClosePeriod', through, late: 'restate' }, 'live');
    await valueOf(close('2026-01-31'));
    expect(await close('2026-01-31')).toMatchObject({ ok: false, error: { rule: 'already-closed' } });
    await pay(daybook, 'late', '2026-01-20', 250);
    await pay(daybook, 'after', '2026-02-02', 999);
    const { value } = await valueOf(daybook.answers.closings(null, NOW));
    expect(value).toMatchObject([{ through: '2026-01-31', late: 'restate' }]);
    const bank = value[0]?.figures.find(({ label }) => label === 'Bank');
    expect(bank).toMatchObject({ before: '-10', after: '-12.5', change: '-2.5' });
    expect(await daybook.execute({ type: 'ReopenPeriod', through: '2025-12-31' }, 'live')).toMatchObject({ ok: false });
    await valueOf(daybook.execute({ type: 'ReopenPeriod', through: '2026-01-31' }, 'live'));
    expect((await valueOf(daybook.answers.closings(null, NOW))).value).toEqual([]);
  });
});
