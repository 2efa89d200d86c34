import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerCommand } from '../command.ts';
import { add, parseDecimal, toDecimalString, ZERO } from '../decimal.ts';
import type { Posting } from '../event.ts';
import { LedgerLog } from '../testing/ledger-log.ts';
import type { HoldingsView } from './holdings-view.ts';
import { readHoldings } from './read-holdings.ts';

const day = fc.integer({ min: 10, max: 20 }).map((number) => `2026-01-${number}`);
const small = fc.integer({ min: 1, max: 40 });
const commodity = fc.constantFrom('ACME', 'WIDE', 'USD');

type Step = (index: number) => LedgerCommand;

const trade: fc.Arbitrary<Step> = fc
  .record({ date: day, units: fc.integer({ min: -20, max: 30 }), price: small, what: commodity, isMove: fc.boolean() })
  .map(({ date, units, price, what, isMove }) => (index) => {
    const amount = String(units);
    const away = toDecimalString({ units: -BigInt(units), scale: 0 });
    const cost = { amount: String(price), commodity: 'EUR', per: 'unit' as const };
    const paid = toDecimalString({ units: -BigInt(units * price), scale: 0 });
    const postings: readonly Posting[] = isMove
      ? [
          { accountId: 'depot', amount, commodity: what },
          { accountId: 'other', amount: away, commodity: what },
        ]
      : [
          { accountId: 'depot', amount, commodity: what, cost },
          { accountId: 'cash', amount: paid, commodity: 'EUR' },
        ];
    return { type: 'RecordTransaction', transactionId: `t${index}`, date, postings };
  });

const price: fc.Arbitrary<Step> = fc
  .record({ commodity, date: day, amount: small.map(String) })
  .map((given) => () => ({ type: 'RecordPrices', prices: [{ ...given, currency: 'EUR' }] }));

const others: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ commodity, date: day }).map((given): Step => () => ({ type: 'RemovePrice', currency: 'EUR', ...given })),
  fc.nat(12).map((other): Step => () => ({ type: 'DeleteTransaction', transactionId: `t${other}` })),
  fc.constantFrom('lifo' as const, 'average' as const, 'highest' as const).map((method): Step => () => ({
    type: 'ChooseLotMethod',
    accountId: 'depot',
    method,
  })),
);

function ask(log: LedgerLog, at: number | null, on: string): HoldingsView {
  return log.books.ask((data, cut) => readHoldings(data, { currency: 'EUR', prices: 'then' }, cut), { at, on });
}

describe('holdings at any moment', () => {
  it('V18 V19 are those of a log that ends there, and every sum is the sum of what is shown', () => {
    const steps = fc.array(fc.oneof({ weight: 3, arbitrary: trade }, { weight: 2, arbitrary: price }, others), {
      maxLength: 14,
    });
    fc.assert(
      fc.property(steps, fc.nat(20), day, (all, until, on) => {
        const log = new LedgerLog();
        for (const accountId of ['depot', 'other', 'cash']) {
          log.execute({ type: 'OpenAccount', accountId, name: accountId, kind: 'asset' });
        }
        all.forEach((step, index) => log.attempt(step(index)));
        const at = Math.min(until, log.events.length);
        const fresh = new LedgerLog();
        for (const { streamId, type, data, schemaVersion } of log.events.slice(0, at)) {
          fresh.record(streamId, type, data, schemaVersion);
        }
        // Asked at the head first: what it keeps must not show at an earlier moment.
        ask(log, null, on);
        const view = ask(log, at, on);
        expect(view).toEqual(ask(fresh, null, on));
        const values = view.rows.flatMap(({ value }) => (value === null ? [] : [parseDecimal(value)]));
        expect(toDecimalString(values.reduce(add, ZERO))).toBe(view.value);
        for (const { sales, gain, proceeds, cost } of view.realised) {
          const gains = sales.map((sale) => parseDecimal(sale.gain ?? '0')).reduce(add, ZERO);
          expect(toDecimalString(gains)).toBe(gain);
          expect(toDecimalString(add(parseDecimal(gain), parseDecimal(cost)))).toBe(proceeds);
        }
      }),
      { numRuns: 200 },
    );
  });
});
