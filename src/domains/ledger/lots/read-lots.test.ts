import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDecimalString } from '../decimal.ts';
import type { Posting } from '../event.ts';
import { type Fraction, fractionOf, minus, NOTHING, plus, rounded } from '../fraction.ts';
import { LedgerLog } from '../testing/ledger-log.ts';
import { holdingKey, type LotBook } from './lot-book.ts';
import type { LotMethod } from './lot-event.ts';
import { readLots } from './read-lots.ts';
import { parseDecimal } from '../decimal.ts';

const text = (value: Fraction | undefined) => toDecimalString(rounded(value ?? NOTHING, 4));

function books(): LedgerLog {
  const log = new LedgerLog();
  for (const [accountId, kind] of [
    ['depot', 'asset'],
    ['other', 'asset'],
    ['cash', 'asset'],
    ['gift', 'expense'],
  ] as const) {
    log.execute({ type: 'OpenAccount', accountId, name: accountId, kind });
  }
  return log;
}

let count = 0;

function record(log: LedgerLog, date: string, ...postings: readonly Posting[]): void {
  count += 1;
  log.execute({ type: 'RecordTransaction', transactionId: `t${count}`, date, postings });
}

const units = (amount: string, more: Partial<Posting> = {}): Posting => ({
  accountId: 'depot',
  amount,
  commodity: 'ACME',
  ...more,
});
const each = (amount: string) => ({ cost: { amount, commodity: 'EUR', per: 'unit' as const } });
const cash = (amount: string): Posting => ({ accountId: 'cash', amount, commodity: 'EUR' });

function lots(log: LedgerLog, at: number | null = null, on: string | null = null): LotBook {
  return log.books.ask((data, cut) => readLots(data, cut), { at, on });
}

function shown(book: LotBook, accountId = 'depot') {
  const open = book.open.get(holdingKey(accountId, 'ACME')) ?? [];
  return {
    open: open.map(({ date, quantity, cost }) => `${text(quantity)} of ${date} for ${cost ? text(cost.amount) : '?'}`),
    sold: book.sales.map(({ quantity, proceeds, cost }) =>
      [text(quantity), proceeds === null ? '?' : text(proceeds.amount), cost ? text(cost.amount) : '?'].join(' '),
    ),
    told: book.problems.map(({ kind }) => kind),
  };
}

function twoBuys(): LedgerLog {
  const log = books();
  record(log, '2026-01-01', units('10', each('10')), cash('-100'));
  record(log, '2026-02-01', units('10', each('16')), cash('-160'));
  return log;
}

