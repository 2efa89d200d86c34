import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerCommand } from '../command.ts';
import { add, parseDecimal, toDecimalString, ZERO } from '../decimal.ts';
import type { Posting } from '../event.ts';
import { makeReport } from '../reports/make-report.ts';
import type { ReportKind, ReportQuestion, ReportSpec } from '../reports/report.ts';
import { commands } from '../testing/arbitraries.ts';
import { LedgerLog, NOW } from '../testing/ledger-log.ts';
import { compareReports } from './compare-reports.ts';
import { lateCauses } from './late-causes.ts';

const asked = (more: Partial<ReportSpec>): ReportQuestion => ({
  spec: {
    kind: 'income-statement',
    range: 'custom',
    from: '2024-01-01',
    to: '2025-12-31',
    interval: 'year',
    filter: '',
    by: 'account',
    ...more,
  },
  today: '2026-01-01',
});

/** What has changed since a position, and what moved it. */
function difference(log: LedgerLog, question: ReportQuestion, known: number, most = 300) {
  const reportAt = (at: number) => log.books.ask((data, cut) => makeReport(data, question, cut), { at, on: null });
  const figures = compareReports(reportAt(known), reportAt(log.events.length)).filter(({ isSum }) => !isSum);
  const search = log.books.ask((data, cut) => lateCauses(data, { question, known, ...cut, figures, most }), NOW);
  let step = search.next();
  let made = 0;
  for (; step.done !== true; step = search.next()) made += 1;
  const causes = step.value.map((cause) => ({
    ...cause,
    said: log.events[cause.last - 1]?.type,
    moved: cause.figures.map(({ row, column, commodity, amount }) => `${row} ${column} ${commodity} ${amount}`),
  }));
  return { figures, causes, made };
}

function expectSum({ figures, causes }: ReturnType<typeof difference>): void {
  for (const { row, column, commodity, change } of figures) {
    const parts = causes
      .flatMap((cause) => cause.figures)
      .filter((part) => part.row === row && part.column === column && part.commodity === commodity);
    expect(toDecimalString(parts.map(({ amount }) => parseDecimal(amount)).reduce(add, ZERO))).toBe(change);
  }
}

const price = (commodity: string, date: string, amount: string) =>
  ({ type: 'RecordPrices', prices: [{ commodity, currency: 'EUR', date, amount }] }) as const;

/** A share bought for 100 and worth 110 at the end of the year, food, and a toy. */
function household(): LedgerLog {
  const log = new LedgerLog();
  const open = (accountId: string, name: string, kind: 'asset' | 'liability' | 'expense') =>
    log.execute({ type: 'OpenAccount', accountId, name, kind });
  open('bank', 'Assets:Bank', 'asset');
  open('depot', 'Assets:Depot', 'asset');
  open('food', 'Expenses:Food', 'expense');
  open('toy', 'Expenses:Toy', 'expense');
  pay(log, 'f', 'food', '12.5');
  pay(log, 't', 'toy', '30');
  const bought: Posting = {
    accountId: 'depot',
    amount: '1',
    commodity: 'ACME',
    cost: { amount: '100', commodity: 'EUR', per: 'unit' },
  };
  const paid = { accountId: 'bank', amount: '-100', commodity: 'EUR' };
  log.execute({
    type: 'RecordTransaction',
    transactionId: 's',
    date: '2024-02-01',
    postings: [bought, paid],
  });
  log.execute(price('ACME', '2024-12-30', '110'));
  return log;
}

function pay(log: LedgerLog, transactionId: string, accountId: string, amount: string): void {
  const postings = [
    { accountId: 'bank', amount: `-${amount}`, commodity: 'EUR' },
    { accountId, amount, commodity: 'EUR' },
  ];
  log.execute({ type: 'RecordTransaction', transactionId, date: '2024-03-01', postings });
}

