import { expect, test } from 'vitest';
import spec from '../../../../docs/spec/reports.md?raw';

const tests = import.meta.glob<string>(
  [
    './*.test.ts',
    '../query/*.test.ts',
    '../saved-reports/*.test.ts',
    '../prints/*.test.ts',
    '../../../ui/reports/*.test.ts',
    '../../../worker/answers/*.test.ts',
    '../../../../e2e/journeys/report{ed,s}.spec.ts',
  ],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
);

test('every rule of docs/spec/reports.md is named by a test, and no test names another', () => {
  const rules = [...spec.matchAll(/^- \*\*(R[PQD]\d+)\*\*/gm)].map(([, rule = '']) => rule);
  const named = Object.values(tests).flatMap((text) =>
    [...text.matchAll(/['"`](R[PQD]\d+) /g)].map(([, rule = '']) => rule),
  );
  expect(new Set(rules).size).toBe(rules.length);
  expect([...new Set(named)].toSorted()).toEqual(rules.toSorted());
});