describe('lots', () => {
  it('V10 V11 are opened by what is bought, and sold in the order that the account goes by', () => {
    const log = twoBuys();
    record(log, '2026-03-01', units('-12', each('20')), cash('240'));
    const by = (method: LotMethod) => {
      log.execute({ type: 'ChooseLotMethod', accountId: 'depot', method });
      return shown(lots(log));
    };
    const oldest = { open: ['8 of 2026-02-01 for 128'], sold: ['10 200 100', '2 40 32'], told: [] };
    expect(shown(lots(log))).toEqual(oldest);
    expect(by('lifo')).toEqual({ open: ['8 of 2026-01-01 for 80'], sold: ['10 200 160', '2 40 20'], told: [] });
    expect(by('highest').open).toEqual(['8 of 2026-01-01 for 80']);
    expect(by('average')).toEqual({ open: ['8 of 2026-01-01 for 104'], sold: ['12 240 156'], told: [] });
    expect(by('named')).toEqual({ ...oldest, told: ['which'] });
    expect(log.attempt({ type: 'ChooseLotMethod', accountId: 'nobody', method: 'fifo' })).toBe('unknown-account');
  });

  it('V12 takes the lot that a sale names, at what was paid where the posting weighs its cost', () => {
    const log = twoBuys();
    const lot = { cost: { amount: '16', commodity: 'EUR' }, date: '2026-02-01' };
    const price = { amount: '20', commodity: 'EUR', per: 'unit' as const };
    record(log, '2026-03-01', units('-3', { lot, ...each('16'), price }), cash('48'));
    record(log, '2026-03-02', units('-1', { lot, ...each('20') }), cash('20'));
    expect(shown(lots(log))).toEqual({
      open: ['10 of 2026-01-01 for 100', '6 of 2026-02-01 for 96'],
      sold: ['3 60 48', '1 20 16'],
      told: [],
    });
    record(log, '2026-03-03', units('-1', { lot: { date: '2020-01-01' }, ...each('20') }), cash('20'));
    expect(shown(lots(log)).told).toEqual(['no-such-lot']);
  });

  it('V13 keep cost and day when they move, and are no sale where a split states them anew', () => {
    const log = twoBuys();
    record(log, '2026-03-01', units('-12'), units('12', { accountId: 'other' }));
    expect(shown(lots(log)).open).toEqual(['8 of 2026-02-01 for 128']);
    expect(shown(lots(log), 'other').open).toEqual(['10 of 2026-01-01 for 100', '2 of 2026-02-01 for 32']);
    const lot = { cost: { amount: '16', commodity: 'EUR' } };
    const half = { cost: { amount: '8', commodity: 'EUR' } };
    record(log, '2026-04-01', units('-8', { lot, ...each('16') }), units('16', { lot: half, ...each('8') }));
    expect(shown(lots(log))).toEqual({ open: ['16 of 2026-04-01 for 128'], sold: [], told: [] });
    record(log, '2026-05-01', units('4', { cost: { amount: '0', commodity: 'EUR', per: 'total' } }));
    expect(shown(lots(log)).open).toEqual(['20 of 2026-04-01 for 128']);
  });

  it('V14 tells of more sold than held, of what came without a cost, and of what left without a price', () => {
    const log = twoBuys();
    record(log, '2026-03-01', units('-25', each('20')), cash('500'));
    expect(shown(lots(log))).toEqual({
      open: ['-5 of 2026-03-01 for -100'],
      sold: ['10 200 100', '10 200 160'],
      told: ['too-many'],
    });
    record(log, '2026-03-02', units('5', each('18')), cash('-90'));
    expect(shown(lots(log)).sold.at(-1)).toBe('-5 -90 -100');
    record(log, '2026-03-03', units('5'), units('-5', { accountId: 'gift' }));
    record(log, '2026-03-04', units('-2'), units('2', { accountId: 'gift' }));
    const after = shown(lots(log));
    expect(after.told).toEqual(['too-many', 'no-cost']);
    expect(after.open).toEqual(['3 of 2026-03-03 for ?']);
    expect(after.sold.at(-1)).toBe('2 ? ?');
    const empty = books();
    record(empty, '2026-01-01', units('-1', each('15')), cash('15'));
    expect(shown(lots(empty))).toEqual({ open: ['-1 of 2026-01-01 for -15'], sold: [], told: ['too-many'] });
  });

  it('V15 money is valued, not bought: a currency that is exchanged has no lots', () => {
    const log = books();
    record(log, '2026-01-01', units('10', { commodity: 'USD', ...each('0.9') }), cash('-9'));
    expect(lots(log).open.size).toBe(0);
  });
});

interface Step {
  readonly amount: string;
  readonly price: string | null;
  readonly moves: boolean;
}

const step = fc.record({
  amount: fc.integer({ min: -30, max: 30 }).map(String),
  price: fc.option(fc.integer({ min: 0, max: 9 }).map(String), { nil: null }),
  day: fc.integer({ min: 10, max: 28 }),
  moves: fc.boolean(),
});
const methods = fc.constantFrom<LotMethod>('fifo', 'lifo', 'highest', 'average', 'named');

describe('capital that is given back', () => {
  const given = (amount: string): Posting => units('0', { cost: { amount, commodity: 'EUR', per: 'total' } });
  const back = (log: LedgerLog, date: string, amount: string) =>
    record(log, date, given(amount), cash(amount), { accountId: 'gift', amount: `-${amount}`, commodity: 'EUR' });

  it('V21 lowers the cost of each lot by its share, down to zero; the rest is a gain', () => {
    const log = books();
    record(log, '2026-01-01', units('10', each('10')), cash('-100'));
    record(log, '2026-01-02', units('30', each('1')), cash('-30'));
    back(log, '2026-01-03', '20');
    expect(shown(lots(log))).toEqual({
      open: ['10 of 2026-01-01 for 95', '30 of 2026-01-02 for 15'],
      sold: ['0 5 5', '0 15 15'],
      told: [],
    });
    back(log, '2026-01-04', '40');
    expect(shown(lots(log)).open).toEqual(['10 of 2026-01-01 for 85', '30 of 2026-01-02 for 0']);
    expect(shown(lots(log)).sold.slice(2)).toEqual(['0 10 10', '0 30 15']);
    expect(shown(lots(log, null, '2026-01-02')).sold).toEqual([]);
  });

  it('V21 is all a gain where nothing is held any more, and of no known gain in another currency', () => {
    const log = books();
    record(log, '2026-01-01', units('10', each('10')), cash('-100'));
    record(log, '2026-01-02', units('-10', each('10')), cash('100'));
    back(log, '2026-01-03', '20');
    expect(shown(lots(log)).sold).toEqual(['10 100 100', '0 20 0']);
    const abroad = books();
    record(abroad, '2026-01-01', units('10', { cost: { amount: '1', commodity: 'USD', per: 'unit' } }), {
      ...cash('-10'),
      commodity: 'USD',
    });
    back(abroad, '2026-01-03', '20');
    expect(shown(lots(abroad))).toMatchObject({ open: ['10 of 2026-01-01 for 10'], sold: ['0 20 ?'] });
  });
});

