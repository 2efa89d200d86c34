import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RegisterRow, TransactionDetail } from '#ledger';
import { mergeOf } from './merge.ts';
import { changed, contentOf, hasOneCategory, readTags } from './row-change.ts';
import { addRows, NOTHING_SELECTED, sumsOf, toggleRow } from './selection.ts';

const row = (transactionId: string, amount = '-5', commodity = 'EUR'): RegisterRow => ({
  transactionId,
  accountId: 'card',
  position: 1,
  date: '2026-03-01',
  bookedOn: null,
  payee: '',
  note: '',
  code: '',
  tags: [],
  parts: [],
  files: 0,
  counterpart: null,
  amount,
  commodity,
  balance: amount,
  state: 'uncleared',
  corrected: false,
  batchId: null,
});

const detail = (transactionId: string, more: Partial<TransactionDetail> = {}): TransactionDetail => ({
  transactionId,
  deleted: false,
  history: [4],
  date: '2026-03-01',
  postings: [
    { accountId: 'card', amount: '-5', commodity: 'EUR' },
    { accountId: 'food', amount: '5', commodity: 'EUR' },
  ],
  ...more,
});
const split = detail('t3', {
  postings: [
    { accountId: 'card', amount: '-5', commodity: 'EUR', state: 'reconciled' },
    { accountId: 'food', amount: '3', commodity: 'EUR' },
    { accountId: 'fun', amount: '2', commodity: 'EUR' },
  ],
});
const side = row('t1');

describe('R1 a selection', () => {
  test('sums its rows by commodity', () => {
    const all = addRows(NOTHING_SELECTED, [row('a', '-5.10'), row('b', '2'), row('c', '3', 'USD')]);
    expect(sumsOf(all)).toEqual([
      { commodity: 'EUR', amount: '-3.1' },
      { commodity: 'USD', amount: '3' },
    ]);
  });

  test('is as before after a row was taken in and out again', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));
    const property = fc.property(ids, fc.constantFrom('a', 'b', 'e'), (chosen, id) => {
      const before = addRows(
        NOTHING_SELECTED,
        chosen.map((each) => row(each)),
      );
      const twice = toggleRow(toggleRow(before, row(id)), row(id));
      expect(new Set(twice.keys())).toEqual(new Set(before.keys()));
    });
    fc.assert(property, { numRuns: 100 });
  });
});

describe('R2 a change of rows', () => {
  test('states the transaction anew with what was said, and keeps the rest', () => {
    const before = detail('t1', { payee: 'Mall', note: 'gift', tags: ['a'], code: '7', bookedOn: '2026-03-03' });
    expect(
      changed(before, side, {
        date: '2026-03-02',
        payee: 'Shop',
        categoryId: 'fun',
        tags: ['b', 'a'],
        state: 'cleared',
      }),
    ).toEqual({
      date: '2026-03-02',
      payee: 'Shop',
      note: 'gift',
      tags: ['a', 'b'],
      code: '7',
      bookedOn: '2026-03-03',
      postings: [
        { accountId: 'card', amount: '-5', commodity: 'EUR', state: 'cleared' },
        { accountId: 'fun', amount: '5', commodity: 'EUR' },
      ],
    });
  });

  test('moves the row’s own side to another account', () => {
    expect(changed(detail('t1'), side, { accountId: 'cash' })?.postings[0]).toMatchObject({ accountId: 'cash' });
  });

  test('is nothing where all is so already', () => {
    expect(changed(detail('t1', { payee: 'Mall' }), side, { payee: 'Mall', state: 'uncleared' })).toBeNull();
  });

  test('leaves the shares of a split and what is reconciled', () => {
    expect(hasOneCategory(split, side)).toBe(false);
    expect(changed(split, side, { categoryId: 'rent', state: 'uncleared' })).toBeNull();
  });

  test('reads tags however they are typed', () => {
    expect(readTags('#trip, car  trip')).toEqual(['trip', 'car']);
    expect(readTags(' # ')).toEqual([]);
  });
});

describe('R3 a merge', () => {
  const source = { batchId: 'b', line: 3, fingerprint: 'f' };
  const imported = detail('bank', {
    payee: 'MALL 0042',
    bookedOn: '2026-03-03',
    source,
    history: [9],
    postings: [
      { accountId: 'card', amount: '-5', commodity: 'EUR', externalId: 'x1', state: 'cleared' },
      { accountId: 'unknown', amount: '5', commodity: 'EUR' },
    ],
  });
  const typed = detail('hand', { payee: 'Mall', note: 'gift', tags: ['a'] });

  test('keeps the imported row with what a person had written', () => {
    const sides = [
      { detail: typed, side: row('hand') },
      { detail: imported, side: row('bank') },
    ] as const;
    const merge = mergeOf(...sides);
    expect(merge).toEqual(mergeOf(sides[1], sides[0]));
    expect(merge).toMatchObject({
      keep: { transactionId: 'bank' },
      drop: { transactionId: 'hand' },
      content: {
        payee: 'Mall',
        note: 'gift',
        tags: ['a'],
        bookedOn: '2026-03-03',
        postings: [
          { accountId: 'card', amount: '-5', commodity: 'EUR', externalId: 'x1', state: 'cleared' },
          { accountId: 'food', amount: '5', commodity: 'EUR' },
        ],
      },
    });
  });

  test('keeps the first of two of a kind', () => {
    const later = detail('later', { history: [30], note: 'late' });
    const merge = mergeOf({ detail: later, side: row('later') }, { detail: detail('t1'), side });
    expect(merge).toMatchObject({
      keep: { transactionId: 't1' },
      content: { ...contentOf(detail('t1')), note: 'late' },
    });
  });

  test.each([
    [detail('t1'), row('t1'), /two rows of one/],
    [detail('t2'), { ...row('t2'), accountId: 'cash' }, /one account/],
    [detail('t2', { postings: [{ accountId: 'card', amount: '-6', commodity: 'EUR' }] }), row('t2'), /same amount/],
  ])('is refused for rows that cannot be one: %#', (other, otherSide, reason) => {
    expect(mergeOf({ detail: detail('t1'), side }, { detail: other, side: otherSide })).toMatch(reason);
  });
});
