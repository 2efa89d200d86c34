import { expect, test } from 'vitest';
import { ageOf, agoWords } from './age.ts';

const FROM = Date.parse('2026-03-12T12:00:00Z');

test('RF7 ages are told from the moment shown', () => {
  const ages = ['2026-03-12T11:00:00Z', '2026-03-09T12:00:00Z', '2026-02-20T12:00:00Z', '2025-06-01T12:00:00Z'];
  expect(ages.map((at) => ageOf(at, FROM))).toEqual(['day', 'week', 'month', 'year']);
  expect([ageOf('2020-01-01T00:00:00Z', FROM), ageOf(null, FROM)]).toEqual(['older', 'never']);
});

test('RF7 ages are told in words', () => {
  expect(agoWords('2026-03-12T11:59:40Z', FROM, 'en')).toBe('this minute');
  expect(agoWords('2026-03-12T09:00:00Z', FROM, 'en')).toBe('3 hours ago');
  expect(agoWords('2026-03-09T12:00:00Z', FROM, 'en')).toBe('3 days ago');
  expect(agoWords('2024-03-10T12:00:00Z', FROM, 'en')).toBe('2 years ago');
});
