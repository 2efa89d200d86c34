import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportRow, RowVerdict } from '#client';
import { choiceOf, choiceSentence, countChoice, isTaken, targetAccounts, turn } from './import-choice.ts';

const row = (verdict: RowVerdict): ImportRow => ({
  line: 1,
  verdict,
  transactionId: null,
  problem: null,
  cells: [],
  read: null,
});
const rows = (['new', 'known', 'possibly-known', 'unreadable', 'new'] as const).map(row);

describe('the choice of rows', () => {
  it('takes what is new and nothing else until asked', () => {
    expect(countChoice(rows, new Set())).toEqual({ take: 2, leave: 2, unreadable: 1 });
    expect(choiceOf(rows, new Set())).toEqual({ takeToo: [], leaveOut: [] });
  });

  it('says which boxes were turned', () => {
    const turned = turn(turn(new Set(), 2), 0);
    expect(choiceOf(rows, turned)).toEqual({ takeToo: [2], leaveOut: [0] });
    expect(countChoice(rows, turned)).toEqual({ take: 2, leave: 2, unreadable: 1 });
    expect(choiceOf(rows, turn(turned, 0))).toEqual({ takeToo: [2], leaveOut: [] });
  });

  it('never takes what is there or cannot be read; every row is counted once', () => {
    const verdicts = fc.array(fc.constantFrom<RowVerdict>('new', 'known', 'possibly-known', 'unreadable'));
    fc.assert(
      fc.property(verdicts, fc.array(fc.nat(30)), (all, boxes) => {
        const many = all.map(row);
        const turned = boxes.reduce(turn, new Set<number>());
        const { take, leave, unreadable } = countChoice(many, turned);
        expect(take + leave + unreadable).toBe(many.length);
        const { takeToo, leaveOut } = choiceOf(many, turned);
        expect(take).toBe(all.filter((verdict) => verdict === 'new').length - leaveOut.length + takeToo.length);
        const taken = many.filter((each, index) => isTaken(each, index, turned));
        expect(taken.filter(({ verdict }) => verdict === 'known' || verdict === 'unreadable')).toEqual([]);
      }),
    );
  });

  it('is said in a sentence', () => {
    expect(choiceSentence({ take: 1234, leave: 3, unreadable: 1 }, 'en')).toBe('Import 1,234, leave 3, 1 unreadable');
    expect(choiceSentence({ take: 2, leave: 0, unreadable: 0 }, 'en')).toBe('Import 2, leave 0');
  });
});

describe('targetAccounts', () => {
  it('are those of the rows, without the categories that are opened with them', () => {
    const read = { date: '2026-01-01', payee: '', note: '', amount: '1', commodity: 'EUR', account: 'Assets:Bank' };
    const accounts = [
      { name: 'Assets:Bank', opens: true },
      { name: 'Expenses:Uncategorised', opens: true },
    ];
    expect(targetAccounts({ rows: [row('unreadable'), { ...row('new'), read }], accounts })).toEqual([
      { name: 'Assets:Bank', opens: true },
    ]);
  });
});
