import { expect, test } from 'vitest';
import { splitsLayout, splitsOpen } from './splits-open.ts';

test('R10 splits are folded, open where one is, or all open', () => {
  expect([splitsOpen('folded', false), splitsOpen('folded', true)]).toEqual([false, false]);
  expect([splitsOpen('active', false), splitsOpen('active', true)]).toEqual([false, true]);
  expect([splitsOpen('all', false), splitsOpen('all', true)]).toEqual([true, true]);
});

test('R10 the list is laid out anew when what is open changes, and asks no row where nothing can be', () => {
  const none: ReadonlySet<string> = new Set();
  expect(splitsLayout('folded', 'a', none)).toBe('');
  expect(splitsLayout('active', 'a', none)).not.toBe(splitsLayout('active', 'b', none));
  expect(splitsLayout('all', 'a', none)).toBe(splitsLayout('all', 'b', none));
  expect(splitsLayout('all', 'a', none)).not.toBe('');
  expect(splitsLayout('folded', 'a', new Set(['c']))).not.toBe('');
});
