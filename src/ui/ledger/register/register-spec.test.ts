import { expect, test } from 'vitest';
import spec from '../../../../docs/spec/register.md?raw';

const tests = import.meta.glob<string>(
  [
    './*.test.ts',
    '../bulk/*.test.ts',
    '../entry/*.test.ts',
    '../accounts/*.test.ts',
    '../../../../e2e/journeys/*.spec.ts',
  ],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
);

test('every rule of docs/spec/register.md is named by a test, and no test names another', () => {
  const rules = [...spec.matchAll(/^- \*\*(R\d+)\*\*/gm)].map(([, rule = '']) => rule);
  const named = Object.values(tests).flatMap((text) =>
    [...text.matchAll(/['"`](R\d+) /g)].map(([, rule = '']) => rule),
  );
  expect(new Set(rules).size).toBe(rules.length);
  expect([...new Set(named)].toSorted()).toEqual(rules.toSorted());
});
