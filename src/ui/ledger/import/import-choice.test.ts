import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportRow, RowVerdict } from '#client';
import {
  canChoose,
  canMerge,
  choiceFor,
  choiceOf,
  choiceOfAll,
  choiceSentence,
  choose,
  chooseForAll,
  countChoice,
  targetAccounts,
  type Choices,
  type RowChoice,
} from './import-choice.ts';

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
    expect(countChoice(rows, new Map())).toEqual({ take: 2, merge: 0, leave: 2, unreadable: 1 });
    expect(choiceOf(rows, new Map())).toEqual({ takeToo: [], leaveOut: [], merge: [] });
  });

  it('says what was chosen otherwise', () => {
    const chosen = choose(row('new'), 0, 'leave', choose(row('possibly-known'), 2, 'take', new Map()));
    expect(choiceOf(rows, chosen)).toEqual({ takeToo: [2], leaveOut: [0], merge: [] });
    expect(countChoice(rows, chosen)).toEqual({ take: 2, merge: 0, leave: 2, unreadable: 1 });
    expect(choiceOf(rows, choose(row('new'), 0, 'take', chosen))).toEqual({ takeToo: [2], leaveOut: [], merge: [] });
  });

  it('I13 merges one row, or all that can be, with the transaction that each was shown beside', () => {
    const shown = { ...row('possibly-known'), transactionId: 't' };
    const many = [shown, { ...shown, mergeProblem: 'reconciled' }, row('new')];
    const all = chooseForAll(many, 'merge', new Map());
    expect(choiceOf(many, all)).toEqual({ takeToo: [], leaveOut: [], merge: [{ row: 0, transactionId: 't' }] });
    expect(choiceOfAll(many, all)).toBeNull();
    expect(choiceOfAll(many, chooseForAll(many, 'take', all))).toBe('take');
    expect(chooseForAll(many, 'leave', all)).toEqual(new Map());
    expect(countChoice(many, all)).toEqual({ take: 1, merge: 1, leave: 1, unreadable: 0 });
  });

  it('never takes what is there or cannot be read; every row is counted once', () => {
    const verdicts = fc.array(fc.constantFrom<RowVerdict>('new', 'known', 'possibly-known', 'unreadable'));
    const made = fc.array(fc.tuple(fc.nat(30), fc.constantFrom<RowChoice>('leave', 'take', 'merge')));
    fc.assert(
      fc.property(verdicts, made, (all, wanted) => {
        const many = all.map((verdict) => ({ ...row(verdict), transactionId: 't' }));
        let choices: Choices = new Map();
        for (const [index, choice] of wanted) {
          const each = many[index];
          if (each && canChoose(each.verdict) && (choice !== 'merge' || canMerge(each)))
            choices = choose(each, index, choice, choices);
        }
        const counts = countChoice(many, choices);
        expect(counts.take + counts.merge + counts.leave + counts.unreadable).toBe(many.length);
        const { takeToo, leaveOut, merge } = choiceOf(many, choices);
        expect(counts.take).toBe(all.filter((verdict) => verdict === 'new').length - leaveOut.length + takeToo.length);
        expect(counts.merge).toBe(merge.length);
        const taken = many.filter((each, index) => choiceFor(each, index, choices) !== 'leave');
        expect(taken.filter(({ verdict }) => verdict === 'known' || verdict === 'unreadable')).toEqual([]);
      }),
    );
  });

  it('is said in a sentence', () => {
    const said = (take: number, merge: number, leave: number, unreadable: number) =>
      choiceSentence({ take, merge, leave, unreadable }, 'en');
    expect(said(1234, 0, 3, 1)).toBe('Import 1,234, leave 3, 1 unreadable');
    expect(said(2, 1, 0, 0)).toBe('Import 2, merge 1, leave 0');
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
