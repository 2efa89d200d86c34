import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, type Decimal, parseDecimal, sum, toDecimalString } from '../decimal.ts';
import type { LedgerCommand } from '../command.ts';
import type { TransactionContent } from '../event.ts';
import { foldText } from '../fold-text.ts';
import type { Moment, RegisterFilter, RegisterQuery, RegisterRow } from '../query.ts';
import { commands, moments } from '../testing/arbitraries.ts';
import { LedgerLog, NOW } from '../testing/ledger-log.ts';
import { arrangedRegister } from './arranged-register.ts';
import { registerFigures } from './answer-register-figures.ts';

const open = (accountId: string, name: string, kind: 'asset' | 'expense'): LedgerCommand => ({
  type: 'OpenAccount',
  accountId,
  name,
  kind,
  commodity: 'EUR',
});

/** What a card pays; the shares go to the categories. */
const pay = (
  transactionId: string,
  date: string,
  shares: Readonly<Record<string, number>>,
  more: Partial<TransactionContent> & { readonly state?: 'cleared' | 'reconciled' } = {},
): LedgerCommand => {
  const { state, ...content } = more;
  const total = Object.values(shares).reduce((whole, share) => whole + share, 0);
  return {
    type: 'RecordTransaction',
    transactionId,
    date,
    ...content,
    postings: [
      { accountId: 'card', amount: String(-total), commodity: 'EUR', ...(state !== undefined && { state }) },
      ...Object.entries(shares).map(([accountId, share]) => ({ accountId, amount: String(share), commodity: 'EUR' })),
    ],
  };
};

function household(): LedgerLog {
  const log = new LedgerLog();
  for (const command of [
    open('card', 'Assets:Card', 'asset'),
    open('food', 'Expenses:Food', 'expense'),
    open('fun', 'Expenses:Fun', 'expense'),
    pay('t1', '2026-03-01', { food: 5 }, { payee: 'Baker', tags: ['trip'], state: 'reconciled' }),
    pay('t2', '2026-03-02', { food: 7, fun: 3 }, { payee: 'Mall', code: '104', note: 'gift #birthday' }),
    pay('t3', '2026-03-30', { food: 11 }, { payee: 'Grocer', bookedOn: '2026-04-02', state: 'cleared' }),
    pay('t4', '2026-03-31', { fun: 13 }, { payee: 'Cinema', bookedOn: '2026-03-31' }),
  ]) {
    log.execute(command);
  }
  return log;
}

/** The command with its postings in all states, one after the other. */
function withStates(command: LedgerCommand, from: number): LedgerCommand {
  if (command.type !== 'RecordTransaction' && command.type !== 'CorrectTransaction') return command;
  const states = ['uncleared', 'cleared', 'reconciled', 'cleared'] as const;
  const state = (index: number) => states[(from + index) % states.length] ?? 'uncleared';
  return { ...command, postings: command.postings.map((posting, index) => ({ ...posting, state: state(index) })) };
}

const card = { accountId: 'card', search: '', offset: 0, limit: 10 };
const idsOf = (rows: readonly { readonly transactionId: string }[]) => rows.map(({ transactionId }) => transactionId);

describe('M43 a row tells', () => {
  test('number, tags, the bank’s day where it is another one, and the shares of a split', () => {
    const { rows } = household().books.register(card, NOW);
    expect(rows).toMatchObject([
      { transactionId: 't4', accountId: 'card', bookedOn: null, parts: [], tags: [], code: '' },
      { transactionId: 't3', bookedOn: '2026-04-02', parts: [], state: 'cleared' },
      {
        transactionId: 't2',
        code: '104',
        tags: ['birthday'],
        counterpart: { name: 'Expenses:Food', more: 1 },
        parts: [
          { accountId: 'food', name: 'Expenses:Food', amount: '7', commodity: 'EUR', note: '' },
          { accountId: 'fun', name: 'Expenses:Fun', amount: '3' },
        ],
      },
      { transactionId: 't1', tags: ['trip'], state: 'reconciled' },
    ]);
  });
});

describe('M44 tags', () => {
  test.each([
    ['#trip', ['t1']],
    ['#birth', ['t2']],
    ['mall #birthday', ['t2']],
    ['#mall', []],
  ])('the search %j finds %j', (search, found) => {
    expect(idsOf(household().books.register({ ...card, search }, NOW).rows)).toEqual(found);
  });
});

