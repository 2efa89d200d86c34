import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedEventId } from './event-id.ts';
import { IdIndex } from './id-index.ts';

const BASE = '01234567-89ab-4cde-8f01-';
const idOf = (low: number) => BASE + low.toString(16).padStart(12, '0');

describe('event ids', () => {
  it('L7 count up in the last twelve digits and start over at the end', () => {
    expect(derivedEventId(`${BASE}0000000000ff`, 1)).toBe(`${BASE}000000000100`);
    expect(derivedEventId(`${BASE}ffffffffffff`, 0)).toBe(`${BASE}ffffffffffff`);
    expect(derivedEventId(`${BASE}ffffffffffff`, 2)).toBe(`${BASE}000000000001`);
  });

  it('L5 finds every id at its position, and no other, in any order of adding', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(60), { maxLength: 40 }), (lows) => {
        const index = new IdIndex();
        const positions = new Map<number, number>();
        for (let start = 0; start < lows.length; start += 3) {
          const part = lows.slice(start, start + 3);
          index.addAll(part.map(idOf), start + 1);
          part.forEach((low, i) => positions.set(low, start + 1 + i));
        }
        for (let low = 0; low <= 62; low++) expect(index.find(idOf(low))).toBe(positions.get(low) ?? null);
      }),
    );
  });
});
