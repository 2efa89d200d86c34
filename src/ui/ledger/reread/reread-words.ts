import type { RereadPreview, RereadVerdict } from '#client';

/** What a verdict is called, in the order in which they are offered: differences first. */
export const REREAD_WORDS: Readonly<Record<RereadVerdict, string>> = {
  changed: 'Corrected',
  new: 'New',
  gone: 'Deleted',
  kept: 'Kept as changed by hand',
  unreadable: 'Cannot be read',
  'left-out': 'Left out',
  same: 'The same',
};

/** The verdicts that there are rows of, differences first. */
export function verdictsIn({ counts }: Pick<RereadPreview, 'counts'>): readonly RereadVerdict[] {
  const order: readonly RereadVerdict[] = ['changed', 'new', 'gone', 'kept', 'unreadable', 'left-out', 'same'];
  return order.filter((verdict) => counts[verdict] > 0);
}

/** How many transactions the new reading touches. */
export function differences({ counts }: Pick<RereadPreview, 'counts'>): number {
  return counts.changed + counts.new + counts.gone;
}

/** The footer's sentence: `Correct 34, add 1, delete 2, keep 3 as changed by hand`. */
export function rereadSentence({ counts }: Pick<RereadPreview, 'counts'>, locale: string): string {
  const part = (count: number, words: (text: string) => string) =>
    count > 0 ? [words(count.toLocaleString(locale))] : [];
  const parts = [
    ...part(counts.changed, (count) => `correct ${count}`),
    ...part(counts.new, (count) => `add ${count}`),
    ...part(counts.gone, (count) => `delete ${count}`),
    ...part(counts.kept, (count) => `keep ${count} as changed by hand`),
  ];
  if (parts.length === 0) return 'Nothing changes by this reading';
  const [first = '', ...rest] = parts;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(', ');
}
