import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '..');
const TESTS = [
  'engine/configuration/configuration.test.ts',
  'engine/configuration/settings.test.ts',
  'engine/schema/compatibility.test.ts',
  'engine/projection/elsewhere.test.ts',
  'worker/configured-store.test.ts',
  'worker/fold-pool.test.ts',
  'ui/settings/configuration-fields.test.ts',
];

it('docs/spec/configuration.md numbers its rules without gap, each is named by a test, and no test names another', () => {
  const spec = readFileSync(join(SRC, '../docs/spec/configuration.md'), 'utf8');
  const rules = [...spec.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, rule = '']) => rule);
  expect(rules.length).toBeGreaterThan(0);
  expect(rules).toEqual(rules.map((_, index) => `F${index + 1}`));
  const texts = TESTS.map((file) => readFileSync(join(SRC, file), 'utf8'));
  const titles = texts.flatMap((text) => [...text.matchAll(/\bit\(\s*'([^']*)'/g)]).map(([, title = '']) => title);
  const named = new Set(titles.flatMap((title) => title.match(/\bF\d+\b/g) ?? []));
  expect([...named].toSorted()).toEqual(rules.toSorted());
});
