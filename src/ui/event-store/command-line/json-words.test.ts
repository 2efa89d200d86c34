import { expect, it } from 'vitest';
import { branchesOf, leafWords, sizeWords } from './json-words.ts';

it('takes objects, lists, maps and sets apart by name', () => {
  expect(branchesOf({ a: 1 })).toEqual([['a', 1]]);
  expect(branchesOf(['x'])).toEqual([['0', 'x']]);
  expect(branchesOf(new Map([['k', 2]]))).toEqual([['k', 2]]);
  expect(branchesOf(new Set(['s']))).toEqual([['0', 's']]);
  expect(branchesOf('text')).toBeNull();
  expect(branchesOf(null)).toBeNull();
});

it('tells how much there is in what is closed', () => {
  expect(sizeWords({ a: 1, b: 2 })).toBe('{2}');
  expect(sizeWords([1, 2, 3])).toBe('[3]');
  expect(sizeWords(new Map())).toBe('{0}');
});

it('writes values as JSON does, and others by their own word', () => {
  expect(leafWords('a "b"')).toBe('"a \\"b\\""');
  expect(leafWords(null)).toBe('null');
  expect(leafWords(undefined)).toBe('undefined');
  expect(leafWords(12n)).toBe('12n');
  expect(leafWords({})).toBe('{}');
});
