import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerCommand } from '../command.ts';
import type { AccountKind, TransactionContent } from '../event.ts';
import { LedgerLog, NOW } from '../testing/ledger-log.ts';
import { rulesBetween } from './applied-rules.ts';
import { applyRules, type KindOf } from './apply-rules.ts';
import type { Rule, RuleAction, RuleCondition } from './rule-event.ts';
import { inOrder, rulesFold } from './rules-fold.ts';
import { tryRule } from './try-rule.ts';

const groceries: Rule = {
  ruleId: 'groceries',
  name: 'Groceries',
  stage: 'usual',
  when: 'all',
  conditions: [{ field: 'payee', is: 'contains', value: 'green valley' }],
  actions: [
    { set: 'payee', to: 'Green Valley' },
    { set: 'category', to: 'food' },
  ],
};
const set = (more: Partial<Rule> = {}): LedgerCommand => ({ type: 'SetRule', ...groceries, ...more });
const posting = (accountId: string, amount: string) => ({ accountId, amount, commodity: 'EUR' });
const paid: TransactionContent = {
  date: '2026-03-12',
  payee: 'GREEN VÁLLEY #12',
  postings: [posting('bank', '-8.5'), posting('unknown', '8.5')],
};

const KINDS: ReadonlyMap<string, AccountKind> = new Map([
  ['bank', 'asset'],
  ['food', 'expense'],
  ['unknown', 'expense'],
]);
const kindOf: KindOf = (accountId) => KINDS.get(accountId) ?? null;

function household(): LedgerLog {
  const log = new LedgerLog();
  log.execute({ type: 'OpenAccount', accountId: 'bank', name: 'Assets:Bank', kind: 'asset' });
  log.execute({ type: 'OpenAccount', accountId: 'food', name: 'Expenses:Food', kind: 'expense' });
  log.execute({ type: 'OpenAccount', accountId: 'unknown', name: 'Expenses:Uncategorised', kind: 'expense' });
  return log;
}

describe('what a rule is for', () => {
  const holds = (...conditions: readonly RuleCondition[]): boolean =>
    applyRules([{ ...groceries, conditions }], paid, kindOf).ruleIds.length > 0;
  test.each<readonly [RuleCondition, boolean]>([
    [{ field: 'payee', is: 'equals', value: 'green valley #12' }, true],
    [{ field: 'payee', is: 'begins', value: 'GREEN' }, true],
    [{ field: 'payee', is: 'begins', value: 'valley' }, false],
    [{ field: 'payee', is: 'matches', value: '^green.*\\d+$' }, true],
    [{ field: 'payee', is: 'matches', value: '(' }, false],
    [{ field: 'note', is: 'contains', value: 'x' }, false],
    [{ field: 'payee', is: 'contains', value: '' }, false],
    [{ field: 'payee', is: 'begins', value: ' ' }, false],
    [{ field: 'payee', is: 'matches', value: '' }, false],
    [{ field: 'note', is: 'equals', value: '' }, true],
    [{ field: 'amount', is: 'above', value: '8' }, true],
    [{ field: 'amount', is: 'below', value: '8.5' }, false],
    [{ field: 'amount', is: 'equals', value: '8.50' }, true],
    [{ field: 'direction', is: 'out' }, true],
    [{ field: 'direction', is: 'in' }, false],
    [{ field: 'account', is: 'equals', value: 'bank' }, true],
    [{ field: 'account', is: 'equals', value: 'unknown' }, false],
    [{ field: 'category', is: 'equals', value: 'unknown' }, true],
  ])('Z1 %j: %s', (condition, expected) => {
    expect(holds(condition)).toBe(expected);
  });

  test('Z1 all of its conditions, or any; none is for nothing', () => {
    const [yes, no] = [
      { field: 'direction', is: 'out' },
      { field: 'direction', is: 'in' },
    ] as const;
    expect([holds(yes, no), holds()]).toEqual([false, false]);
    expect(applyRules([{ ...groceries, when: 'any', conditions: [no, yes] }], paid, kindOf).ruleIds).toEqual([
      'groceries',
    ]);
  });
});

describe('what a rule does', () => {
  test('Z2 sets payee, note, tag and the other side', () => {
    const actions: readonly RuleAction[] = [
      ...groceries.actions,
      { set: 'note', to: 'weekly' },
      { set: 'tag', to: 'home' },
    ];
    expect(applyRules([{ ...groceries, actions }], paid, kindOf).content).toEqual({
      ...paid,
      payee: 'Green Valley',
      note: 'weekly',
      tags: ['home'],
      postings: [posting('bank', '-8.5'), posting('food', '8.5')],
    });
  });

  test('Z2 never changes amounts, dates or where money is; a split keeps its sides', () => {
    const text = fc.constantFrom('green valley', 'GREEN', 'other', '');
    const sides = fc.array(fc.tuple(fc.constantFrom('bank', 'food', 'unknown'), fc.constantFrom('1', '-2', '3.5')), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(text, sides, (payee, all) => {
        const content = { date: '2026-03-12', payee, postings: all.map(([id, amount]) => posting(id, amount)) };
        const { content: now } = applyRules([groceries], content, kindOf);
        expect(now.postings.map(({ amount, commodity }) => [amount, commodity])).toEqual(
          content.postings.map(({ amount, commodity }) => [amount, commodity]),
        );
        const moved = now.postings.filter((each, index) => each.accountId !== content.postings[index]?.accountId);
        expect(moved.length).toBeLessThanOrEqual(content.postings.length === 2 ? 1 : 0);
        expect(applyRules([groceries], now, kindOf).content).toEqual(now);
      }),
    );
  });

  test('Z3 rules are applied by stage, then in the order they were made, each to what is left', () => {
    const log = household();
    log.execute(set({ ruleId: 'b', stage: 'last', actions: [{ set: 'note', to: 'last' }] }));
    log.execute(set({ ruleId: 'a', actions: [{ set: 'note', to: 'usual' }] }));
    log.execute(set({ ruleId: 'c', stage: 'first', actions: [{ set: 'payee', to: 'Nobody' }] }));
    const rules = inOrder([...rulesFold.at(log.state.parts).values()].map(({ rule }) => rule));
    expect(rules.map(({ ruleId }) => ruleId)).toEqual(['c', 'a', 'b']);
    expect(applyRules(rules, paid, kindOf).ruleIds).toEqual(['c']);
  });
});

