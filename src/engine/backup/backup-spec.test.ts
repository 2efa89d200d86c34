import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const HERE = import.meta.dirname;
const SPEC = join(HERE, '../../../docs/spec/backup.md');

describe('docs/spec/backup.md', () => {
  it('numbers its rules without gap, and each is named by a test, and no test names another', () => {
    const rules = [...readFileSync(SPEC, 'utf8').matchAll(/^- \*\*(B\d+)\*\*/gm)].map(([, rule = '']) => rule);
    expect(rules).toEqual(rules.map((_, i) => `B${i + 1}`));
    const files = readdirSync(HERE).filter((file) => file.endsWith('.test.ts'));
    const titles = files.flatMap((file) => [...readFileSync(join(HERE, file), 'utf8').matchAll(/\bit\(\s*'([^']*)'/g)]);
    const named = new Set(titles.flatMap(([, title = '']) => title.match(/\bB\d+\b/g) ?? []));
    expect([...named].toSorted()).toEqual(rules.toSorted());
  });
});
