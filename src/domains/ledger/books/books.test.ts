import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, negate, parseDecimal, sum, toDecimalString, ZERO } from '../decimal.ts';
import type { Balances, Moment, OverviewFigures } from '../query.ts';
import { explainCell } from './answer-explain.ts';
import { commands, moments } from '../testing/arbitraries.ts';
import { LedgerLog, NOW } from '../testing/ledger-log.ts';

/** Runs a property over random lives of a ledger and some moments of each. */
function forAnyLedger(check: (log: LedgerLog, moment: Moment) => void): void {
  const property = fc.property(commands, fc.infiniteStream(moments(40)), (life, stream) => {
    const log = new LedgerLog();
    for (const command of life) log.attempt(command);
    check(log, NOW);
    for (const moment of stream.take(4)) check(log, moment);
  });
  fc.assert(property, { numRuns: 60 });
}

const everything = { offset: 0, limit: 1000, search: '' };

describe('at every moment of any ledger', () => {
  test('M30 balances are those of a plain fold from zero', () => {
    const property = fc.property(commands, (life) => {
      const log = new LedgerLog();
      for (const command of life) log.attempt(command);
      for (let at = 0; at <= log.events.length; at += 1) {
        expect(log.books.balances({ at, on: null })).toEqual(log.plainBalances({ at, on: null }));
      }
    });
    fc.assert(property, { numRuns: 60 });
  });

  test('M31 balances honour the effective date', () => {
    forAnyLedger((log, moment) => expect(log.books.balances(moment)).toEqual(log.plainBalances(moment)));
  });

  test('M30 balances do not depend on when the books are asked', () => {
    const property = fc.property(commands, (life) => {
      const log = new LedgerLog();
      const seen: Balances[] = [log.books.balances(NOW)];
      for (const command of life) {
        log.attempt(command);
        while (seen.length <= log.events.length) seen.push(log.books.balances({ at: seen.length, on: null }));
      }
      seen.forEach((balances, at) => expect(log.books.balances({ at, on: null })).toEqual(balances));
    });
    fc.assert(property, { numRuns: 60 });
  });

  test('M32 the lines of the sidebar hold the same balances, and count transactions', () => {
    forAnyLedger((log, moment) => {
      const lines = log.books.accounts(moment);
      const held = lines.filter(({ balances }) => balances.length > 0);
      const told = held.map(({ name, balances }) => [
        name,
        Object.fromEntries(balances.map(({ commodity, amount }) => [commodity, amount])),
      ]);
      expect(Object.fromEntries(told)).toEqual(log.plainBalances(moment));
      for (const { accountId, transactions } of lines) {
        const register = log.books.register({ accountId, ...everything }, moment);
        expect(new Set(register.rows.map((row) => row.transactionId)).size).toBe(transactions);
      }
    });
  });

  test('M33 running balances add up row by row and end at the balance', () => {
    forAnyLedger((log, moment) => {
      for (const { accountId, balances } of log.books.accounts(moment)) {
        const { rows, total } = log.books.register({ accountId, ...everything }, moment);
        expect(rows).toHaveLength(total);
        const running = new Map<string, string>();
        for (const row of rows.toReversed()) {
          const before = parseDecimal(running.get(row.commodity) ?? '0');
          running.set(row.commodity, toDecimalString(add(before, parseDecimal(row.amount))));
          expect(row.balance).toBe(running.get(row.commodity));
        }
        const left = [...running].filter(([, amount]) => amount !== '0');
        expect(new Map(left)).toEqual(new Map(balances.map(({ commodity, amount }) => [commodity, amount])));
        expect(rows.map(({ date }) => date)).toEqual(
          rows
            .map(({ date }) => date)
            .toSorted()
            .toReversed(),
        );
      }
    });
  });

  test('M34 windows are parts of the whole register', () => {
    forAnyLedger((log, moment) => {
      for (const { accountId } of log.books.accounts(moment)) {
        const { rows, total } = log.books.register({ accountId, ...everything }, moment);
        const window = log.books.register({ accountId, search: '', offset: 1, limit: 2 }, moment);
        expect(window).toEqual({ total, offset: 1, rows: rows.slice(1, 3) });
        const found = log.books.register({ accountId, search: 'groc', offset: 0, limit: 2 }, moment);
        const matching = rows.filter(({ payee }) => payee === 'Grocer');
        expect(found).toEqual({ total: matching.length, offset: 0, rows: matching.slice(0, 2) });
      }
    });
  });

  test('M35 the parts of an explanation sum to the figure', () => {
    forAnyLedger((log, moment) => {
      const balances = log.plainBalances(moment);
      for (const { name } of log.books.accounts(moment)) {
        for (const commodity of ['EUR', 'USD', 'BTC']) {
          const { figure, parts } = log.books.ask(
            (data, cut) => explainCell(data, { account: name, commodity }, cut),
            moment,
          );
          expect(figure).toBe(balances[name]?.[commodity] ?? '0');
          expect(toDecimalString(sum(parts.map(({ amount }) => parseDecimal(amount))))).toBe(figure);
          const positions = parts.map(({ position }) => position);
          expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b));
          expect(positions.every((position) => position <= (moment.at ?? Infinity))).toBe(true);
        }
      }
    });
  });

  test('M36 the overview adds up what the registers hold', () => {
    forAnyLedger((log, moment) => {
      const overview = log.books.overview(moment);
      expect(overview).toMatchObject(plainOverview(log, moment, overview.netWorthSeries?.commodity));
    });
  });

  test('M37 accounts of a balanced book sum to zero where nothing is exchanged', () => {
    forAnyLedger((log, { at }) => {
      const amounts = Object.values(log.plainBalances({ at, on: null }));
      for (const commodity of ['EUR', 'USD', 'BTC']) {
        expect(sum(amounts.map((account) => parseDecimal(account[commodity] ?? '0'))).units).toBe(0n);
      }
    });
  });
});

/** The overview by adding up registers, which are proved against the plain fold. */
function plainOverview(log: LedgerLog, moment: Moment, main: string | undefined): Partial<OverviewFigures> {
  const rows = log.books
    .accounts(moment)
    .flatMap(({ accountId, kind }) =>
      log.books.register({ accountId, ...everything }, moment).rows.map((row) => ({ ...row, kind })),
    );
  const total = (kinds: readonly string[], fits: (row: (typeof rows)[number]) => boolean) =>
    sum(
      rows
        .filter((row) => kinds.includes(row.kind) && row.commodity === main && fits(row))
        .map(({ amount }) => parseDecimal(amount)),
    );
  const overview = log.books.overview(moment);
  const { rows: transactions } = log.books.transactions({}, moment);
  const worth = total(['asset', 'liability'], () => true);
  const told = overview.netWorth.find(({ commodity }) => commodity === main)?.amount ?? '0';
  expect(told).toBe(toDecimalString(main === undefined ? ZERO : worth));
  return {
    transactions: transactions.length,
    firstDate: transactions.at(-1)?.date ?? null,
    lastDate: transactions[0]?.date ?? null,
    ...(overview.netWorthSeries !== null && {
      netWorthSeries: {
        ...overview.netWorthSeries,
        values: overview.months.map(({ month }) =>
          toDecimalString(total(['asset', 'liability'], ({ date }) => date.slice(0, 7) <= month)),
        ),
      },
    }),
    months: overview.months.map(({ month }) => ({
      month,
      income: toDecimalString(negate(total(['income'], ({ date }) => date.startsWith(month)))),
      expenses: toDecimalString(total(['expense'], ({ date }) => date.startsWith(month))),
    })),
  };
}
