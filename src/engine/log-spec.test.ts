import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ENGINE = import.meta.dirname;
const SPEC = join(ENGINE, '../../docs/spec/log.md');

/** Numbers of the rules that titles of tests name, wherever a test stands in the engine. */
function rulesInTests(): Set<string> {
  const files = readdirSync(ENGINE, { recursive: true, encoding: 'utf8' });
  const tests = files.filter((file) => file.endsWith('.test.ts') || file.endsWith('-contract.ts'));
  const titles = tests.flatMap((file) => [...readFileSync(join(ENGINE, file), 'utf8').matchAll(/\bit\(\s*'([^']*)'/g)]);
  return new Set(titles.flatMap(([, title = '']) => title.match(/\bL\d+\b/g) ?? []));
}

describe('docs/spec/log.md', () => {
  it('numbers its rules without gap, and each is named by a test, and no test names another', () => {
    const rules = [...readFileSync(SPEC, 'utf8').matchAll(/^- \*\*(L\d+)\*\*/gm)].map(([, rule = '']) => rule);
    expect(rules).toEqual(rules.map((_, i) => `L${i + 1}`));
    expect([...rulesInTests()].toSorted()).toEqual(rules.toSorted());
  });
});
