import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

describe('canonicalJson', () => {
  it('L12 gives equal values equal texts, whatever the order of their keys, and reads back unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!JSON.stringify(value).includes('"__proto__"'));
        const text = canonicalJson(value, 'data');
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text), 'data')).toBe(text);
      }),
    );
    expect(canonicalJson({ b: 1, a: [undefined, -0], c: undefined }, 'data')).toBe('{"a":[null,0],"b":1}');
  });

  it('L12 writes the members of every object in the order of their names, numbers among them', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!JSON.stringify(value).includes('"__proto__"'));
        expect(canonicalJson(value, 'data')).toBe(plainly(value));
      }),
    );
    const named = { b: 0, 10: 1, 9: 2, toJSON: 3, '01': 4 };
    expect(canonicalJson([named], 'data')).toBe('[{"01":4,"10":1,"9":2,"b":0,"toJSON":3}]');
  });

  it('L12 refuses what JSON would change or lose, and names the place', () => {
    const deep = JSON.parse('['.repeat(300) + ']'.repeat(300)) as unknown;
    for (const bad of [Number.NaN, Infinity, 1n, () => 1, Symbol('x'), new Map(), new Date(), deep]) {
      expect(() => canonicalJson({ x: [bad] }, 'data')).toThrow(/^data\.x\.0.*expected/);
    }
    expect(() => canonicalJson(JSON.parse('{"__proto__":1}'), 'data')).toThrow(/__proto__/);
  });
});

/** The rule as it reads, without a thought for speed. */
function plainly(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plainly).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${plainly(member)}`).join(',')}}`;
}
