import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const FILES = ['README.md', 'CONTRIBUTING.md', ...markdownUnder('docs')];

describe('what the documentation links to is there', () => {
  test.each(FILES)('%s', (file) => {
    expect(linksOf(readFileSync(file, 'utf8')).filter((link) => !existsSync(join(dirname(file), link)))).toEqual([]);
  });
});

describe('every design question is answered with a link to code and one to a test', () => {
  const asked = { 'Choosing the pattern': 6, 'Event design': 5, 'Event store': 5, 'Event processing': 4, Snapshots: 4 };
  const last = { 'Threads and concurrency': 4, "The pattern's checklists, point by point": 0 };
  const all: Readonly<Record<string, number>> = { ...asked, ...last };
  const sections = readFileSync('docs/design-questions.md', 'utf8').split(/^## /m).slice(1);

  test('all sections are there', () => {
    expect(sections.map(titleOf)).toEqual(Object.keys(all));
  });

  test.each(sections.map((section) => [titleOf(section), section]))('%s', (title, section) => {
    const answers = section.split(/^### /m).slice(1);
    expect(answers).toHaveLength(all[title] ?? 0);
    for (const answer of answers) {
      const links = linksOf(answer);
      const isTest = (link: string) => /\.(?:test|spec)\.ts$/.test(link);
      expect(links.some(isTest), `a test: ${titleOf(answer)}`).toBe(true);
      expect(
        links.some((link) => link.endsWith('.ts') && !isTest(link)),
        `code: ${titleOf(answer)}`,
      ).toBe(true);
    }
  });
});

function titleOf(section: string): string {
  return section.slice(0, section.indexOf('\n'));
}

/** Paths that a text links to, without what comes after `#`; other sites are left out. */
function linksOf(text: string): readonly string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^(?:https?:|#)/.test(target)).map((target) => target.split('#')[0] ?? '');
}

function markdownUnder(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return markdownUnder(path);
    return name.endsWith('.md') ? [path] : [];
  });
}
