import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const here = import.meta.dirname;

describe('docs/spec/segments.md', () => {
  it('numbers its rules without gap, and each is named by a test, and no test names another', () => {
    const spec = readFileSync(join(here, '../../../docs/spec/segments.md'), 'utf8');
    const rules = [...spec.matchAll(/^- \*\*(G\d+)\*\*/gm)].map(([, rule = '']) => rule);
    expect(rules).toEqual(rules.map((_, index) => `G${index + 1}`));
    const tests = ['segment.test.ts', 'columns.test.ts'].map((file) => readFileSync(join(here, file), 'utf8'));
    const named = new Set(tests.flatMap((text) => text.match(/'G\d+\b/g) ?? []));
    expect([...named].map((rule) => rule.slice(1)).toSorted()).toEqual(rules.toSorted());
  });
});
