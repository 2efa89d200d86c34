import { expect, test } from 'vitest';

import { spreadOf } from './statistics.ts';

test('a spread is by the nearest rank, whatever the order of the samples', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1);
  expect(spreadOf(hundred)).toEqual({ count: 100, p25: 25, p50: 50, p75: 75, p99: 99 });
  expect(spreadOf([3])).toEqual({ count: 1, p25: 3, p50: 3, p75: 3, p99: 3 });
  expect(spreadOf([])).toBeNull();
});
