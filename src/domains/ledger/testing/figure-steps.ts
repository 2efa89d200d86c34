import fc from 'fast-check';
import type { LedgerCommand } from '../command.ts';
import { claimsFold } from '../claims/claims-fold.ts';
import { parseDecimal, sum, toDecimalString } from '../decimal.ts';
import type { PlainDate, Posting } from '../event.ts';
import type { Moment } from '../query.ts';
import { bookedDay } from '../reconciliation/booked-day.ts';
import { LedgerLog } from './ledger-log.ts';

/** The currency of most amounts. */
export const EUR = 'EUR';
const ACCOUNTS = [
  ['bank', 'asset'],
  ['card', 'liability'],
  ['depot', 'asset'],
  ['pay', 'income'],
  ['food', 'expense'],
  ['fun', 'expense'],
] as const;

const OF_BANK = { accountId: 'bank', commodity: EUR };
const NO_ROWS = { new: 0, known: 0, possiblyKnown: 0, unreadable: 0 };
/** Days on which something happens. */
export const day = fc.constantFrom('2026-01-05', '2026-01-28', '2026-02-10', '2026-03-01', '2026-03-20');
const cents = fc.integer({ min: -9_999, max: 9_999 }).map((units) => ({ units: BigInt(units), scale: 2 }));
const category = fc.constantFrom('food', 'fun', 'pay', 'card');
/** One of them; some go by what there is. */
export type Step = (index: number, log: LedgerLog) => LedgerCommand;

const moves: fc.Arbitrary<Posting[]> = fc
  .tuple(cents, category, fc.constantFrom('uncleared', 'cleared'))
  .map(([amount, to, state]) => [
    { accountId: 'bank', amount: toDecimalString(amount), commodity: EUR, state },
    { accountId: to, amount: toDecimalString({ ...amount, units: -amount.units }), commodity: EUR },
  ]);
const trades: fc.Arbitrary<Posting[]> = fc
  .tuple(fc.integer({ min: -3, max: 9 }), fc.integer({ min: 1, max: 33 }))
  .map(([units, price]) => [
    {
      accountId: 'depot',
      amount: String(units),
      commodity: 'ACME',
      cost: { amount: `${price}.33`, commodity: EUR, per: 'unit' },
    },
    {
      accountId: 'bank',
      amount: toDecimalString({ units: -BigInt(units) * BigInt(price * 100 + 33), scale: 2 }),
      commodity: EUR,
    },
  ]);
const written: fc.Arbitrary<Step> = fc
  .tuple(day, fc.option(day), fc.oneof({ weight: 3, arbitrary: moves }, trades), fc.nat(5))
  .map(([date, bookedOn, postings, other]) => (index) => ({
    type: other < 4 ? 'RecordTransaction' : 'CorrectTransaction',
    transactionId: `t${other < 4 ? index : other}`,
    date,
    payee: `P${other}`,
    ...(bookedOn !== null && { bookedOn }),
    postings,
  }));
