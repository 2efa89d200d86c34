import { expect, test } from 'vitest';
import spec from '../../../../docs/spec/figures.md?raw';

const tests = import.meta.glob<string>(
  [
    './*.test.ts',
    '../../../ui/figures/*.test.ts',
    '../../../worker/answers/taken-back-figure.test.ts',
    '../../../../e2e/journeys/*figures.spec.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
);

test('every rule of docs/spec/figures.md is named by a test, and no test names another', () => {
  const rules = [...spec.matchAll(/^- \*\*(RF\d+)\*\*/gm)].map(([, rule = '']) => rule);
  const titles = Object.values(tests).flatMap((text) => [...text.matchAll(/['"`]((?:RF\d+ )+)/g)]);
  const named = titles.flatMap(([, title = '']) => title.trim().split(' '));
  expect(new Set(rules).size).toBe(rules.length);
  expect([...new Set(named)].toSorted()).toEqual(rules.toSorted());
});
