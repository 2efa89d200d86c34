import type { RereadPreview, RereadVerdict } from '#client';
import { formatAmount, formatDate } from '#ledger';
import { accountLabel } from '../accounts/account-names.ts';

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

/** How many transactions and stated balances the new reading touches. */
export function differences({ counts, claims }: Pick<RereadPreview, 'counts' | 'claims'>): number {
  return counts.changed + counts.new + counts.gone + claims.length;
}

/** A stated balance in words: `Bank, 31 Mar 2026, end of the day: 70.00 EUR`. */
export function balanceWords(
  { account, date, at, amount, commodity }: NonNullable<RereadPreview['claims'][number]['before']>,
  locale: string,
): string {
  const day = `${formatDate(date, locale)}, ${at} of the day`;
  return `${accountLabel(account)}, ${day}: ${formatAmount(amount, commodity, locale)} ${commodity}`;
}

/** The footer's sentence: `Correct 34, add 1, delete 2, restate 2 balances, keep 3 as changed by hand`. */
export function rereadSentence({ counts, claims }: Pick<RereadPreview, 'counts' | 'claims'>, locale: string): string {
  const part = (count: number, words: (text: string) => string) =>
    count > 0 ? [words(count.toLocaleString(locale))] : [];
  const parts = [
    ...part(counts.changed, (count) => `correct ${count}`),
    ...part(counts.new, (count) => `add ${count}`),
    ...part(counts.gone, (count) => `delete ${count}`),
    ...part(claims.length, (count) => `restate ${count} ${claims.length === 1 ? 'balance' : 'balances'}`),
    ...part(counts.kept, (count) => `keep ${count} as changed by hand`),
  ];
  if (parts.length === 0) return 'Nothing changes by this reading';
  const [first = '', ...rest] = parts;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(', ');
}
