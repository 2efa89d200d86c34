import { expect, test } from 'vitest';
import spec from '../../../../docs/spec/commodities.md?raw';

/** Rules that other folders hold are named there. */
const tests = import.meta.glob<string>(
  [
    './*.test.ts',
    '../lots/*.test.ts',
    '../holdings/*.test.ts',
    '../../../worker/answers/*.test.ts',
    '../../../worker/import/*.test.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
);

test('every rule of docs/spec/commodities.md is named by a test, and no test names another', () => {
  const rules = [...spec.matchAll(/^- \*\*(V\d+)\*\*/gm)].map(([, rule = '']) => rule);
  const titles = Object.values(tests).flatMap((text) => [...text.matchAll(/['"`]((?:V\d+ )+)/g)]);
  const named = titles.flatMap(([, rules_ = '']) => rules_.trim().split(' '));
  expect(new Set(rules).size).toBe(rules.length);
  expect([...new Set(named)].toSorted()).toEqual(rules.toSorted());
});
