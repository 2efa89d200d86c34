import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, parseDecimal, sum } from '../decimal.ts';
import { decimalText } from '../testing/arbitraries.ts';
import { CommoditySlot, SlotSums } from './commodity-slot.ts';

/** Stores amounts in a slot as rows would, in the order given. */
function stored(amounts: readonly string[]): { readonly slot: CommoditySlot; readonly rows: number[] } {
  const slot = new CommoditySlot('EUR', 1);
  const rows: number[] = [];
  for (const amount of amounts) {
    const widen = (change: (row: number) => number): void => rows.forEach((row, index) => (rows[index] = change(row)));
    rows.push(slot.store(parseDecimal(amount), widen));
  }
  return { slot, rows };
}

describe('M40 amounts in columns are exact', () => {
  test('for any amounts in any order, every sum of some of them', () => {
    const property = fc.property(fc.array(fc.tuple(decimalText, fc.boolean()), { size: 'medium' }), (picks) => {
      const { slot, rows } = stored(picks.map(([amount]) => amount));
      const sums = new SlotSums([slot]);
      picks.forEach(([, taken], index) => taken && sums.add(0, rows[index] ?? 0));
      const plain = sum(picks.filter(([, taken]) => taken).map(([amount]) => parseDecimal(amount)));
      expect(compare(sums.decimal(0), plain)).toBe(0);
      picks.forEach(([amount], index) => expect(compare(slot.decimal(rows[index] ?? 0), parseDecimal(amount))).toBe(0));
    });
    fc.assert(property);
  });

  test('money stays in plain numbers', () => {
    expect(stored(['12.5', '-0.01', '100000']).slot.bigs).toBeNull();
  });

  test.each([
    ['one amount beyond 2^53', ['9007199254740993']],
    ['amounts that together could pass 2^53', ['9007199254740991', '1', '-9007199254740991']],
    ['a finer scale that lifts the others', ['9007199254740', '0.00001']],
    ['amounts that pass 2^53 only at the finer scale', ['1', '0.000000000000001', '8.01']],
    ['a coarse amount at a fine scale', ['0.000000000000001', '10']],
  ])('%s goes to big integers and stays exact', (_, amounts) => {
    const { slot, rows } = stored(amounts);
    const sums = new SlotSums([slot]);
    for (const row of rows) sums.add(0, row);
    expect(slot.bigs).not.toBeNull();
    expect(compare(sums.decimal(0), sum(amounts.map(parseDecimal)))).toBe(0);
  });
});