describe('M45 a filter', () => {
  test.each<[RegisterFilter, readonly string[], readonly string[]]>([
    ['not-reconciled', ['t4', 't3', 't2'], ['t4', 't3', 't2']],
    ['not-cleared', ['t4', 't2'], ['t4', 't2']],
    ['two-dates', ['t3'], ['t3']],
    ['in-flight', ['t3'], ['t3']],
    ['split', ['t2'], ['t2']],
  ])('%s leaves %j in one register and %j among all', (only, inOne, among) => {
    const { books } = household();
    const one = books.register({ ...card, only, day: '2026-04-01' }, NOW);
    expect(idsOf(one.rows)).toEqual(inOne);
    expect(one.total).toBe(inOne.length);
    expect(idsOf(books.register({ ...card, accountId: null, only, day: '2026-04-01' }, NOW).rows)).toEqual(among);
  });

  test('in flight is nothing on a day when all is booked, nor without a day', () => {
    const { books } = household();
    for (const day of ['2026-03-29', '2026-04-02', undefined]) {
      const query = { ...card, only: 'in-flight', ...(day !== undefined && { day }) } as const;
      expect(books.register(query, NOW).total).toBe(0);
    }
  });

  test('narrows together with words, and balances count what it hides', () => {
    const found = household().books.register({ ...card, only: 'not-cleared', search: 'mall' }, NOW);
    expect(found.rows).toMatchObject([{ transactionId: 't2', balance: '-15' }]);
  });
});

describe('M46 all transactions', () => {
  test('have one row each, by the account that holds money, without balances', () => {
    const all = household().books.register({ ...card, accountId: null, offset: 1, limit: 2 }, NOW);
    expect(all).toMatchObject({ total: 4, offset: 1 });
    expect(all.rows).toMatchObject([
      { transactionId: 't3', accountId: 'card', amount: '-11', balance: null, counterpart: { name: 'Expenses:Food' } },
      { transactionId: 't2', accountId: 'card', amount: '-10', balance: null },
    ]);
  });

  test('are the transactions of any moment, in the same order', () => {
    const property = fc.property(commands, moments(40), (life, moment) => {
      const log = new LedgerLog();
      for (const command of life) log.attempt(command);
      const all = log.books.register({ accountId: null, search: '', offset: 0, limit: 1000 }, moment);
      const lines = log.books.transactions({}, moment);
      expect(idsOf(all.rows)).toEqual(idsOf(lines.rows));
      expect(all.total).toBe(lines.total);
    });
    fc.assert(property, { numRuns: 60 });
  });
});

describe('M47 what is paid and not booked is in flight', () => {
  const figuresOn = (log: LedgerLog, day: string) =>
    log.books.ask((data, cut) => registerFigures(data, { accountId: 'card', day }, cut), NOW);

  test.each([
    ['2026-03-29', { paid: '-15', booked: '-15', inFlight: '0', flying: 0 }],
    ['2026-03-30', { paid: '-26', booked: '-15', inFlight: '-11', flying: 1 }],
    ['2026-04-01', { paid: '-39', booked: '-28', inFlight: '-11', flying: 1 }],
    ['2026-04-02', { paid: '-39', booked: '-39', inFlight: '0', flying: 0 }],
  ])('on %s: %j', (day, expected) => {
    expect(figuresOn(household(), day)).toMatchObject(expected);
  });

  test('and the states of the rows part the balance', () => {
    expect(figuresOn(household(), '2026-04-02')).toMatchObject({
      commodity: 'EUR',
      balance: '-39',
      cleared: '-16',
      uncleared: '-23',
      reconciled: '-5',
      twoDates: 1,
    });
  });

  test('in any ledger: the states of the rows part its balance', () => {
    const property = fc.property(commands, moments(40), (life, moment) => {
      const log = new LedgerLog();
      for (const [index, command] of life.entries()) log.attempt(withStates(command, index));
      for (const { accountId } of log.books.accounts(moment)) {
        const day = '2026-03-15';
        const figures = log.books.ask((data, cut) => registerFigures(data, { accountId, day }, cut), moment);
        if (figures === null) continue;
        const { rows } = log.books.register({ accountId, search: '', offset: 0, limit: 1000 }, moment);
        const sumOf = (states: readonly string[]) => {
          const these = rows.filter((row) => row.commodity === figures.commodity && states.includes(row.state));
          return toDecimalString(sum(these.map(({ amount }) => parseDecimal(amount))));
        };
        expect(figures).toMatchObject({
          balance: sumOf(['uncleared', 'cleared', 'reconciled']),
          cleared: sumOf(['cleared', 'reconciled']),
          uncleared: sumOf(['uncleared']),
          reconciled: sumOf(['reconciled']),
        });
      }
    });
    fc.assert(property, { numRuns: 60 });
  });
});

