import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, plainDate } from '../calendar.ts';
import type { LedgerCommand } from '../command.ts';
import { LedgerLog } from '../testing/ledger-log.ts';
import type { GivenPrice } from './price-event.ts';
import { goneWith, pricesFold } from './price-table.ts';

const price = (date: string, amount: string, commodity = 'ACME', currency = 'EUR'): GivenPrice => ({
  commodity,
  currency,
  date,
  amount,
});

const saying = (...prices: readonly GivenPrice[]): LedgerCommand => ({ type: 'RecordPrices', prices });

function importing(batchId: string, prices: readonly GivenPrice[]): LedgerCommand {
  const counts = { new: 0, known: 0, possiblyKnown: 0, unreadable: 0 };
  const file = { batchId, fileName: 'p.journal', format: 'journal', contentHash: batchId, counts, accountIds: [] };
  return { type: 'ImportBatch', file, openAccounts: [], transactions: [], prices };
}

/** The price that the log knows on a day, as it stood after a position. */
function known(log: LedgerLog, on: string, at = log.events.length): string | null {
  return log.books.ask(
    (data) => {
      const isUndone = (batchId: string) => {
        const batch = data.imports.get(batchId);
        return batch !== undefined && data.isUndone(batch, at);
      };
      const quote = pricesFold.at(data.parts, at).find('ACME', 'EUR', dayNumber(on), goneWith(isUndone));
      return quote === null ? null : `${quote.amount} of ${plainDate(quote.day)}`;
    },
    { at, on: null },
  );
}

describe('prices', () => {
  it('V1 refuses what is no price, and stores many as one event', () => {
    const log = new LedgerLog();
    expect(log.attempt(saying())).toBe('bad-price');
    expect(log.attempt(saying(price('2026-01-01', '-1')))).toBe('bad-price');
    expect(log.attempt(saying(price('2026-01-01', '1,5')))).toBe('bad-price');
    expect(log.attempt(saying(price('2026-01-01', '1', 'EUR')))).toBe('bad-price');
    expect(log.attempt(saying(price('2026-02-30', '1')))).toBe('bad-date');
    expect(log.attempt(saying(price('2026-01-01', '1', ' ')))).toBe('bad-commodity');
    expect(
      log.execute(saying(price('2026-01-01', '1.50'), price('2026-01-02', '0'), price('2026-01-02', '2', 'B'))),
    ).toHaveLength(1);
    expect(log.events[0]?.data).toEqual({
      series: [
        { commodity: 'ACME', currency: 'EUR', dates: ['2026-01-01', '2026-01-02'], amounts: ['1.5', '0'] },
        { commodity: 'B', currency: 'EUR', dates: ['2026-01-02'], amounts: ['2'] },
      ],
    });
  });

  it('V2 takes the newest word about a day, and falls back where it is taken away', () => {
    const log = new LedgerLog();
    log.execute(saying(price('2026-01-01', '1'), price('2026-02-01', '2')));
    log.execute(saying(price('2026-02-01', '3')));
    log.execute({ type: 'RemovePrice', commodity: 'ACME', currency: 'EUR', date: '2026-02-01' });
    log.execute(saying(price('2026-02-01', '4')));
    const seen = [1, 2, 3, 4].map((at) => known(log, '2026-03-01', at));
    expect(seen).toEqual(['2 of 2026-02-01', '3 of 2026-02-01', '1 of 2026-01-01', '4 of 2026-02-01']);
    expect(known(log, '2025-12-31')).toBe(null);
    const unknown = { type: 'RemovePrice', commodity: 'ACME', currency: 'EUR', date: '2026-02-02' } as const;
    expect(log.attempt(unknown)).toBe('unknown-price');
  });

  it('V2 knows at every position and day what the newest standing word says, compared with a plain walk', () => {
    const day = fc.integer({ min: 1, max: 9 }).map((d) => `2026-01-0${d}`);
    const step = fc.oneof(fc.array(fc.tuple(day, fc.nat(50).map(String)), { minLength: 1, maxLength: 4 }), day);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.nat(12), day, (steps, at, on) => {
        const log = new LedgerLog();
        for (const each of steps) {
          if (typeof each === 'string')
            log.record('prices', 'PriceRemoved', { commodity: 'ACME', currency: 'EUR', date: each });
          else log.execute(saying(...each.map(([date, amount]) => price(date, amount))));
        }
        const days = new Map<string, string>();
        for (const each of steps.slice(0, at)) {
          if (typeof each === 'string') days.delete(each);
          else for (const [date, amount] of each) days.set(date, amount);
        }
        const last = [...days.keys()]
          .filter((date) => date <= on)
          .toSorted()
          .at(-1);
        const expected = last === undefined ? null : `${days.get(last)} of ${last}`;
        expect(known(log, on, Math.min(at, log.events.length))).toBe(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('V3 come with an import month by month, once, and go with it when it is undone', () => {
    const log = new LedgerLog();
    log.execute(saying(price('2026-01-05', '1')));
    const file = [price('2026-02-01', '3'), price('2026-01-05', '2'), price('2026-01-06', '2.50')];
    const events = log.execute(importing('b1', file));
    expect(events.map(({ type }) => type)).toEqual(['PricesRecorded', 'PricesRecorded', 'FileImported']);
    expect(known(log, '2026-01-05')).toBe('2 of 2026-01-05');
    expect(log.execute(importing('b2', file)).map(({ type }) => type)).toEqual(['FileImported']);
    const before = log.events.length;
    log.execute({ type: 'UndoImport', batchId: 'b1' });
    expect(known(log, '2026-03-01')).toBe('1 of 2026-01-05');
    expect(known(log, '2026-03-01', before)).toBe('3 of 2026-02-01');
    log.execute(importing('b3', file));
    expect(known(log, '2026-03-01')).toBe('3 of 2026-02-01');
  });
});
