import { expect, test } from 'vitest';
import spec from '../../../../docs/spec/budget.md?raw';

test('every rule of docs/spec/budget.md is named by a test, and no test names another', () => {
  const tests = import.meta.glob<string>(['./*.test.ts', '../../../ui/budget/*.test.ts'], {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const rules = [...spec.matchAll(/^- \*\*(E\d+)\*\*/gm)].map(([, rule = '']) => rule);
  const titles = Object.values(tests).flatMap((text) =>
    [...text.matchAll(/'((?:E\d+ )+)/g)].map(([, title = '']) => title),
  );
  const named = titles.flatMap((title) => title.trim().split(' '));
  expect(new Set(named)).toEqual(new Set(rules));
});
