import { expect, test } from 'vitest';
import traps from '../../docs/traps.md?raw';
import timeline from '../../docs/spec/timeline.md?raw';

const tests = import.meta.glob<string>(['../**/*.test.ts', '../../e2e/journeys/*.spec.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The text of each test file by its path in the repository. */
const byPath = new Map(
  Object.entries(tests).map(([path, text]) => [new URL(path, 'file:///src/worker/').pathname.slice(1), text]),
);

test('every test that docs/traps.md names is there', () => {
  const rows = [...traps.matchAll(/\| `([^`]+\.(?:test|spec)\.ts)`\s*\| `([^`]+)`\s*\|/g)];
  expect(rows.length).toBeGreaterThanOrEqual(20);
  const missing = rows.filter(([, file = '', title = '']) => byPath.get(file)?.includes(title) !== true);
  expect(missing.map(([row]) => row)).toEqual([]);
});

test('every rule of docs/spec/timeline.md is named by a test', () => {
  const rules = [...timeline.matchAll(/^- \*\*(T\d+)\*\*/gm)].map(([, rule = '']) => rule);
  expect(new Set(rules).size).toBe(rules.length);
  const named = new Set(
    Object.values(tests)
      .flatMap((text) => [...text.matchAll(/['"`]((?:[A-Z]+\d+ )+)/g)])
      .flatMap(([, rulesOfTitle = '']) => rulesOfTitle.split(' ')),
  );
  expect(rules.filter((rule) => !named.has(rule))).toEqual([]);
});