describe('M62 the lowest balance to come', () => {
  test('in any ledger it is the least of what there is at the end of the day and of every later one', () => {
    const property = fc.property(commands, moments(40), fc.integer({ min: 1, max: 28 }), (life, moment, date) => {
      const log = new LedgerLog();
      for (const command of life) log.attempt(command);
      const day = `2026-03-${String(date).padStart(2, '0')}`;
      const cut = moment.on ?? '9999-12-31';
      for (const { accountId } of log.books.accounts(moment)) {
        const figures = log.books.ask((data, at) => registerFigures(data, { accountId, day }, at), moment);
        if (figures === null) continue;
        const { rows } = log.books.register({ accountId, search: '', offset: 0, limit: 1000 }, moment);
        const own = rows.filter((row) => row.commodity === figures.commodity);
        const holds = (on: string) =>
          sum(own.filter((row) => row.date <= on).map(({ amount }) => parseDecimal(amount)));
        const days = [day, ...new Set(own.map((row) => row.date).filter((on) => on > day && on <= cut))].toSorted();
        const least = days.reduce((low, on) => (compare(holds(on), holds(low)) < 0 ? on : low));
        expect(figures).toMatchObject({ lowest: toDecimalString(holds(least)), lowestOn: least });
        expect(figures.later).toBe(own.filter((row) => row.date > day).length);
      }
    });
    fc.assert(property, { numRuns: 40 });
  });
});

describe('M71 rows in another order', () => {
  const columns = ['date', 'booked', 'account', 'payee', 'category', 'amount'] as const;
  const orders = fc.record({ by: fc.constantFrom(...columns), up: fc.boolean() });

  test('are those of the plain register, sorted; balances stay where the order is that of dates', () => {
    const windows = fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 8 }));
    const property = fc.property(commands, moments(40), orders, windows, (life, moment, order, [offset, limit]) => {
      const log = new LedgerLog();
      for (const command of life) log.attempt(command);
      const nameOf = new Map(log.books.accounts(moment).map(({ accountId, name }) => [accountId, name]));
      for (const accountId of [null, ...nameOf.keys()]) {
        const query = { accountId, search: '', offset: 0, limit: 1000 };
        const plain = log.books.register(query, moment).rows;
        const keyOf = (row: RegisterRow) => keys(row, nameOf.get(row.accountId) ?? row.accountId)[order.by];
        const wanted = order.by === 'date' ? (order.up ? plain.toReversed() : plain) : sortedBy(plain, keyOf, order.up);
        const answer = inOrder(log, { ...query, order, offset, limit }, moment);
        expect(answer.total).toBe(plain.length);
        const balance = order.by === 'date' ? {} : { balance: null };
        expect(answer.rows).toEqual(wanted.slice(offset, offset + limit).map((row) => ({ ...row, ...balance })));
      }
    });
    fc.assert(property, { numRuns: 60 });
  });

  test('come in groups of months or days while they stand in order of date', () => {
    const property = fc.property(
      commands,
      fc.constantFrom('month', 'day'),
      fc.option(fc.boolean(), { nil: undefined }),
      (life, groups, up) => {
        const log = new LedgerLog();
        for (const command of life) log.attempt(command);
        const order = up === undefined ? {} : { order: { by: 'date', up } as const };
        for (const accountId of [null, ...log.books.accounts(NOW).map((account) => account.accountId)]) {
          const query = { accountId, search: '', offset: 0, limit: 1000, groups, ...order };
          const answer = inOrder(log, query, NOW);
          // Among all, a row tells the day of one posting and stands by the day of the whole.
          const dayOf = (row: RegisterRow) =>
            accountId === null ? log.books.transaction(row.transactionId, NOW).date : row.date;
          const keyAt = answer.rows.map((row) => dayOf(row).slice(0, groups === 'month' ? 7 : 10));
          const begins = keyAt.flatMap((key, place) => (key === keyAt[place - 1] ? [] : [{ key, place }]));
          expect(answer.groups).toEqual(begins);
        }
      },
    );
    fc.assert(property, { numRuns: 60 });
    const query = { ...card, groups: 'month', order: { by: 'payee', up: true } } as const;
    expect(inOrder(household(), query, NOW)).not.toHaveProperty('groups');
  });
});

function inOrder(log: LedgerLog, query: RegisterQuery, moment: Moment) {
  return log.books.ask((data, cut, search) => arrangedRegister(data, search, query, cut), moment);
}

function keys(row: RegisterRow, account: string) {
  const { date, bookedOn, payee, counterpart, amount } = row;
  const texts = { account, payee, category: counterpart?.name ?? '' };
  return {
    date,
    booked: bookedOn ?? date,
    account: foldText(texts.account),
    payee: foldText(texts.payee),
    category: foldText(texts.category),
    amount: parseDecimal(amount),
  };
}

/** By insertion: each row before the first that is to come after it. */
function sortedBy(
  rows: readonly RegisterRow[],
  keyOf: (row: RegisterRow) => string | Decimal,
  up: boolean,
): readonly RegisterRow[] {
  const sorted: RegisterRow[] = [];
  for (const row of rows) {
    const at = sorted.findIndex((other) => {
      const [a, b] = [keyOf(other), keyOf(row)];
      const order = typeof a === 'string' || typeof b === 'string' ? (a > b ? 1 : a < b ? -1 : 0) : compare(a, b);
      return up ? order > 0 : order < 0;
    });
    sorted.splice(at < 0 ? sorted.length : at, 0, row);
  }
  return sorted;
}
