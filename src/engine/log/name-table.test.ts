import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameTable } from './name-table.ts';

const name = fc.oneof(
  fc.uuid(),
  fc.tuple(fc.constantFrom('account-', 'é', '\uD800'), fc.uuid()).map(([prefix, id]) => prefix + id),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.constantFrom('a', 'b', 'ab', '', '\uD800', '\uDC00', '\uFFFD', 'aĀ', '\u0000', '\u0001a'),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

describe('numbers for names', () => {
  it('are the same for the same name and differ for others', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 400 }), fc.array(name, { maxLength: 20 }), (names, others) => {
        const table = new NameTable();
        const known = new Map<string, number>();
        for (const each of names) {
          const expected = known.get(each) ?? known.size;
          known.set(each, expected);
          expect(table.numberOf(each)).toBe(expected);
        }
        for (const each of [...names, ...others]) expect(table.find(each)).toBe(known.get(each) ?? -1);
      }),
    );
  });

  it('are the same for a UUID as text and as bytes, with more prefixes than there are codes', () => {
    const table = new NameTable();
    const ids = Array.from({ length: 1000 }, (_, i) => [`p${i % 300}-`, crypto.randomUUID()] as const);
    const numbers = ids.map(([prefix, id]) => table.numberOf(prefix + id));
    for (const [i, [prefix, id]] of ids.entries()) {
      const bytes = Buffer.concat([Buffer.alloc(3), Buffer.from(id.replaceAll('-', ''), 'hex')]);
      expect(table.numberOfUuid(prefix, bytes, 3)).toBe(numbers[i]);
    }
  });
});
