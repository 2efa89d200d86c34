import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountLine, add, compare, negate, parseDecimal, type Schedule, toDecimalString, ZERO } from '#ledger';
import { draftOfSchedule, newScheduleDraft, readScheduleDraft, withShared } from './schedule-draft.ts';

const accounts: readonly AccountLine[] = ['bank', 'salary', 'tax', 'food', 'home'].map((accountId) => ({
  accountId,
  name: accountId,
  kind: accountId === 'bank' ? 'asset' : 'expense',
  commodity: 'EUR',
  closed: false,
  balances: [],
  transactions: 0,
}));

const recurrence: Schedule['recurrence'] = { every: 1, unit: 'month', from: '2026-01-31', times: 12 };

describe('the form of a schedule', () => {
  it('Y7 gives back every schedule of one commodity as it is, splits and all', () => {
    const cents = fc.integer({ min: -500_000, max: 500_000 }).filter((amount) => amount !== 0);
    const postings = fc
      .array(fc.tuple(fc.constantFrom('bank', 'salary', 'tax', 'food', 'home'), cents), { minLength: 1, maxLength: 5 })
      .map((given) => given.map(([accountId, amount]) => ({ accountId, amount: euros(amount), commodity: 'EUR' })))
      .map((some) => [...some, { accountId: 'other', amount: restOf(some), commodity: 'EUR' }])
      .filter((some) => some.at(-1)?.amount !== '0');
    fc.assert(
      fc.property(postings, fc.constantFrom('en-GB', 'de-DE'), (given, locale) => {
        const schedule: Schedule = { scheduleId: 's', name: 'S', note: 'kept', postings: given, recurrence };
        const read = readScheduleDraft(draftOfSchedule(schedule, locale), schedule, accounts, locale);
        expect(read).toEqual({ ...schedule, postings: expect.anything() });
        expect(sorted(read)).toEqual(sorted(schedule));
      }),
      { numRuns: 200 },
    );
  });

  it('Y7 keeps what moves several commodities as it is', () => {
    const postings = [
      { accountId: 'bank', amount: '-1', commodity: 'EUR' },
      { accountId: 'food', amount: '1', commodity: 'EUR' },
      { accountId: 'bank', amount: '-2', commodity: 'USD' },
      { accountId: 'food', amount: '2', commodity: 'USD' },
    ];
    const schedule: Schedule = { scheduleId: 's', name: 'S', postings, recurrence };
    expect(readScheduleDraft(draftOfSchedule(schedule, 'en-GB'), schedule, accounts, 'en-GB')).toEqual(schedule);
  });

  it('Y7 shares one side, and says what is missing', () => {
    const draft = { ...newScheduleDraft(accounts), name: 'Salary', from: 'salary', to: 'bank', amount: '3000' };
    const split = withShared(draft, 'to');
    expect(split.shares.map(({ accountId }) => accountId)).toEqual(['bank', '']);
    const filled = (first: string, second: string) => ({
      ...split,
      shares: split.shares.map((share, index) => ({
        ...share,
        ...(index === 0 ? { amount: first } : { amount: second, accountId: 'tax' }),
      })),
    });
    const read = (given: typeof split) => readScheduleDraft(given, null, accounts, 'en-GB');
    expect(read(split)).toBe('Share 1: how much is it?');
    expect(read(filled('2000', '900'))).toMatch(/nothing may be left/);
    expect(read(filled('2000', '1000'))).toMatchObject({
      postings: [
        { accountId: 'salary', amount: '-3000' },
        { accountId: 'bank', amount: '2000' },
        { accountId: 'tax', amount: '1000' },
      ],
    });
    expect(withShared(withShared(draft, 'from'), 'none')).toEqual(draft);
  });
});

function euros(cents: number): string {
  return toDecimalString({ units: BigInt(cents), scale: 2 });
}

function restOf(postings: Schedule['postings']): string {
  const sum = postings.reduce((all, { amount }) => add(all, parseDecimal(amount)), ZERO);
  return compare(sum, ZERO) === 0 ? '0' : toDecimalString(negate(sum));
}

/** The postings of a schedule in an order of their own. */
function sorted(schedule: Schedule | string): readonly string[] {
  if (typeof schedule === 'string') throw new Error(schedule);
  return schedule.postings.map(({ accountId, amount, commodity }) => `${accountId} ${amount} ${commodity}`).toSorted();
}
