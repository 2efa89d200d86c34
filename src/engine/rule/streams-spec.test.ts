import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDERS = ['src/engine/window', 'src/engine/rule', 'src/engine/process', 'src/domains/orders', 'src/worker'];

/** Numbers of the rules that titles of tests name. */
function rulesInTests(): Set<string> {
  const titles = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((file) => file.endsWith('.test.ts'))
      .flatMap((file) => [...readFileSync(join(ROOT, folder, file), 'utf8').matchAll(/\bit\(\s*'([^']*)'/g)]),
  );
  return new Set(titles.flatMap(([, title = '']) => title.match(/\bS\d+\b/g) ?? []));
}

describe('docs/spec/streams.md', () => {
  it('numbers its rules without gap, and each is named by a test, and no test names another', () => {
    const spec = readFileSync(join(ROOT, 'docs/spec/streams.md'), 'utf8');
    const rules = [...spec.matchAll(/^- \*\*(S\d+)\*\*/gm)].map(([, rule = '']) => rule);
    expect(rules).toEqual(rules.map((_, i) => `S${i + 1}`));
    expect([...rulesInTests()].toSorted()).toEqual(rules.toSorted());
  });
});
