import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { match, matching } from './match.ts';

const self = (text: string) => text;

describe('matching', () => {
  it('SH7 puts what begins so first, then words that do, then what only contains it', () => {
    const all = ['Bookshop', 'Page & Turner Books', 'Notebook', 'Brown oak', 'Rent'];
    expect(matching('book', all, self)).toEqual(['Bookshop', 'Page & Turner Books', 'Notebook', 'Brown oak']);
    expect(matching('bok', all, self)).toEqual(['Bookshop', 'Page & Turner Books', 'Notebook', 'Brown oak']);
  });

  it('SH7 wants every word, in any order, whatever their case and accents', () => {
    expect(matching('CAFE corner', ['Corner Café', 'Corner shop'], self)).toEqual(['Corner Café']);
  });

  it('keeps all in their own order where nothing is typed', () => {
    expect(matching(' ', ['b', 'a'], self)).toEqual(['b', 'a']);
  });

  it('SH7 finds every text by any part of it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (text, a, b) => {
        const letters = Array.from(text);
        const [from, to] = [a % letters.length, b % letters.length].toSorted((one, other) => one - other);
        expect(match(letters.slice(from, (to ?? 0) + 1).join(''), text)).not.toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});