describe('what has moved the figures of a report since', () => {
  test('RD5 a price that is known later, and one that corrects another', () => {
    const log = household();
    const printed = log.events.length;
    pay(log, 'late', 'food', '7');
    log.execute(price('ACME', '2024-12-31', '104.5'));
    log.execute(price('ACME', '2024-12-31', '105'));
    const { figures, causes } = difference(log, asked({ kind: 'net-worth', valued: 'EUR', to: '2024-12-31' }), printed);
    expect(figures.map(({ label, before, after }) => [label, before, after])).toEqual([
      ['Bank', '-142.5', '-149.5'],
      ['Depot', '110', '105'],
    ]);
    expect(causes.map(({ said, moved }) => [said, moved])).toEqual([
      ['TransactionRecorded', ['assets/Bank 0 EUR -7']],
      ['PricesRecorded', ['assets/Depot 0 EUR -5.5']],
      ['PricesRecorded', ['assets/Depot 0 EUR 0.5']],
    ]);
  });

  test('RD5 an account that is of another kind, and one that has another place', () => {
    const log = household();
    const printed = log.events.length;
    log.execute({ type: 'ChangeAccountKind', accountId: 'toy', kind: 'asset' });
    pay(log, 'late', 'toy', '5');
    log.execute({ type: 'OpenAccount', accountId: 'living', name: 'Expenses:Living', kind: 'expense' });
    log.execute({ type: 'RenameAccount', accountId: 'food', name: 'Expenses:Living:Food' });
    const { figures, causes } = difference(log, asked({ interval: 'whole' }), printed);
    expect(figures.map(({ label, change }) => [label, change])).toEqual([['Toy', '-30']]);
    expect(causes.map(({ said, moved }) => [said, moved])).toEqual([
      ['AccountKindChanged', ['expenses/Toy 0 EUR -30']],
    ]);
    const sheet = difference(log, asked({ kind: 'balance-sheet', interval: 'whole' }), printed);
    expectSum(sheet);
    expect(sheet.causes.map(({ said, moved }) => [said, moved])).toEqual([
      ['AccountKindChanged', ['assets/Expenses:Toy 0 EUR 30', 'earned 0 EUR 30']],
      ['TransactionRecorded', ['assets/Assets:Bank 0 EUR -5', 'assets/Expenses:Toy 0 EUR 5']],
    ]);
  });

  test('RD5 what is booked on an account with others below it is told though the row is a sum', () => {
    const log = household();
    log.execute({ type: 'OpenAccount', accountId: 'out', name: 'Expenses:Food:Out', kind: 'expense' });
    const printed = log.events.length;
    pay(log, 'below', 'out', '20');
    expect(difference(log, asked({ interval: 'whole' }), printed).figures).toMatchObject([{ label: 'Food:Out' }]);
    pay(log, 'own', 'food', '3');
    const { figures, causes } = difference(log, asked({ interval: 'whole' }), printed);
    expect(figures.map(({ label, change }) => [label, change])).toEqual([
      ['Food', '23'],
      ['Food:Out', '20'],
    ]);
    expect(causes.map(({ moved }) => moved)).toEqual([
      ['expenses/Food 0 EUR 20', 'expenses/Food:Out 0 EUR 20'],
      ['expenses/Food 0 EUR 3'],
    ]);
  });

  test('RD5 where there are too many to tell apart, those in a row are told together, and still sum to the change', () => {
    const log = household();
    const printed = log.events.length;
    for (let day = 1; day <= 28; day += 1)
      log.execute(price('ACME', `2024-12-${String(day + 3)}`.replace(/-(\d)$/, '-0$1'), String(100 + day)));
    const question = asked({ kind: 'net-worth', valued: 'EUR', to: '2024-12-31' });
    const few = difference(log, question, printed, 6);
    expectSum(few);
    expect(few.made).toBeLessThan(6);
    expect(few.causes.some(({ first, last }) => first < last)).toBe(true);
  });

  const kinds: readonly ReportKind[] = [
    'net-worth',
    'income-statement',
    'balance-sheet',
    'cash-flow',
    'spending',
    'balances',
    'query',
    'trial-balance',
  ];
  const day = fc.constantFrom('2024-01-01', '2024-02-28', '2024-12-28', '2025-01-28', '2025-12-01');
  const more = fc.oneof(
    fc
      .tuple(fc.constantFrom('USD', 'BTC'), day, fc.constantFrom('0.5', '3', '7.25'))
      .map(([of, on, amount]) => price(of, on, amount)),
    fc
      .tuple(
        fc.constantFrom('a0', 'a1', 'a2'),
        fc.constantFrom<'asset' | 'income' | 'expense'>('asset', 'income', 'expense'),
      )
      .map(([accountId, kind]) => ({ type: 'ChangeAccountKind', accountId, kind }) as const),
    fc
      .tuple(fc.constantFrom('a0', 'a1'), fc.constantFrom('Start:0:Below', 'Elsewhere', 'Start:2:Under'))
      .map(([accountId, name]) => ({ type: 'RenameAccount', accountId, name }) as const),
    fc
      .constantFrom('2024-01-31', '2024-12-31')
      .map((through) => ({ type: 'ClosePeriod', through, late: 'carry' }) as const),
  );
  const lives = fc.tuple(commands, fc.array(fc.tuple(fc.nat(40), more), { maxLength: 12 })).map(([all, others]) => {
    const life: LedgerCommand[] = [...all];
    for (const [at, command] of others) life.splice(3 + at, 0, command);
    return life;
  });
  const specs = fc.record({
    kind: fc.constantFrom(...kinds),
    by: fc.constantFrom('account', 'account', 'payee'),
    interval: fc.constantFrom('whole', 'year'),
  });
  const ways = fc.constantFrom({}, { valued: 'EUR' }, { valued: 'EUR' }, { closed: 'as-reported' } as const);

  test('RD5 whatever happened, the events that are named sum to the change of every figure', () => {
    fc.assert(
      fc.property(lives, specs, ways, fc.nat(60), (life, spec, way, position) => {
        const log = new LedgerLog();
        for (const command of life) log.attempt(command);
        const known = Math.min(position, log.events.length - 1);
        expectSum(difference(log, asked({ ...spec, ...way }), known));
      }),
      { numRuns: 60 },
    );
  });
});
