import { expect, it } from 'vitest';
import { differences, rereadSentence, verdictsIn } from './reread-words.ts';

const NONE = { changed: 0, new: 0, gone: 0, kept: 0, same: 0, 'left-out': 0, unreadable: 0 };

it.each([
  [{ changed: 1234, new: 1, gone: 2, kept: 3 }, 'Correct 1,234, add 1, delete 2, keep 3 as changed by hand', 1237],
  [{ gone: 1 }, 'Delete 1', 1],
  [{ same: 5 }, 'Nothing changes by this reading', 0],
])('%j is told as "%s"', (counts, words, count) => {
  const preview = { counts: { ...NONE, ...counts } };
  expect(rereadSentence(preview, 'en-GB')).toBe(words);
  expect(differences(preview)).toBe(count);
});

it('offers the differences first', () => {
  expect(verdictsIn({ counts: { ...NONE, same: 3, kept: 1, changed: 1 } })).toEqual(['changed', 'kept', 'same']);
});
