import { expect, test } from 'vitest';
import spec from '../../../../docs/spec/claims.md?raw';

/** Rules that other folders hold are named there. */
const tests = import.meta.glob<string>(
  ['./*.test.ts', '../reconciliation/*.test.ts', '../../../worker/import/*.test.ts'],
  { query: '?raw', import: 'default', eager: true },
);

test('every rule of docs/spec/claims.md is named by a test, and no test names another', () => {
  const rules = [...spec.matchAll(/^- \*\*(Z\d+)\*\*/gm)].map(([, rule = '']) => rule);
  const named = Object.values(tests).flatMap((text) =>
    [...text.matchAll(/['"`](Z\d+) /g)].map(([, rule = '']) => rule),
  );
  expect(new Set(rules).size).toBe(rules.length);
  expect([...new Set(named)].toSorted()).toEqual(rules.toSorted());
});
