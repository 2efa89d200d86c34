import { expect, test } from 'vitest';
import spec from '../../../docs/spec/history.md?raw';

test('every rule of docs/spec/history.md is named by a test, and no test names another', () => {
  const tests = import.meta.glob<string>(['./*.test.ts', '../../../e2e/journeys/history.spec.ts'], {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const rules = [...spec.matchAll(/^- \*\*(U\d+)\*\*/gm)].map(([, rule = '']) => rule);
  const named = Object.values(tests).flatMap((text) => [...text.matchAll(/'(U\d+) /g)].map(([, rule = '']) => rule));
  expect(new Set(named)).toEqual(new Set(rules));
});
