import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDERS = ['src/worker/operations', 'src/engine/metrics', 'src/client'];

/** Numbers of the rules that titles of tests begin with. */
function rulesInTests(): Set<string> {
  const files = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder)).map((file) => join(ROOT, folder, file)));
  const text = files.filter((file) => file.endsWith('.test.ts')).map((file) => readFileSync(file, 'utf8'));
  return new Set([...text.join('\n').matchAll(/[('; ](O\d+) /g)].map(([, rule = '']) => rule));
}

describe('docs/spec/operations.md', () => {
  it('has its rules named by tests, each of them, and no test names another', () => {
    const spec = readFileSync(join(ROOT, 'docs/spec/operations.md'), 'utf8');
    const rules = [...spec.matchAll(/^- \*\*(O\d+)\*\*/gm)].map(([, rule = '']) => rule);
    expect(rules.toSorted()).toEqual(Array.from(rules, (_, i) => `O${i + 1}`).toSorted());
    expect([...rulesInTests()].toSorted()).toEqual(rules.toSorted());
  });
});
