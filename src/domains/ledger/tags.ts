import type { TransactionContent } from './event.ts';

/** A tag in running text: `#` at the start of a word, then letters, digits, `_`, `-` or `/`. */
const TAG_IN_TEXT = /(?<=^|\s)#([\p{L}\p{N}_][\p{L}\p{N}_/-]*)/gu;

/** The tags that a text names, without their `#`, in order, each once. */
export function tagsInText(text: string): readonly string[] {
  return text.includes('#') ? [...new Set([...text.matchAll(TAG_IN_TEXT)].map(([, tag = '']) => tag))] : [];
}

/** All tags of a transaction: those of its own field, then those that its note names. */
export function tagsOf({ tags = [], note = '' }: Pick<TransactionContent, 'tags' | 'note'>): readonly string[] {
  const named = tagsInText(note);
  return named.length === 0 ? tags : [...new Set([...tags, ...named])];
}
