import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerCommand } from '../command.ts';
import { parseDecimal, sum, toDecimalString } from '../decimal.ts';
import type { Posting } from '../event.ts';
import { readHoldingLots, readHoldings } from '../holdings/read-holdings.ts';
import { readPrices } from '../holdings/read-prices.ts';
import type { LotMethod } from '../lots/lot-event.ts';
import type { Moment } from '../query.ts';
import { LedgerLog } from '../testing/ledger-log.ts';
import { courseOf, lastChange, planCourse, pointAt, stepOf } from './figure-course.ts';
import type { FigureQuestion, MadePart } from './figure.ts';
import { explainAny, readFigure } from './plan-figure.ts';

const EUR = 'EUR';
const NOW: Moment = { at: null, on: null };
const ACCOUNTS = [
  ['depot', 'asset'],
  ['other', 'asset'],
  ['cash', 'asset'],
  ['gift', 'expense'],
] as const;

type Step = (index: number, log: LedgerLog) => LedgerCommand;
const day = fc.integer({ min: 10, max: 17 }).map((of) => `2026-01-${of}`);
const units = (amount: string, more: Partial<Posting> = {}): Posting => ({
  accountId: 'depot',
  amount,
  commodity: 'ACME',
  ...more,
});
const cash = (amount: string): Posting => ({ accountId: 'cash', amount, commodity: EUR });
const opposite = (amount: string) => toDecimalString({ units: -parseDecimal(amount).units, scale: 0 });

/** Units for money, units for nothing, capital that is given back, or a move to another account or away. */
const postings: fc.Arbitrary<readonly Posting[]> = fc
  .tuple(
    fc.integer({ min: -17, max: 25 }).map(String),
    fc.integer({ min: 0, max: 9 }),
    fc.constantFrom('buy', 'buy', 'buy', 'whole', 'capital', 'other', 'gift'),
  )
  .map(([amount, price, how]) => {
    if (how === 'capital') {
      const returned = units('0', { cost: { amount: `${price}.01`, commodity: EUR, per: 'total' } });
      return [returned, cash(`${price}.01`), { ...cash(`-${price}.01`), accountId: 'gift' }];
    }
    if (how === 'other' || how === 'gift') return [units(amount), units(opposite(amount), { accountId: how })];
    if (how === 'whole' && amount !== '0') {
      const sold = units(amount, { cost: { amount: `${price}.01`, commodity: EUR, per: 'total' } });
      return [sold, cash(amount.startsWith('-') ? `${price}.01` : `-${price}.01`)];
    }
    const paid = toDecimalString({ units: -BigInt(amount) * BigInt(price), scale: 0 });
    return [units(amount, { cost: { amount: String(price), commodity: EUR, per: 'unit' } }), cash(paid)];
  });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(day, postings, fc.nat(5)).map(([date, all, other]) => (index: number) => ({
      type: other < 4 ? ('RecordTransaction' as const) : ('CorrectTransaction' as const),
      transactionId: `t${other < 4 ? index : other}`,
      date,
      postings: all,
    })),
  },
  fc.constantFrom<LotMethod>('fifo', 'lifo', 'highest', 'average').map((method): Step => () => ({
    type: 'ChooseLotMethod',
    accountId: 'depot',
    method,
  })),
  fc.tuple(day, fc.integer({ min: 1, max: 40 })).map(([date, amount]): Step => () => ({
    type: 'RecordPrices',
    prices: [{ commodity: 'ACME', currency: EUR, date, amount: `${amount}.37` }],
  })),
  fc.nat(9).map((other): Step => () => ({ type: 'DeleteTransaction', transactionId: `t${other}` })),
  fc.nat(3).map((back): Step => (_, log) => {
    const at = Math.max(1, log.events.length - back);
    return { type: 'RevokeChange', first: at, last: at, as: 'undo', commands: [] };
  }),
);
const steps = fc.array(step, { minLength: 8, maxLength: 16 });
const moment = fc.record({ at: fc.option(fc.integer({ min: 8, max: 20 })), on: fc.option(day, { freq: 2 }) });

function tell(all: readonly Step[]): LedgerLog {
  const log = new LedgerLog();
  for (const [accountId, kind] of ACCOUNTS) log.execute({ type: 'OpenAccount', accountId, name: accountId, kind });
  all.forEach((one, index) => log.attempt(one(index, log)));
  return log;
}

/** A figure, and what its list shows. */
type Shown = readonly [figure: FigureQuestion, shown: string];

/** Every figure of a sale, a lot or a price that the screen shows at a moment. */
function figuresAt(log: LedgerLog, asked: Moment): readonly Shown[] {
  return [...saleFigures(log, asked), ...lotFigures(log, asked), ...priceFigures(log, asked)];
}

/** The last price of each day. */
function priceFigures(log: LedgerLog, asked: Moment): readonly Shown[] {
  const of = { commodity: 'ACME', prices: 'then' } as const;
  const { series } = log.books.ask((data, cut) => readPrices(data, of, cut), asked);
  const days = new Map(
    series.flatMap(({ currency, prices }) =>
      prices.map(({ date, amount }): [string, Shown] => [date, [{ kind: 'price', ...of, currency, date }, amount]]),
    ),
  );
  return [...days.values()];
}

