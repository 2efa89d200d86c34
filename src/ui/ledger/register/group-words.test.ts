import { describe, expect, it } from 'vitest';
import { groupWords, headHeightOf } from './group-words.ts';

describe('R14 the head of a group', () => {
  it.each([
    ['2026-03', 'en-GB', 'March 2026'],
    ['2026-03-05', 'en-GB', 'Thursday, 5 March 2026'],
    ['2026-03', 'de-DE', 'März 2026'],
  ])('of %s in %s is %s', (group, locale, words) => expect(groupWords(group, locale)).toBe(words));

  it('is lower than a row, in whole pixels', () => {
    for (const row of [34, 52, 61.2]) {
      expect(headHeightOf(row)).toBeLessThan(row);
      expect(Number.isInteger(headHeightOf(row))).toBe(true);
    }
  });
});
