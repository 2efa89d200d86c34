import { expect, test } from 'vitest';
import spec from '../../../../docs/spec/schedules.md?raw';

test('every rule of docs/spec/schedules.md is named by a test, and no test names another', () => {
  const tests = import.meta.glob<string>(['./*.test.ts', '../../../ui/schedules/*.test.ts'], {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const rules = [...spec.matchAll(/^- \*\*(Y\d+)\*\*/gm)].map(([, rule = '']) => rule);
  const named = Object.values(tests).flatMap((text) => [...text.matchAll(/'(Y\d+) /g)].map(([, rule = '']) => rule));
  expect(new Set(named)).toEqual(new Set(rules));
});
