import type { ClearedState, TransactionContent } from '../event.ts';

/**
 * How far along a correction says that a transaction is, where that is all that it changes: the least of the states that
 * it sets. Null where it changes anything else, or nothing.
 */
export function stateChange(before: TransactionContent, after: TransactionContent): ClearedState | null {
  if (before.postings.length !== after.postings.length || stateless(before) !== stateless(after)) return null;
  const set = after.postings.flatMap(({ state = 'uncleared' }, index) =>
    state === (before.postings[index]?.state ?? 'uncleared') ? [] : [state],
  );
  return set.includes('uncleared') ? 'uncleared' : set.includes('cleared') ? 'cleared' : (set[0] ?? null);
}

/** All that a transaction says but states, in a form that compares. */
function stateless({ postings, ...content }: TransactionContent): string {
  const fields = Object.entries(content).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const bare = postings.map(({ state: _state, ...posting }) =>
    Object.entries(posting).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  return JSON.stringify([fields, bare]);
}
