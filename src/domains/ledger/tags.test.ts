import { describe, expect, test } from 'vitest';
import { tagsInText, tagsOf } from './tags.ts';

describe('M44 tags', () => {
  test.each([
    ['lunch #work and #trip-2026', ['work', 'trip-2026']],
    ['#übung/a #übung/a', ['übung/a']],
    ['flat #4, c# and a#b', ['4']],
    ['# nothing ##', []],
  ])('%j names %j', (note, tags) => {
    expect(tagsInText(note)).toEqual(tags);
  });

  test('stand in their field or in the note, each once', () => {
    expect(tagsOf({ tags: ['work', 'car'], note: 'fuel #car #trip' })).toEqual(['work', 'car', 'trip']);
    expect(tagsOf({})).toEqual([]);
  });
});
