/**
 * How well a text answers to what was typed: every word of it must be found; null where one is not. Higher is better. The
 * beginning of the text counts more than the beginning of a word in it, that more than the middle of one, and that more than
 * letters that only stand in the same order. Case and accents count for nothing.
 *
 * After the ranks of match-sorter (Kent C. Dodds), with the words of the query each on its own.
 */
export function match(typed: string, text: string): number | null {
  const folded = fold(text);
  const words = fold(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  let score = 0;
  for (const word of words) {
    const found = matchWord(word, folded);
    if (found === null) return null;
    score += found;
  }
  return score;
}

/** What matches, best first; in their own order where two match alike, or nothing is typed. */
export function matching<Each>(typed: string, all: readonly Each[], textOf: (each: Each) => string): readonly Each[] {
  if (typed.trim() === '') return all;
  return all
    .flatMap((each) => {
      const score = match(typed, textOf(each));
      return score === null ? [] : [{ each, score }];
    })
    .toSorted((one, other) => other.score - one.score)
    .map(({ each }) => each);
}

const BEGINS_TEXT = 4;
const BEGINS_WORD = 3;
const INSIDE = 2;
const IN_ORDER = 1;

function matchWord(word: string, text: string): number | null {
  if (text.startsWith(word)) return BEGINS_TEXT;
  const at = text.indexOf(word);
  if (at < 0) return inOrder(word, text) ? IN_ORDER : null;
  return beginsWord(word, text) ? BEGINS_WORD : INSIDE;
}

function beginsWord(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true;
  }
  return false;
}

function inOrder(word: string, text: string): boolean {
  let from = 0;
  for (const letter of word) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
