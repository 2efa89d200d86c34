import type { AccountId, TransactionDetail, TransactionId } from '#ledger';
import { fold, type NamedAccount } from '../accounts/account-names.ts';
import { draftOf, emptyLine, labelOf, type Draft, type DraftLine } from './draft.ts';

/** A payee used before, with the account that was last on the other side, and the transaction that it was last used in. */
export interface EarlierPayee {
  readonly payee: string;
  readonly accountId: AccountId | null;
  readonly transactionId: TransactionId;
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

/**
 * Fills a new transaction with an earlier one of the same account: its amount and every share of it. Leaves alone what has
 * an amount already, what is being corrected, and what holds more than shares of one commodity. After GnuCash's quick-fill.
 */
export function fillFrom(
  draft: Draft,
  earlier: TransactionDetail,
  own: AccountId,
  accounts: readonly NamedAccount[],
  locale: string,
): Draft {
  const plain = earlier.postings.every(
    ({ commodity, cost, kind }) => commodity === draft.commodity && cost === undefined && kind === undefined,
  );
  const here = earlier.postings.filter(({ accountId }) => accountId === own).length;
  const untouched = draft.moneyOut === '' && draft.moneyIn === '' && draft.lines.length === 1;
  if (draft.original !== null || !untouched || !plain || here !== 1) return draft;
  const { moneyOut, moneyIn, lines } = draftOf(
    earlier,
    { accountId: own, commodity: draft.commodity },
    accounts,
    locale,
  );
  const [line] = draft.lines;
  const chosen = lines.length === 1 && line !== undefined && line.account !== '' ? line.account : null;
  return {
    ...draft,
    moneyOut,
    moneyIn,
    lines: lines.map((each) => ({
      key: `${line?.key ?? ''} ${each.key}`,
      account: chosen ?? each.account,
      amount: lines.length === 1 ? '' : each.amount,
      posting: null,
    })),
  };
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
