import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, parseDecimal, sum, toDecimalString } from '../decimal.ts';
import { commands } from '../testing/arbitraries.ts';
import { LedgerLog } from '../testing/ledger-log.ts';
import { compareBeliefs, readBeliefs } from './read-beliefs.ts';

const figures = fc.record({ accountId: fc.constantFrom('a0', 'a1'), commodity: fc.constantFrom('EUR', 'USD') });
const now = { at: null, on: null };

function logOf(life: Parameters<LedgerLog['attempt']>[0][]): LedgerLog {
  const log = new LedgerLog();
  for (const command of life) log.attempt(command);
  return log;
}

/** The balance by a plain fold from zero. */
function plain(log: LedgerLog, accountId: string, commodity: string, at: number, on: string): string {
  const name = log.books.ask((data) => data.nameAt(accountId, at), now);
  return log.plainBalances({ at, on })[name]?.[commodity] ?? '0';
}

describe('two beliefs', () => {
  it('LK1 every cell of the map is a fresh replay up to its position, as of its day', () => {
    const property = fc.property(commands, figures, fc.integer({ min: 2, max: 30 }), (life, figure, fine) => {
      const log = logOf([...life]);
      const map = log.books.ask((data, cut) => readBeliefs(data, { ...figure, across: fine, up: fine }, cut), now);
      expect(map.balances).toHaveLength(map.days.length * map.known.length);
      expect(map.days.length).toBeLessThanOrEqual(fine);
      expect(map.known.length).toBeLessThanOrEqual(fine);
      map.known.forEach(({ position }, row) =>
        map.days.forEach((day, column) => {
          const { accountId, commodity } = figure;
          expect(map.balances[row * map.days.length + column]).toBe(plain(log, accountId, commodity, position, day));
        }),
      );
    });
    fc.assert(property, { numRuns: 60 });
  });

  it('LK2 the late and corrected events between two beliefs sum to their difference', () => {
    const property = fc.property(commands, figures, fc.nat(40), (life, figure, position) => {
      const log = logOf([...life]);
      const moment = { at: null, on: '2025-01-28' };
      const compared = log.books.ask((data, cut) => compareBeliefs(data, { ...figure, position }, cut), moment);
      const parts = sum(compared.between.map(({ amount }) => parseDecimal(amount)));
      expect(toDecimalString(add(parseDecimal(compared.believed), parts))).toBe(compared.today);
      expect(compared.between.every((part) => part.position > position)).toBe(true);
    });
    fc.assert(property, { numRuns: 100 });
  });
});
