import type { SplitsShown } from '../../kit/preferences.ts';

/** Whether a split shows its shares where nobody has turned it. */
export function splitsOpen(shown: SplitsShown, isActive: boolean): boolean {
  return shown === 'all' || (shown === 'active' && isActive);
}

/** Changes whenever the height of any row may; empty where no split can be open. `turned`: rows folded or unfolded by hand. */
export function splitsLayout(shown: SplitsShown, activeKey: string | null, turned: ReadonlySet<string>): string {
  const by = shown === 'active' ? (activeKey ?? '') : shown === 'all' ? 'all' : '';
  return [by, ...turned].filter((part) => part !== '').join('\n');
}
