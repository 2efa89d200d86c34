import { describe, expect, it } from 'vitest';
import { commonStart, takeWord, wordBefore } from './complete-word.ts';

const offers = (...texts: readonly string[]) => texts.map((text) => ({ text, hint: '' }));

describe('completing a word', () => {
  it('replaces the word before the cursor and goes on to the next', () => {
    expect(takeWord({ line: 'proj', cursor: 4 }, 'projection', true)).toEqual({ line: 'projection ', cursor: 11 });
    expect(takeWord({ line: 'projection reb', cursor: 14 }, 'rebuild', true)).toEqual({
      line: 'projection rebuild ',
      cursor: 19,
    });
  });

  it('leaves what comes after the cursor, with one blank between', () => {
    expect(takeWord({ line: 'proj status', cursor: 4 }, 'projection', true)).toEqual({
      line: 'projection status',
      cursor: 11,
    });
  });

  it('stays in the word where it is not whole', () => {
    expect(takeWord({ line: 'e', cursor: 1 }, 'event', false)).toEqual({ line: 'event', cursor: 5 });
  });

  it('tells the word that is being typed', () => {
    expect(wordBefore({ line: 'projection re', cursor: 13 })).toBe('re');
    expect(wordBefore({ line: 'projection ', cursor: 11 })).toBe('');
  });
});

describe('what all offers begin with', () => {
  it.each([
    [['event-store', 'events'], 'event'],
    [['pause', 'rebuild'], ''],
    [['status'], 'status'],
    [[], ''],
  ])('%j begin with %j', (texts, start) => {
    expect(commonStart(offers(...texts))).toBe(start);
  });
});
