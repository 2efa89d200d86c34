import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report, ReportRow } from '#ledger';
import { flowsOf } from './flows.ts';
import {
  GROUPINGS,
  INTERVALS,
  RANGES,
  readAddress,
  type ReportAddress,
  withKind,
  writeAddress,
} from './report-address.ts';
import { reportCsv } from './report-csv.ts';
import { KINDS } from './report-kinds.ts';
import { linesOf } from './report-lines.ts';

const row = (id: string, depth: number, values: readonly string[], more: Partial<ReportRow> = {}): ReportRow => ({
  id,
  label: id,
  account: null,
  accountId: null,
  depth,
  role: depth === 0 ? 'section' : 'line',
  hasBelow: false,
  measure: 'flow',
  amounts: [{ commodity: 'EUR', values }],
  ...more,
});

const report = (rows: readonly ReportRow[]): Report => ({
  spec: { kind: 'income-statement', range: 'all', interval: 'month', filter: '', by: 'account' },
  from: '2025-01-01',
  to: '2025-01-31',
  interval: 'month',
  known: 9,
  knownAt: '2025-02-01T10:00:00.000Z',
  columns: [{ from: '2025-01-01', to: '2025-01-31', role: 'period' }],
  rows,
  commodities: ['EUR'],
  carriedAfter: null,
});

const ROWS = [
  row('income', 0, ['100'], { hasBelow: true }),
  row('income/Work', 1, ['100']),
  row('expenses', 0, ['70'], { hasBelow: true }),
  row('expenses/Food', 1, ['60'], { hasBelow: true }),
  row('expenses/Food:Out', 2, ['20']),
  row('expenses/Gifts', 1, ['-5']),
  row('left-over', 0, ['30'], { role: 'total' }),
];

describe('the address of a report', () => {
  const date = fc.constantFrom('2025-01-31', '2024-02-29');
  const address = fc
    .record({
      kind: fc.constantFrom(...KINDS.map(({ kind }) => kind)),
      range: fc.constantFrom(...RANGES.map(({ range }) => range)),
      days: fc.record({ from: date, to: date }, { requiredKeys: [] }),
      interval: fc.constantFrom(...INTERVALS.map(({ interval }) => interval)),
      filter: fc.constantFrom('', 'payee:"A & B" amount>5'),
      by: fc.constantFrom(...GROUPINGS.map(({ by }) => by)),
      on: fc.option(date),
      view: fc.constantFrom('usual', 'flows'),
      levels: fc.integer({ min: 1, max: 9 }),
      known: fc.option(date),
      money: fc.constantFrom({}, { valued: 'EUR' }),
      closed: fc.constantFrom({}, { closed: 'as-reported' as const }),
    })
    .map(({ kind, range, days, interval, filter, by, money, closed, ...more }): ReportAddress => {
      const hasDays = days.from !== undefined || days.to !== undefined;
      const said = { ...days, interval, filter, by, ...money, ...closed };
      return { spec: { kind, range: hasDays ? 'custom' : range, ...said }, ...more };
    });

  test('RP6 says everything, and is read back the same', () => {
    fc.assert(
      fc.property(address, (given) => {
        const written = writeAddress(given);
        const [path = '', search = ''] = written.split('?');
        expect(readAddress(path, search)).toEqual(given);
      }),
      { numRuns: 200 },
    );
  });

  test('RP6 what it does not know counts for nothing', () => {
    const read = readAddress('/reports/dreams', 'range=9y&on=2025-02-30&levels=40&interval=moon');
    expect(writeAddress(read)).toBe('/reports/income-statement');
  });

  test('RP6 another kind keeps what was chosen, and has its own usual range', () => {
    const chosen = readAddress('/reports/income-statement', 'filter=rema&view=flows');
    expect(writeAddress(withKind(chosen, 'balance-sheet'))).toBe('/reports/balance-sheet?filter=rema');
  });
});

describe('the table of a report', () => {
  test('RP7 shows rows down to a level, with those turned over that were opened or closed by hand', () => {
    const shown = (levels: number, turned: readonly string[] = []) =>
      linesOf(report(ROWS), levels, new Set(turned)).map((line) => line.row.id);
    expect(shown(1)).toEqual(['income', 'income/Work', 'expenses', 'expenses/Food', 'expenses/Gifts', 'left-over']);
    expect(shown(1, ['income', 'expenses/Food'])).toEqual([
      'income',
      'expenses',
      'expenses/Food',
      'expenses/Food:Out',
      'expenses/Gifts',
      'left-over',
    ]);
  });

  test('RP7 a row of several commodities has a line for each, a row of none one of nothing', () => {
    const two = row('a', 0, ['1'], {
      amounts: [
        { commodity: 'EUR', values: ['1'] },
        { commodity: 'USD', values: ['2'] },
      ],
    });
    const lines = linesOf(report([two, row('b', 0, [], { amounts: [] })]), 2, new Set());
    expect(lines.map(({ row: { id }, commodity, values, isFirst }) => [id, commodity, values[0], isFirst])).toEqual([
      ['a', 'EUR', '1', true],
      ['a', 'USD', '2', false],
      ['b', 'EUR', '0', true],
    ]);
  });

  test('RP8 is written as CSV with exact amounts and the days of its columns', () => {
    const odd = row('x', 1, ['-0.125'], { account: 'Food, "out"' });
    expect(reportCsv(report([odd]), 'en')).toBe(
      'Row,Level,Commodity,Jan 2025 (2025-01-01 to 2025-01-31)\r\n"Food, ""out""",1,EUR,-0.125\r\n',
    );
  });
});

test('RP9 streams of money: what comes in goes out or is left over; what is negative is counted, not drawn', () => {
  const { nodes, flows, leftOut } = flowsOf(report(ROWS), 0, 'EUR');
  expect(nodes.map(({ id }) => id)).toEqual(['hub', 'income/Work', 'expenses/Food', 'expenses/Food:Out', 'left-over']);
  expect(flows).toEqual([
    { source: 'income/Work', target: 'hub', value: 100 },
    { source: 'hub', target: 'expenses/Food', value: 60 },
    { source: 'expenses/Food', target: 'expenses/Food:Out', value: 20 },
    { source: 'hub', target: 'left-over', value: 30 },
  ]);
  expect(leftOut).toBe(1);
});
