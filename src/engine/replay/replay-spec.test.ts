import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ENGINE = join(import.meta.dirname, '..');
const FOLDERS = ['replay', 'projection'];

describe('docs/spec/replay.md', () => {
  it('numbers its rules without gap, and each is named by a test, and no test names another', () => {
    const spec = readFileSync(join(ENGINE, '../../docs/spec/replay.md'), 'utf8');
    const rules = [...spec.matchAll(/^- \*\*(R\d+)\*\*/gm)].map(([, rule = '']) => rule);
    expect(rules).toEqual(rules.map((_, index) => `R${index + 1}`));
    const files = FOLDERS.flatMap((folder) =>
      readdirSync(join(ENGINE, folder)).map((file) => join(ENGINE, folder, file)),
    );
    const texts = files.filter((file) => file.endsWith('.test.ts')).map((file) => readFileSync(file, 'utf8'));
    const titles = texts.flatMap((text) => [...text.matchAll(/\bit(?:\.each\([^)]*\)\))?\(\s*'([^']*)'/g)]);
    const named = new Set(titles.flatMap(([, title = '']) => title.match(/\bR\d+\b/g) ?? []));
    expect([...named].toSorted()).toEqual(rules.toSorted());
  });
});