function lotFigures(log: LedgerLog, asked: Moment): readonly Shown[] {
  return ['depot', 'other'].flatMap((accountId) => {
    const holding = { accountId, commodity: 'ACME', prices: 'then' } as const;
    const { lots } = log.books.ask((data, cut) => readHoldingLots(data, holding, cut), asked);
    return lots.flatMap(({ transactionId, ordinal, quantity, cost, each, gain }) => {
      const of = { kind: 'lot', ...holding, boughtIn: transactionId, ordinal, currency: EUR } as const;
      const shown = { quantity, cost: cost?.amount, each, gain: gain?.amount };
      return (['quantity', 'cost', 'each', 'gain'] as const).flatMap((what): Shown[] => {
        const amount = shown[what];
        return amount == null ? [] : [[{ ...of, what }, amount]];
      });
    });
  });
}

function saleFigures(log: LedgerLog, asked: Moment): readonly Shown[] {
  return log.books.ask((data, cut) => {
    const view = readHoldings(data, { currency: EUR, prices: 'then' }, cut);
    const sales = [...view.realised.flatMap((year) => year.sales), ...view.unknown];
    return sales.flatMap(({ transactionId, accountId, commodity, boughtIn, ordinal, proceeds, cost, gain }) => {
      const of = { kind: 'sale', transactionId, accountId, commodity, boughtIn, ordinal, currency: EUR } as const;
      const shown = { proceeds: proceeds?.amount, cost: cost?.amount, gain };
      return (['proceeds', 'cost', 'gain'] as const).flatMap((what): Shown[] => {
        const amount = shown[what];
        return amount == null ? [] : [[{ ...of, what }, amount]];
      });
    });
  }, asked);
}

const read = (log: LedgerLog, figure: FigureQuestion, asked: Moment) =>
  toDecimalString(log.books.ask((data, cut) => readFigure(data, figure, cut), asked));
const explain = (log: LedgerLog, figure: FigureQuestion, asked: Moment) =>
  log.books.ask(
    (data, cut) => explainAny(data, { figure, by: 'cause', parts: 'rows', group: null, limit: 0 }, cut),
    asked,
  );

const total = (parts: readonly MadePart[]) => toDecimalString(sum(parts.map(({ amount }) => parseDecimal(amount))));

/** A part can be looked into, and shows what it gives or the quantity of it then; or it leads to its event. */
function expectKnown(log: LedgerLog, { question, amount, quantity, position, label }: MadePart, asked: Moment): void {
  expect(position !== undefined || question !== null || label.startsWith('Rounded')).toBe(true);
  expect(position ?? 1).toBeLessThanOrEqual(asked.at ?? log.events.length);
  if (question === null) return;
  const plain = (text: string) => text.replace('-', '');
  expect([amount, quantity?.amount ?? amount].map(plain)).toContain(plain(read(log, question, asked)));
}

describe('figures of lots, sales and prices', () => {
  it('RF1 RF2 RF3 each is what its list shows, what it is made of sums to it, and each part knows its event', () => {
    let asked = 0;
    fc.assert(
      fc.property(steps, moment, (all, { at, on }) => {
        const log = tell(all);
        const then = { at: at && Math.min(at, log.events.length), on };
        for (const [figure, shown] of figuresAt(log, then)) {
          asked += 1;
          const why = explain(log, figure, then);
          expect([why.shown, why.unexplained, figure]).toEqual([shown, '0', figure]);
          expect([total(why.made ?? []), figure]).toEqual([shown, figure]);
          for (const part of why.made ?? []) expectKnown(log, part, then);
        }
      }),
      { numRuns: 60 },
    );
    expect(asked).toBeGreaterThan(100);
  });

  it('RF4 RF5 RF6 the course of each is what it was at every position, and steps lead to its changes', () => {
    fc.assert(
      fc.property(steps, fc.option(day), fc.nat(50), (all, on, which) => {
        const log = tell(all);
        const figures = figuresAt(log, { at: null, on });
        const [figure] = figures[which % Math.max(1, figures.length)] ?? [];
        if (figure === undefined) return;
        const at = log.events.length;
        const points = log.books.ask(
          (data, cut) => {
            const plan = planCourse(data, figure, 'known', 1_000, cut);
            const known =
              'points' in plan ? plan.points : plan.toRead.map((x) => pointAt(data, figure, 'known', x, cut));
            return courseOf(data, { commodity: EUR, axis: 'known', changes: 0 }, known).points;
          },
          { at: null, on },
        );
        for (let position = 4; position <= at; position += 1) {
          const value = points.findLast((point) => (point.position ?? 0) <= position)?.value ?? '0';
          expect([value, position, figure]).toEqual([read(log, figure, { at: position, on }), position, figure]);
        }
        const [back, last] = log.books.ask(
          (data, cut) => [stepOf(data, figure, -1, { ...cut, at: at + 1 }), lastChange(data, figure, cut)] as const,
          NOW,
        );
        if (back === null) return;
        expect(read(log, figure, { at: back.position, on: null })).toBe(back.after);
        expect(read(log, figure, { at: back.position - 1, on: null })).toBe(back.before);
        expect(last?.position).toBeGreaterThanOrEqual(back.position);
      }),
      { numRuns: 25 },
    );
  });
});