describe('capital that was not given back after all', () => {
  const given = (amount: string): Posting => units('0', { cost: { amount, commodity: 'EUR', per: 'total' } });
  const state = (log: LedgerLog, date: string, amount: string) => {
    const opposite = amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
    record(log, date, given(amount), cash(amount), { accountId: 'gift', amount: opposite, commodity: 'EUR' });
  };

  it('V21 is as if it had never been, from the day on that says so', () => {
    const log = twoBuys();
    const before = shown(lots(log));
    state(log, '2026-04-01', '20');
    record(log, '2026-04-02', units('-5', each('30')), cash('150'));
    const believed = shown(lots(log));
    state(log, '2026-04-03', '-20');
    const never = twoBuys();
    record(never, '2026-04-02', units('-5', each('30')), cash('150'));
    expect(shown(lots(log))).toEqual(shown(lots(never)));
    expect(shown(lots(log, null, '2026-04-02'))).toEqual(believed);
    expect(shown(lots(log, null, '2026-03-31'))).toEqual(before);
  });

  it('V21 takes the newest of as much, and changes nothing where there is none', () => {
    const log = twoBuys();
    state(log, '2026-04-01', '-20');
    const before = shown(lots(twoBuys()));
    expect(shown(lots(log))).toEqual(before);
    state(log, '2026-04-02', '7');
    state(log, '2026-04-03', '20');
    const given7And20 = shown(lots(log));
    state(log, '2026-04-04', '7');
    state(log, '2026-04-05', '-7');
    expect(shown(lots(log))).toEqual(given7And20);
    state(log, '2026-04-06', '-20');
    state(log, '2026-04-07', '-7');
    expect(shown(lots(log))).toEqual(before);
  });
});

/** A move without a price, capital that is given back, or units for money. */
function postingsOf({ amount, price, moves }: Step): readonly Posting[] {
  const opposite = toDecimalString({ units: -BigInt(amount), scale: 0 });
  if (price === null) return [units(amount), units(opposite, { accountId: moves ? 'other' : 'gift' })];
  if (moves) {
    const returned = units('0', { cost: { amount: price, commodity: 'EUR', per: 'total' } });
    return [returned, cash(price), { ...cash(`-${price}`), accountId: 'gift' }];
  }
  return [units(amount, each(price)), cash(toDecimalString({ units: -BigInt(amount) * BigInt(price), scale: 0 }))];
}

describe('whatever happens', () => {
  it('V16 lots sum to the balance, and costs of what is held and sold to what was spent, at every moment', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 14 }),
        methods,
        fc.nat(40),
        fc.integer({ min: 10, max: 28 }),
        (steps, method, at, on) => {
          const log = books();
          log.execute({ type: 'ChooseLotMethod', accountId: 'depot', method });
          for (const one of steps) record(log, `2026-01-${one.day}`, ...postingsOf(one));
          const moment = { at: Math.min(at, log.events.length), on: `2026-01-${on}` };
          const book = lots(log, moment.at, moment.on);
          const balances = log.plainBalances(moment);
          for (const accountId of ['depot', 'other']) {
            const open = book.open.get(holdingKey(accountId, 'ACME')) ?? [];
            const held = open.reduce((sum, { quantity }) => plus(sum, quantity), NOTHING);
            const isForCost = book.open.size > 0;
            expect(text(held)).toBe(isForCost ? (balances[accountId]?.['ACME'] ?? '0') : '0');
          }
          const gains = book.sales.reduce(
            (sum, { proceeds, cost }) => plus(sum, proceeds && cost ? minus(proceeds.amount, cost.amount) : NOTHING),
            NOTHING,
          );
          const left = [...book.open.values()]
            .flat()
            .reduce((sum, { cost }) => plus(sum, cost?.amount ?? NOTHING), NOTHING);
          const gone = book.sales.reduce((sum, { proceeds, cost }) => {
            if (proceeds === null) return plus(sum, cost?.amount ?? NOTHING);
            return cost === null ? minus(sum, proceeds.amount) : sum;
          }, NOTHING);
          // Cash out is what is still held at cost, what left for nothing, less what was gained.
          const spent = minus(NOTHING, fractionOf(parseDecimal(balances['cash']?.['EUR'] ?? '0')));
          expect(text(minus(plus(left, gone), gains))).toBe(text(spent));
        },
      ),
      { numRuns: 200 },
    );
  });
});
