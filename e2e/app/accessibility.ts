import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** axe-core as a script for the page. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA, as axe names its rules, and of them the rules whose verdict hangs on the colours. */
export const WCAG: Rules = {
  tags: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  ofColours: ['color-contrast', 'link-in-text-block'],
};

interface Rules {
  readonly tags: readonly string[];
  readonly ofColours: readonly string[];
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/**
 * Runs in the page, after AXE: ids of broken rules, each with the place where. Both themes have the same elements, so the
 * other theme is checked for what its colours break only.
 */
export async function wcagViolations({ tags, ofColours }: Rules): Promise<readonly string[]> {
  const { dataset } = document.documentElement;
  const before = dataset['theme'];
  const dark = before === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : before === 'dark';
  settle();
  const found = await broken({ type: 'tag', values: tags });
  dataset['theme'] = dark ? 'light' : 'dark';
  try {
    settle();
    const inOther = await broken({ type: 'rule', values: ofColours });
    return [...found, ...inOther.map((each) => `${each} when ${dataset['theme']}`)];
  } finally {
    if (before === undefined) delete dataset['theme'];
    else dataset['theme'] = before;
  }

  /** A colour on its way from one theme to the other, also from the check before this, is of neither. */
  function settle(): void {
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  }

  async function broken(runOnly: { readonly type: string; readonly values: readonly string[] }): Promise<string[]> {
    const { violations }: { readonly violations: readonly Violation[] } = await Reflect.get(window, 'axe').run({
      runOnly,
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
  }
}
