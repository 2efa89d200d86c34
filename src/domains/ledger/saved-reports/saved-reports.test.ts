import { describe, expect, test } from 'vitest';
import type { ReportSpec } from '../reports/report.ts';
import { LedgerLog } from '../testing/ledger-log.ts';
import { savedReportsFold } from './decide-saved-report.ts';

const spec: ReportSpec = { kind: 'spending', range: '3m', interval: 'month', filter: 'account:food', by: 'account' };

const names = (log: LedgerLog): readonly string[] =>
  [...savedReportsFold.at(log.state.parts).values()].map(({ name }) => name);

describe('saved reports', () => {
  test('RP10 are kept under a name, saved anew, and taken off the list', () => {
    const log = new LedgerLog();
    log.execute({ type: 'SaveReport', reportId: 'r1', name: ' Food ', spec });
    log.execute({ type: 'SaveReport', reportId: 'r2', name: 'Pay', spec: { ...spec, filter: 'kind:income' } });
    log.execute({ type: 'SaveReport', reportId: 'r1', name: 'Food and drink', spec });
    expect(names(log)).toEqual(['Food and drink', 'Pay']);
    log.execute({ type: 'RemoveSavedReport', reportId: 'r1' });
    expect(names(log)).toEqual(['Pay']);
    log.execute({ type: 'RevokeChange', first: 4, last: 4, as: 'undo', commands: [] });
    expect(names(log)).toEqual(['Food and drink', 'Pay']);
  });

  test.each([
    ['empty-name', { name: ' ' }],
    ['bad-date', { spec: { ...spec, range: 'custom' as const, from: '2026-02-30' } }],
    ['bad-search', { spec: { ...spec, filter: 'payee:(' } }],
  ])('RP10 %s is refused', (rule, more) => {
    expect(new LedgerLog().attempt({ type: 'SaveReport', reportId: 'r1', name: 'Food', spec, ...more })).toBe(rule);
  });

  test('RP10 the budget against what was is saved with its first day and its periods', () => {
    const log = new LedgerLog();
    const budget = { kind: 'budget', from: '2026-01-01', periods: 3 } as const;
    log.execute({ type: 'SaveReport', reportId: 'r1', name: 'Plan', spec: budget });
    expect(savedReportsFold.at(log.state.parts).get('r1')?.spec).toEqual(budget);
    const bad = { ...budget, from: '2026-13-01' };
    expect(log.attempt({ type: 'SaveReport', reportId: 'r2', name: 'Plan', spec: bad })).toBe('bad-date');
  });

  test('RP10 one that is not there cannot be taken off', () => {
    expect(new LedgerLog().attempt({ type: 'RemoveSavedReport', reportId: 'r9' })).toBe('unknown-report');
  });
});
