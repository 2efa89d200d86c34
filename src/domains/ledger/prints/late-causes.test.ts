import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerCommand } from '../command.ts';
import type { Posting } from '../event.ts';
import type { ReportKind, ReportQuestion, ReportSpec } from '../reports/report.ts';
import { commands } from '../testing/arbitraries.ts';
import { LedgerLog } from '../testing/ledger-log.ts';
import { differenceOf, expectGiven, expectSum, stepByStep } from '../testing/report-difference.ts';

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
    const { figures, causes } = differenceOf(
      log,
      asked({ kind: 'net-worth', valued: 'EUR', to: '2024-12-31' }),
      printed,
    );
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
    const { figures, causes } = differenceOf(log, asked({ interval: 'whole' }), printed);
    expect(figures.map(({ label, change }) => [label, change])).toEqual([['Toy', '-30']]);
    expect(causes.map(({ said, moved }) => [said, moved])).toEqual([
      ['AccountKindChanged', ['expenses/Toy 0 EUR -30']],
    ]);
    const sheet = differenceOf(log, asked({ kind: 'balance-sheet', interval: 'whole' }), printed);
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
    expect(differenceOf(log, asked({ interval: 'whole' }), printed).figures).toMatchObject([{ label: 'Food:Out' }]);
    pay(log, 'own', 'food', '3');
    const { figures, causes } = differenceOf(log, asked({ interval: 'whole' }), printed);
    expect(figures.map(({ label, change }) => [label, change])).toEqual([
      ['Food', '23'],
      ['Food:Out', '20'],
    ]);
    expect(causes.map(({ moved }) => moved)).toEqual([
      ['expenses/Food 0 EUR 20', 'expenses/Food:Out 0 EUR 20'],
      ['expenses/Food 0 EUR 3'],
    ]);
  });

  test('RD5 prices in their hundreds are told one by one without making the report once more', () => {
    const log = household();
    const printed = log.events.length;
    for (let turn = 0; turn < 300; turn += 1) log.execute(price('ACME', '2024-12-31', String(100 + turn)));
    const { figures, causes } = differenceOf(
      log,
      asked({ kind: 'net-worth', valued: 'EUR', to: '2024-12-31' }),
      printed,
      2,
    );
    expect(figures.map(({ label, change }) => [label, change])).toEqual([['Depot', '289']]);
    expect(causes.map(({ first, last, moved }) => [first, last, moved])).toEqual(
      Array.from({ length: 300 }, (_, turn) => {
        const position = printed + 1 + turn;
        return [position, position, [`assets/Depot 0 EUR ${turn === 0 ? '-10' : '1'}`]];
      }),
    );
  });

  test('RD5 where there are too many to tell apart, those in a row are told together, and still sum to the change', () => {
    const log = household();
    const printed = log.events.length;
    for (let turn = 0; turn < 29; turn += 1) {
      log.execute({ type: 'ChangeAccountKind', accountId: 'toy', kind: turn % 2 === 0 ? 'asset' : 'expense' });
      pay(log, `late-${turn}`, 'toy', '1');
    }
    const few = differenceOf(log, asked({ interval: 'whole' }), printed, 6);
    expectSum(few);
    expect(few.causes.some(({ first, last }) => first < last)).toBe(true);
    const all = differenceOf(log, asked({ interval: 'whole' }), printed);
    expectSum(all);
    expect(all.causes.every(({ first, last }) => first === last)).toBe(true);
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
  const morePrices = fc
    .tuple(fc.constantFrom('USD', 'BTC'), day, fc.constantFrom('0.5', '3', '7.25'))
    .map(([of, on, amount]) => price(of, on, amount));
  const more = fc.oneof(
    morePrices,
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
  const plainLives = fc
    .tuple(commands, fc.array(fc.tuple(fc.nat(40), morePrices), { maxLength: 12 }))
    .map(([all, others]) => {
      const life: LedgerCommand[] = all.filter(({ type }) => !/Account|Rename/.test(type));
      const opened: LedgerCommand[] = all.filter(({ type }) => type === 'OpenAccount');
      for (const [at, command] of others) life.splice(at, 0, command);
      return [...opened, ...life];
    });
  const specs = fc.record({
    kind: fc.constantFrom(...kinds),
    by: fc.constantFrom('account', 'account', 'payee'),
    interval: fc.constantFrom('whole', 'year'),
  });
  const ways = fc.constantFrom({}, { valued: 'EUR' }, { valued: 'EUR' }, { closed: 'as-reported' } as const);

  test('RD5 where rows and prices alone have moved it, each event is told with what it changed of the report made before and after it', () => {
    fc.assert(
      fc.property(plainLives, specs, ways, fc.nat(60), (life, spec, way, position) => {
        const log = new LedgerLog();
        for (const command of life) log.attempt(command);
        const known = Math.min(position, log.events.length - 1);
        const question = asked({ ...spec, ...way });
        const { figures, causes } = differenceOf(log, question, known, 2);
        const keys = new Set(figures.map(({ key }) => key));
        expect(causes.map(({ last, figures: moved }) => [last, moved.map(({ amount }) => amount)])).toEqual(
          stepByStep(log, question, known, keys),
        );
      }),
      { numRuns: 25 },
    );
  });

  test('RD9 RD5 what each event gave is a figure: it is explained exactly, and led to by its last change', () => {
    fc.assert(
      fc.property(lives, specs, ways, fc.nat(60), fc.constantFrom(3, 300), (life, spec, way, position, most) => {
        const log = new LedgerLog();
        for (const command of life) log.attempt(command);
        const known = Math.min(position, log.events.length - 1);
        expectGiven(log, differenceOf(log, asked({ ...spec, ...way }), known, most));
      }),
      { numRuns: 60 },
    );
  });

  test('RD5 whatever happened, the events that are named sum to the change of every figure', () => {
    fc.assert(
      fc.property(lives, specs, ways, fc.nat(60), (life, spec, way, position) => {
        const log = new LedgerLog();
        for (const command of life) log.attempt(command);
        const known = Math.min(position, log.events.length - 1);
        expectSum(differenceOf(log, asked({ ...spec, ...way }), known));
      }),
      { numRuns: 60 },
    );
  });
});
