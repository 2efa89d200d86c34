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

  it('L5 finds each of many random ids, and those derived from them, and not their neighbours', () => {
    const index = new IdIndex();
    const sizes = [1, 2, 1, 5000, 1, 1, 20_000];
    const commits = Array.from({ length: 700 }, (_, i) => ({ id: crypto.randomUUID(), size: sizes[i % 7] ?? 1 }));
    let next = 1;
    const firsts = commits.map(({ id, size }) => {
      index.addRun(id, size, next);
      next += size;
      return next - size;
    });
    for (const [i, { id, size }] of commits.entries()) {
      const first = firsts[i] ?? 0;
      for (const at of new Set([0, size >> 1, size - 1])) {
        expect(index.find(derivedEventId(id, at))).toBe(first + at);
      }
      expect(index.find(derivedEventId(id, size))).toBe(null);
    }
    expect(index.find('no id')).toBe(null);
  });

  it('L7 finds a run that starts over at the end', () => {
    const index = new IdIndex();
    index.addRun(`${BASE}fffffffffffe`, 5, 10);
    for (let i = 0; i < 5; i++) expect(index.find(derivedEventId(`${BASE}fffffffffffe`, i))).toBe(10 + i);
    expect(index.find(`${BASE}000000000003`)).toBe(null);
  });
});
