import type { TransactionContent } from '../event.ts';

/** The fields that a correction can change, each taken back by itself. */
const FIELDS = ['date', 'bookedOn', 'valueOn', 'payee', 'note', 'code', 'tags', 'postings'] as const;
/** One of them. */
export type ContentField = (typeof FIELDS)[number];

export interface Merged {
  readonly content: TransactionContent;
  /** Fields that the change had set and that were changed again since: they stay as they are now. */
  readonly kept: readonly ContentField[];
  /** True where nothing of the change is left to take back. */
  readonly isSame: boolean;
}

/**
 * What a transaction says without a change: `before` it, `after` it, and `now`. Field by field, as in a three-way merge:
 * what the change has set goes back, what was set later stays.
 */
export function withoutChange(before: TransactionContent, after: TransactionContent, now: TransactionContent): Merged {
  const changed = FIELDS.filter((field) => !same(before[field], after[field]) && !same(before[field], now[field]));
  const kept = changed.filter((field) => !same(after[field], now[field]));
  const back = new Set(changed.filter((field) => !kept.includes(field)));
  return { content: combinedContent((field) => (back.has(field) ? before : now), now), kept, isSame: back.size === 0 };
}

/** What a transaction says where each field is that of the content which is chosen for it, and the source that of another. */
export function combinedContent(
  of: (field: ContentField) => TransactionContent,
  { source }: TransactionContent,
): TransactionContent {
  const { bookedOn } = of('bookedOn');
  const { valueOn } = of('valueOn');
  const { payee } = of('payee');
  const { note } = of('note');
  const { code } = of('code');
  const { tags } = of('tags');
  return {
    date: of('date').date,
    ...(bookedOn !== undefined && { bookedOn }),
    ...(valueOn !== undefined && { valueOn }),
    ...(payee !== undefined && { payee }),
    ...(note !== undefined && { note }),
    ...(code !== undefined && { code }),
    ...(tags !== undefined && { tags }),
    postings: of('postings').postings,
    ...(source !== undefined && { source }),
  };
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
