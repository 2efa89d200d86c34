import type { AccountId } from '#ledger';
import { fold, type NamedAccount } from '../accounts/account-names.ts';
import { emptyLine, labelOf, type Draft, type DraftLine } from './draft.ts';

/** A payee used before, with the account that was last on the other side. */
export interface EarlierPayee {
  readonly payee: string;
  readonly accountId: AccountId | null;
}

/** How many earlier payees are offered at once. */
const OFFERED = 8;

/** Turns the one other side into the first line of a split, with a second one to fill in. */
export function startSplit(draft: Draft, key: string): Draft {
  const typed = draft.moneyIn.trim() === '' ? draft.moneyOut : draft.moneyIn;
  const lines = draft.lines.map((line) => ({ ...line, amount: typed }));
  return { ...draft, lines: [...lines, emptyLine(key)] };
}

export function addLine(draft: Draft, key: string, amount: string): Draft {
  return { ...draft, lines: [...draft.lines, emptyLine(key, amount)] };
}

export function changeLine(draft: Draft, key: string, changed: Partial<DraftLine>): Draft {
  return { ...draft, lines: draft.lines.map((line) => (line.key === key ? { ...line, ...changed } : line)) };
}

export function removeLine(draft: Draft, key: string): Draft {
  return { ...draft, lines: draft.lines.filter((line) => line.key !== key) };
}

/** Takes an earlier payee; its category too, where none is chosen yet. */
export function takePayee(
  draft: Draft,
  earlier: EarlierPayee,
  own: AccountId,
  accounts: readonly NamedAccount[],
): Draft {
  const [line, ...more] = draft.lines;
  const usable = accounts.some(({ accountId, closed }) => accountId === earlier.accountId && !closed);
  if (
    !line ||
    more.length > 0 ||
    line.account !== '' ||
    !usable ||
    earlier.accountId === null ||
    earlier.accountId === own
  ) {
    return { ...draft, payee: earlier.payee };
  }
  return { ...draft, payee: earlier.payee, lines: [{ ...line, account: labelOf(earlier.accountId, accounts) }] };
}

/** Earlier payees that begin with what is typed, then those that hold it somewhere; each once. */
export function findPayees(text: string, payees: readonly EarlierPayee[]): readonly EarlierPayee[] {
  const typed = fold(text.trim());
  if (typed === '') return payees.slice(0, OFFERED);
  const begins = payees.filter(({ payee }) => fold(payee).startsWith(typed));
  const holds = payees.filter(({ payee }) => {
    const folded = fold(payee);
    return folded.includes(typed) && !folded.startsWith(typed);
  });
  return [...begins, ...holds].slice(0, OFFERED);
}
