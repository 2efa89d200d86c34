import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDecimalString, type Posting, type TransactionDetail } from '#ledger';
import { draftOf, emptyDraft, emptyLine, isSplit, leftToAssign, typedAmount, type Draft } from './draft.ts';
import { problemsOfRule, readDraft, type DraftContext } from './read-draft.ts';

const accounts = [
  { accountId: 'checking', name: 'Assets:Checking', kind: 'asset', closed: false },
  { accountId: 'food', name: 'Expenses:Food', kind: 'expense', closed: false },
  { accountId: 'gift-food', name: 'Expenses:Gifts:Food', kind: 'expense', closed: false },
  { accountId: 'salary', name: 'Income:Salary', kind: 'income', closed: false },
  { accountId: 'old', name: 'Expenses:Old', kind: 'expense', closed: true },
] as const;

const context: DraftContext = {
  accountId: 'checking',
  accounts,
  today: '2026-11-14',
  dateOrder: 'dmy',
  decimalMark: '.',
  newId: () => 'fresh',
};

const blank = emptyDraft({ date: '2026-11-14', commodity: 'EUR', locale: 'en-GB', key: 'a' });
const line = (key: string, account: string, amount = '') => ({ ...emptyLine(key, amount), account });

function postings(draft: Draft): unknown {
  const result = readDraft(draft, context);
  return result.ok
    ? result.value.content.postings.map((each) => `${each.accountId} ${each.amount} ${each.commodity}`)
    : result.problems;
}

describe('readDraft', () => {
  it('turns money out into two postings', () => {
    const draft = { ...blank, payee: ' Grocer ', moneyOut: '16.99*2', lines: [line('a', 'food')] };
    expect(readDraft(draft, context)).toEqual({
      ok: true,
      value: {
        content: {
          date: '2026-11-14',
          payee: 'Grocer',
          postings: [
            { accountId: 'checking', amount: '-33.98', commodity: 'EUR' },
            { accountId: 'food', amount: '33.98', commodity: 'EUR' },
          ],
        },
        opens: [],
      },
    });
  });

  it('R8 takes number, tags and the bank’s day, and keeps none that was taken out', () => {
    const typed = { ...blank, moneyOut: '5', code: ' 104 ', tags: '#trip car', lines: [line('a', 'food')] };
    const read = readDraft({ ...typed, bookedOn: '16/11' }, context);
    expect(read).toMatchObject({
      ok: true,
      value: { content: { code: '104', tags: ['trip', 'car'], date: '2026-11-14', bookedOn: '2026-11-16' } },
    });
    expect(readDraft({ ...typed, bookedOn: '31/2' }, context)).toMatchObject({
      ok: false,
      problems: { bookedOn: expect.stringContaining('Not a day') },
    });
    const original: TransactionDetail = {
      transactionId: 't',
      deleted: false,
      history: [1],
      date: '2026-11-14',
      bookedOn: '2026-11-16',
      valueOn: '2026-11-17',
      code: '104',
      tags: ['trip'],
      postings: [
        { accountId: 'checking', amount: '-5', commodity: 'EUR' },
        { accountId: 'food', amount: '5', commodity: 'EUR' },
      ],
    };
    const again = draftOf(original, { accountId: 'checking', commodity: 'EUR' }, accounts, 'en-GB');
    expect(again).toMatchObject({ code: '104', tags: '#trip', bookedOn: '16/11/2026' });
    const emptied = readDraft({ ...again, code: '', tags: '', bookedOn: '' }, context);
    expect(emptied.ok && Object.keys(emptied.value.content).toSorted()).toEqual(['date', 'postings', 'valueOn']);
  });

  it('turns money in the other way', () => {
    expect(postings({ ...blank, moneyIn: '3120', lines: [line('a', 'Salary')] })).toEqual([
      'checking 3120 EUR',
      'salary -3120 EUR',
    ]);
  });

  it('opens an account that is not there, once, of the kind that the direction says', () => {
    const out = { ...blank, moneyOut: '5', lines: [line('a', 'Tea', '2'), line('b', 'Tea', '3')] };
    const result = readDraft(out, context);
    expect(result.ok && result.value.opens).toEqual([{ accountId: 'fresh', name: 'Expenses:Tea', kind: 'expense' }]);
    const into = readDraft({ ...blank, moneyIn: '5', lines: [line('a', 'Bonus')] }, context);
    expect(into.ok && into.value.opens).toEqual([{ accountId: 'fresh', name: 'Income:Bonus', kind: 'income' }]);
  });

  it('takes a split only when nothing is left', () => {
    const draft = { ...blank, moneyOut: '100', lines: [line('a', 'Food', '60'), line('b', 'Gifts:Food', '30')] };
    expect(leftToAssign(draft, '.')).toEqual([{ commodity: 'EUR', amount: '10' }]);
    expect(postings(draft)).toMatchObject({ form: expect.stringContaining('add up') });
    const done = { ...draft, lines: [line('a', 'Food', '60'), line('b', 'Gifts:Food', '40')] };
    expect(leftToAssign(done, '.')).toEqual([]);
    expect(postings(done)).toEqual(['checking -100 EUR', 'food 60 EUR', 'gift-food 40 EUR']);
  });

  it('splits money in with positive shares', () => {
    const draft = { ...blank, moneyIn: '100', lines: [line('a', 'Salary', '90'), line('b', 'Food', '10')] };
    expect(postings(draft)).toEqual(['checking 100 EUR', 'salary -90 EUR', 'food -10 EUR']);
    expect(leftToAssign({ ...draft, moneyIn: '120' }, '.')).toEqual([{ commodity: 'EUR', amount: '20' }]);
  });

  it('says everything that is wrong at once, beside the field', () => {
    expect(postings({ ...blank, date: '31/2', commodity: ' ' })).toEqual({
      date: expect.any(String),
      amount: 'Say how much.',
      commodity: expect.any(String),
      accounts: {},
      amounts: {},
    });
    expect(postings({ ...blank, moneyOut: '1', moneyIn: '1' })).toMatchObject({
      amount: expect.stringContaining('one'),
    });
    expect(postings({ ...blank, moneyOut: '1' })).toMatchObject({ accounts: { a: expect.any(String) } });
    const split = { ...blank, moneyOut: '1', lines: [line('a', 'Food', 'x'), line('b', '', '1')] };
    expect(postings(split)).toMatchObject({ amounts: { a: expect.any(String) }, accounts: { b: expect.any(String) } });
  });
});

