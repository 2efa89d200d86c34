import { add, compare, type Decimal, negate, parseDecimal, type Schedule, ZERO } from '#ledger';
import { evaluate } from '../ledger/entry/arithmetic.ts';
import { turned } from '../ledger/entry/draft.ts';

type Posting = Schedule['postings'][number];

/** One of several accounts that a schedule's money goes to, or comes from, as it is being typed. */
export interface ShareDraft {
  readonly key: string;
  readonly accountId: string;
  readonly amount: string;
}

/** Which side of a schedule is shared among several accounts. */
export type SharedSide = 'none' | 'from' | 'to';

/** A schedule's money as the form shows it: one account with the whole, and the other side, whole or in shares. */
export interface SidesOf {
  readonly shared: SharedSide;
  readonly from: string;
  readonly to: string;
  /** What the account that stands alone gives or gains, more than 0 where the postings are as one expects. */
  readonly amount: string;
  readonly shares: readonly Omit<ShareDraft, 'key'>[];
}

/**
 * The sides of what is there. The account that alone gives, or alone gains, has the whole; where several do both, the first that
 * gives has it, and what others give stands among the shares with a minus.
 */
export function sidesOf(postings: readonly Posting[]): SidesOf {
  const shared = sharedSide(postings);
  const isWhole = ({ amount }: Posting): boolean => amount.startsWith('-') !== (shared === 'from');
  const whole = postings.find(isWhole) ?? postings[0];
  if (whole === undefined) return { shared: 'none', from: '', to: '', amount: '', shares: [] };
  const others = postings.filter((posting) => posting !== whole);
  const sign = (amount: string): string => (shared === 'from' ? turned(amount) : amount);
  const shares = others.map(({ accountId, amount }) => ({ accountId, amount: sign(amount) }));
  const { accountId } = whole;
  if (shared === 'from') return { shared, from: '', to: accountId, amount: whole.amount, shares };
  const amount = turned(whole.amount);
  if (shared === 'to') return { shared, from: accountId, to: '', amount, shares };
  return { shared, from: accountId, to: others[0]?.accountId ?? '', amount, shares: [] };
}

function sharedSide(postings: readonly Posting[]): SharedSide {
  if (postings.length === 2) return 'none';
  const giving = postings.filter(({ amount }) => amount.startsWith('-')).length;
  return giving > 1 && giving === postings.length - 1 ? 'from' : 'to';
}

/** What the shares leave of the whole; null while the whole cannot be read. A share that cannot be read counts as nothing. */
export function leftToShare(
  { amount, shares }: { readonly amount: string; readonly shares: readonly ShareDraft[] },
  decimalMark: '.' | ',',
  commodity: string,
): Decimal | null {
  const whole = evaluate(amount, decimalMark, commodity);
  if (!whole.ok) return null;
  return shares.reduce((left, share) => {
    const read = evaluate(share.amount, decimalMark, commodity);
    return read.ok ? add(left, negate(parseDecimal(read.value))) : left;
  }, parseDecimal(whole.value));
}

/** The shares' postings, or what is wrong, in words: nothing may be left of the whole. */
export function readShares(
  draft: { readonly shared: 'from' | 'to'; readonly amount: string; readonly shares: readonly ShareDraft[] },
  decimalMark: '.' | ',',
  commodity: string,
): readonly Posting[] | string {
  const postings: Posting[] = [];
  for (const [index, { accountId, amount }] of draft.shares.entries()) {
    const read = evaluate(amount, decimalMark, commodity);
    if (accountId === '') return `Share ${index + 1}: choose its account.`;
    if (!read.ok) return `Share ${index + 1}: ${amount.trim() === '' ? 'how much is it?' : 'this is no amount.'}`;
    postings.push({ accountId, amount: draft.shared === 'to' ? read.value : turned(read.value), commodity });
  }
  const left = leftToShare(draft, decimalMark, commodity);
  if (left === null || compare(left, ZERO) !== 0)
    return 'The shares must come to the whole amount: nothing may be left.';
  return postings;
}
