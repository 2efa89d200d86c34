import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** axe-core as a script for the page. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA, as axe names its rules. */
export const WCAG: readonly string[] = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** Runs in the page, after AXE: ids of broken rules, each with the place where. */
export async function wcagViolations(tags: readonly string[]): Promise<readonly string[]> {
  const { violations }: { readonly violations: readonly Violation[] } = await Reflect.get(window, 'axe').run({
    runOnly: tags,
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
}