describe('versions and trials', () => {
  test.each([
    ['empty-name', set({ name: ' ' })],
    ['bad-rule', set({ conditions: [] })],
    ['bad-rule', set({ actions: [] })],
    ['bad-rule', set({ actions: [{ set: 'payee', to: ' ' }] })],
    ['bad-rule', set({ conditions: [{ field: 'payee', is: 'contains', value: ' ' }] })],
    ['bad-amount', set({ conditions: [{ field: 'amount', is: 'above', value: 'much' }] })],
    ['bad-pattern', set({ conditions: [{ field: 'payee', is: 'matches', value: '(' }] })],
    ['unknown-account', set({ actions: [{ set: 'category', to: 'nowhere' }] })],
    ['unknown-rule', { type: 'RemoveRule', ruleId: 'groceries' }],
  ] as const)('Z4 %s is refused', (rule, command) => {
    expect(household().attempt(command)).toBe(rule);
  });

  test('Z5 a trial tells what would have changed since a day; accepting it changes exactly that, as one commit', () => {
    const log = household();
    const record = (transactionId: string, more: Partial<TransactionContent>): void => {
      log.execute({ type: 'RecordTransaction', transactionId, ...paid, ...more });
    };
    record('old', { date: '2025-01-01' });
    record('new', {});
    record('right', { payee: 'Green Valley', postings: [posting('bank', '-1'), posting('food', '1')] });
    record('locked', { postings: [{ ...posting('bank', '-2'), state: 'reconciled' }, posting('unknown', '2')] });
    record('other', { payee: 'Tailor' });
    const trial = log.books.ask((data, cut) => tryRule(data, groceries, '2026-01-01', cut), NOW);
    expect(trial).toMatchObject({ matches: 3, locked: 1, changes: [{ transactionId: 'new' }] });
    expect(trial.changes[0]).toMatchObject({ before: { payee: paid.payee }, after: { payee: 'Green Valley' } });
    const before = log.events.length;
    log.execute(trial.command);
    expect(log.events.slice(before).map(({ type }) => type)).toEqual([
      'RuleSet',
      'TransactionCorrected',
      'RulesApplied',
    ]);
    expect(log.books.transaction('new', NOW).payee).toBe('Green Valley');
    expect(log.books.transaction('old', NOW).payee).toBe(paid.payee);
    expect(rulesFold.at(log.state.parts, before).size).toBe(0);
  });

  test('Z6 a trial that is accepted says which rule, in which version, changed what', () => {
    const log = household();
    log.execute(set({ name: 'Old name' }));
    log.execute({ type: 'RevokeChange', first: log.events.length, last: log.events.length, as: 'undo', commands: [] });
    log.execute({ type: 'RecordTransaction', transactionId: 'new', ...paid });
    const trial = log.books.ask((data, cut) => tryRule(data, groceries, null, cut), NOW);
    log.execute(trial.command);
    const said = { ruleId: 'groceries', version: 2, transactionIds: ['new'] };
    expect(log.events.at(-1)).toMatchObject({ type: 'RulesApplied', data: { rules: [said] } });
    expect(rulesBetween(log.state.parts, 1, log.events.length)).toEqual([
      { name: 'Groceries', version: 2, transactions: 1 },
    ]);
    const again = log.books.ask((data, cut) => tryRule(data, groceries, null, cut), NOW);
    expect(again.command.commands.map(({ type }) => type)).toEqual(['SetRule']);
  });

  test('Z6 refuses a version that there never was, and passes over a rule that changed nothing', () => {
    const log = household();
    log.execute(set());
    const note = (version: number, transactionIds: readonly string[] = ['a']): LedgerCommand => ({
      type: 'NoteRules',
      rules: [{ ruleId: 'groceries', version, transactionIds }],
    });
    expect(log.attempt(note(2))).toBe('unknown-rule');
    const before = log.events.length;
    log.execute(note(9, []));
    expect(log.events).toHaveLength(before);
    expect(applyRules([groceries], applyRules([groceries], paid, kindOf).content, kindOf)).toMatchObject({
      ruleIds: ['groceries'],
      changedBy: [],
    });
  });
});