describe('a stored transaction', () => {
  const amount = fc.bigInt(-(10n ** 12n), 10n ** 12n).map((units) => toDecimalString({ units, scale: 2 }));
  const other = fc.record(
    {
      accountId: fc.constantFrom('food', 'gift-food', 'salary', 'old'),
      amount,
      commodity: fc.constantFrom('EUR', 'USD'),
      note: fc.constant('kept'),
      state: fc.constantFrom('cleared' as const, 'reconciled' as const),
    },
    { requiredKeys: ['accountId', 'amount', 'commodity'] },
  );

  it('reads back as it was when nothing is changed', () => {
    const locales = fc.constantFrom('en-GB', 'de-DE', 'en-US');
    fc.assert(
      fc.property(fc.array(other, { minLength: 1, maxLength: 4 }), fc.nat(3), locales, (others, at, locale) => {
        const detail = storedWith(others, at);
        const draft = draftOf(detail, { accountId: 'checking', commodity: 'EUR' }, accounts, locale);
        const decimalMark = locale === 'de-DE' ? ',' : '.';
        const dateOrder = locale === 'en-US' ? 'mdy' : 'dmy';
        const result = readDraft(draft, { ...context, decimalMark, dateOrder });
        const { transactionId: _id, deleted: _deleted, history: _history, ...content } = detail;
        expect(result).toEqual({ ok: true, value: { content, opens: [] } });
      }),
    );
  });

  it('with a cost is a split, and balances by the cost', () => {
    const shares: Posting = {
      accountId: 'old',
      amount: '10',
      commodity: 'ACME',
      cost: { amount: '12.5', commodity: 'EUR', per: 'unit' },
    };
    const detail = { ...storedWith([], 0), postings: [own('-125'), shares] };
    const draft = draftOf(detail, { accountId: 'checking', commodity: 'EUR' }, accounts, 'en-GB');
    expect(isSplit(draft)).toBe(true);
    expect(leftToAssign(draft, '.')).toEqual([]);
    expect(postings(draft)).toEqual(['checking -125 EUR', 'old 10 ACME']);
  });

  function own(text: string): Posting {
    return { accountId: 'checking', amount: text, commodity: 'EUR' };
  }

  /** Balanced by making every other commodity's rest go through a last line of its own. */
  function storedWith(others: readonly Posting[], at: number): TransactionDetail {
    const total = (commodity: string) =>
      others
        .filter((each) => each.commodity === commodity)
        .reduce((sum, each) => sum + BigInt(Math.round(Number(each.amount) * 100)), 0n);
    const dollars = total('USD');
    const rest: readonly Posting[] =
      dollars === 0n
        ? []
        : [{ accountId: 'food', amount: toDecimalString({ units: -dollars, scale: 2 }), commodity: 'USD' }];
    const lines = [...others, ...rest];
    const place = Math.min(at, lines.length);
    const mine = own(toDecimalString({ units: -total('EUR'), scale: 2 }));
    return {
      transactionId: 't',
      deleted: false,
      history: [1],
      date: '2026-03-05',
      payee: 'Somebody',
      note: 'a note',
      code: '12',
      tags: ['a'],
      valueOn: '2026-03-06',
      source: { batchId: 'b', line: 3, fingerprint: 'f' },
      postings: [...lines.slice(0, place), mine, ...lines.slice(place)],
    };
  }
});

describe('typedAmount', () => {
  it('is what evaluate reads, with cents where there is a fraction', () => {
    expect(typedAmount('1234.5', 'de-DE')).toBe('1234,50');
    expect(typedAmount('-12', 'en-GB')).toBe('-12');
  });
});

describe('problemsOfRule', () => {
  it('puts the words beside the field of the rule', () => {
    expect(problemsOfRule('bad-date', 'no such day').date).toBe('no such day');
    expect(problemsOfRule('unbalanced', 'off by 1').form).toBe('off by 1');
  });
});
