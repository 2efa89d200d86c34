import { expect, it } from 'vitest';
import { bytesWords } from './bytes-words.ts';

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [12_400_000, '12.4 MB'],
  [3_000_000_000_000_000, '3,000 TB'],
])('tells %d bytes as %s', (bytes, words) => {
  expect(bytesWords(bytes, 'en')).toBe(words);
});
