import { expect, test } from 'vitest';
import spec from '../../../docs/spec/shell.md?raw';

/** The rules that titles of the shell's tests begin with. */
function rulesInTests(): ReadonlySet<string> {
  const tests = import.meta.glob<string>(
    ['../**/*.test.ts', '../../client/*.test.ts', '../../worker/demo/*.test.ts', '../../../e2e/journeys/*.spec.ts'],
    { query: '?raw', import: 'default', eager: true },
  );
  const named = Object.values(tests).flatMap((text) => [...text.matchAll(/['"`](SH\d+) /g)]);
  return new Set(named.map(([, rule = '']) => rule));
}

test('every rule of docs/spec/shell.md is named by a test, and no test names another', () => {
  const rules = [...spec.matchAll(/^- \*\*(SH\d+)\*\*/gm)].map(([, rule = '']) => rule);
  expect(new Set(rules).size).toBe(rules.length);
  expect([...rulesInTests()].toSorted()).toEqual(rules.toSorted());
});
