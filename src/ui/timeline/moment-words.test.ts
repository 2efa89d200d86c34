import { expect, it } from 'vitest';
import { countWords, dayShort, eventsWords, momentWords, monthWords, pastWords } from './moment-words.ts';

/** Local time, so that the test holds in every time zone. */
const INSTANT = new Date(2026, 6, 3, 9, 41, 7).toISOString();

it('tells a moment in the words of a locale', () => {
  expect(momentWords(INSTANT, 'en-GB')).toBe('3 July 2026 at 09:41');
  expect(dayShort(INSTANT, 'de')).toBe('3. Juli');
  expect(monthWords('2026-03', 'en-GB')).toBe('Mar 2026');
});

it('tells the past in the banner, and what was before all', () => {
  expect(pastWords(12, INSTANT, 'en-GB')).toBe('as they stood on 3 July 2026 at 09:41');
  expect(pastWords(0, null, 'en-GB')).toBe('before the first event');
});

it('counts', () => {
  expect(countWords(30_912, 'en-GB')).toBe('30,912');
  expect(eventsWords(1, 'en-GB')).toBe('1 event');
  expect(eventsWords(0, 'en-GB')).toBe('0 events');
});