const budgeted: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(day, fc.constantFrom('food', 'fun', 'pay'), fc.nat(50_000)).map(([on, accountId, units]): Step => () => ({
    type: 'AssignBudget',
    on,
    commodity: EUR,
    amounts: [{ accountId, amount: toDecimalString({ units: BigInt(units), scale: 2 }) }],
  })),
  fc
    .tuple(
      day,
      fc.constantFrom('food', 'fun', 'pay'),
      fc.constantFrom('fixed', 'up-to', 'by-date', 'income-share', null),
      fc.integer({ min: 1, max: 50_000 }),
      day,
    )
    .map(([from, accountId, kind, units, by]): Step => () => {
      const amount = toDecimalString({ units: BigInt(units), scale: kind === 'income-share' ? 3 : 2 });
      const goal = kind && { kind, amount, commodity: EUR, ...(kind === 'by-date' && { by }) };
      return { type: 'SetGoal', accountId, from, goal };
    }),
  fc
    .tuple(day, fc.constantFrom('food', 'fun', null), fc.integer({ min: 1, max: 900 }))
    .map(([on, from, units]): Step => () => ({
      type: 'MoveBudget',
      on,
      commodity: EUR,
      from,
      to: from === 'food' ? 'fun' : 'food',
      amount: toDecimalString({ units: BigInt(units), scale: 2 }),
    })),
  fc.tuple(day, fc.nat(900)).map(([on, units]): Step => () => ({
    type: 'HoldBudget',
    on,
    commodity: EUR,
    amount: toDecimalString({ units: BigInt(units), scale: 2 }),
  })),
  fc.tuple(day, fc.boolean()).map(([from, rollOver]): Step => () => ({
    type: 'ChooseRollOver',
    accountId: 'food',
    from,
    rollOver,
  })),
);
const others: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(day, fc.integer({ min: 1, max: 40 })).map(([date, amount]): Step => () => ({
    type: 'RecordPrices',
    prices: [{ commodity: 'ACME', currency: EUR, date, amount: `${amount}.5` }],
  })),
  fc
    .tuple(fc.nat(2), day, cents, fc.constantFrom('booked', 'effective'), fc.constantFrom('start', 'end'))
    .map(([id, date, amount, basis, at]): Step => (_, log) => ({
      type: claimsFold.at(log.state.parts).has(`c${id}`) ? 'ChangeClaim' : 'ClaimBalance',
      claimId: `c${id}`,
      date,
      at,
      basis,
      amount: toDecimalString(amount),
      ...OF_BANK,
      ...(id === 2 && { withBelow: true }),
    })),
  fc.tuple(day, cents, cents).map(([date, first, last]): Step => () => ({
    type: 'ImportBatch',
    file: { batchId: 'march', fileName: 'march.csv', format: 'csv', contentHash: 'x', counts: NO_ROWS, accountIds: [] },
    openAccounts: [],
    transactions: [],
    claims: [
      { claimId: 'm0', date, at: 'start', basis: 'booked', amount: toDecimalString(first), ...OF_BANK },
      { claimId: 'm1', date, at: 'end', basis: 'booked', amount: toDecimalString(last), ...OF_BANK },
    ],
  })),
  fc.oneof(
    fc.nat(2).map((week): Step => () => ({
      type: 'SetSchedule',
      scheduleId: 's',
      name: 'Rent',
      postings: [
        { accountId: 'bank', amount: `-${week}5`, commodity: EUR },
        { accountId: 'bank', amount: '-1', commodity: EUR },
        { accountId: 'food', amount: `${week}6`, commodity: EUR },
      ],
      recurrence: { every: week + 1, unit: 'week', from: '2026-03-01' },
    })),
    fc
      .tuple(fc.constantFrom('2026-03-01', '2026-03-15', '2026-03-29'), fc.option(fc.nat(9)))
      .map(([due, by]): Step => () => ({
        type: 'SettleOccurrence',
        scheduleId: 's',
        due,
        transactionId: by === null ? null : `t${by}`,
      })),
    fc.constant<Step>(() => ({ type: 'EndSchedule', scheduleId: 's' })),
  ),
  fc.nat(9).map((other): Step => () => ({ type: 'DeleteTransaction', transactionId: `t${other}` })),
  fc.nat(9).map((other): Step => () => ({ type: 'RestoreTransaction', transactionId: `t${other}` })),
  fc.tuple(day, cents).map(([date, amount]): Step => () => ({
    type: 'BeginReconciliation',
    accountId: 'bank',
    commodity: EUR,
    date,
    amount: toDecimalString(amount),
  })),
  day.map((date): Step => (index, log) => ({
    type: 'ReconcileAccount',
    reconciliationId: `r${index}`,
    date,
    amount: clearedBy(log, date),
    ...OF_BANK,
  })),
  fc.tuple(fc.nat(9), day).map(([other, date]): Step => (_, log) => {
    const transactionId = `t${other}`;
    const postings = log.state.transactions.get(transactionId)?.content.postings ?? [];
    return { type: 'CorrectTransaction', transactionId, date, postings: postings.toReversed(), unlock: true };
  }),
  fc
    .tuple(fc.constantFrom('food', 'fun', 'card', 'pay'), fc.constantFrom('asset', 'income', 'expense', 'liability'))
    .map(([accountId, kind]): Step => () => ({ type: 'ChangeAccountKind', accountId, kind })),
  fc.nat(5).map((back): Step => (_, log) => ({
    type: 'RevokeChange',
    first: Math.max(1, log.events.length - back),
    last: Math.max(1, log.events.length - back),
    as: 'undo',
    commands: [],
  })),
);
/** What an account's cleared postings come to by a day of the bank: what it may be reconciled with. */
function clearedBy({ state }: LedgerLog, date: PlainDate): string {
  const amounts = [...state.transactions.values()]
    .filter(({ deleted }) => !deleted)
    .flatMap(({ content }) =>
      content.postings.filter(
        (posting) =>
          posting.accountId === OF_BANK.accountId &&
          posting.commodity === EUR &&
          (posting.state ?? 'uncleared') !== 'uncleared' &&
          bookedDay(posting, content) <= date,
      ),
    );
  return toDecimalString(sum(amounts.map(({ amount }) => parseDecimal(amount))));
}

/** Things that people do, one after the other. */
export const steps = fc.array(
  fc.oneof({ weight: 4, arbitrary: written }, { weight: 3, arbitrary: budgeted }, { weight: 3, arbitrary: others }),
  { minLength: 4, maxLength: 16 },
);

/** The log after all of them; what the rules refuse has not happened. */
export function tell(all: readonly Step[]): LedgerLog {
  const log = new LedgerLog();
  for (const [accountId, kind] of ACCOUNTS)
    log.execute({ type: 'OpenAccount', accountId, name: `A:${accountId}`, kind });
  log.execute({
    type: 'PlanBudget',
    mode: 'envelope',
    start: '2026-01-01',
    every: 1,
    unit: 'month',
    offBudget: ['depot'],
  });
  log.execute({
    type: 'SetSchedule',
    scheduleId: 's',
    name: 'Rent',
    postings: [
      { accountId: 'bank', amount: '-70', commodity: EUR },
      { accountId: 'food', amount: '70', commodity: EUR },
    ],
    recurrence: { every: 2, unit: 'week', from: '2026-03-01' },
  });
  all.forEach((step, index) => log.attempt(step(index, log)));
  return log;
}

/** A moment that is asked about. */
export const momentAsked = fc.record({ at: fc.option(fc.integer({ min: 8, max: 30 })), on: fc.option(day) });
/** The moment, or the head where it is beyond that. */
export const within = (log: LedgerLog, { at, on }: Moment): Moment => ({
  at: at && Math.min(at, log.events.length),
  on,
});
