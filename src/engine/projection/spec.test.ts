import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../..');
const TESTS = [
  'engine/projection/projection.test.ts',
  'engine/snapshot/snapshot.test.ts',
  'engine/snapshot/envelope.contract.test.ts',
  'worker/store-views.test.ts',
];

describe.each([
  ['projections', 'P'],
  ['snapshots', 'S'],
])('docs/spec/%s.md', (name, letter) => {
  it('numbers its rules without gap, and each is named by a test, and no test names another', () => {
    const spec = readFileSync(join(SRC, '../docs/spec', `${name}.md`), 'utf8');
    const rules = [...spec.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, rule = '']) => rule);
    expect(rules.length).toBeGreaterThan(0);
    expect(rules).toEqual(rules.map((_, index) => `${letter}${index + 1}`));
    const texts = TESTS.map((file) => readFileSync(join(SRC, file), 'utf8'));
    const titles = texts.flatMap((text) => [...text.matchAll(/\bit\(\s*'([^']*)'/g)]).map(([, title = '']) => title);
    const named = new Set(titles.flatMap((title) => title.match(/\b[A-Z]\d+\b/g) ?? []));
    const own = [...named].filter((rule) => rule.startsWith(letter));
    expect(own.toSorted()).toEqual(rules.toSorted());
  });
});
