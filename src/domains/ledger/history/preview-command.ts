import type { LedgerCommand } from '../command.ts';
import { decide } from '../decide.ts';
import { add, isZero, negate, parseDecimal, toDecimalString, ZERO, type Decimal } from '../decimal.ts';
import { evolve } from '../evolve.ts';
import type { AccountId, DecimalString, TransactionContent } from '../event.ts';
import { forkState } from '../fork-state.ts';
import { notYetRecorded } from '../decide-together.ts';
import type { LedgerState } from '../ledger-state.ts';

/** A figure that a command would move: an account's in one commodity, in one month. */
interface MovedFigure {
  readonly accountId: AccountId;
  readonly name: string;
  readonly commodity: string;
  /** `2026-03` */
  readonly month: string;
  readonly change: DecimalString;
}

/** An account's balance before and after. */
interface MovedBalance {
  readonly accountId: AccountId;
  readonly name: string;
  readonly commodity: string;
  readonly before: DecimalString;
  readonly after: DecimalString;
}

/** What a command would do, without anything being stored. */
export interface CommandPreview {
  /** How many events it would store. */
  readonly events: number;
  readonly balances: readonly MovedBalance[];
  /** Oldest month first. The changes of an account and commodity sum to the difference of its balance. */
  readonly figures: readonly MovedFigure[];
}

/** Decides a command on a private draft and tells every figure that it would move. Throws what deciding throws. */
export function previewCommand(state: LedgerState, command: LedgerCommand): CommandPreview {
  const draft = forkState(state);
  const events = decide(state, command);
  for (const event of events) evolve(draft, notYetRecorded(event));
  const touched = new Set(events.flatMap(({ event }) => transactionIdOf(event.data)));
  const figures = new Map<
    string,
    { readonly accountId: AccountId; readonly commodity: string; readonly month: string; sum: Decimal }
  >();
  const tally = (content: TransactionContent, sign: 1 | -1): void => {
    for (const { accountId, commodity, amount, date } of content.postings) {
      const month = (date ?? content.date).slice(0, 7);
      const key = JSON.stringify([month, accountId, commodity]);
      const figure = figures.get(key) ?? { accountId, commodity, month, sum: ZERO };
      const exact = parseDecimal(amount);
      figure.sum = add(figure.sum, sign === 1 ? exact : negate(exact));
      figures.set(key, figure);
    }
  };
  for (const id of touched) {
    const [before, after] = [state.transactions.get(id), draft.transactions.get(id)];
    if (before?.deleted === false) tally(before.content, -1);
    if (after?.deleted === false) tally(after.content, 1);
  }
  const moved = [...figures.values()]
    .filter(({ sum }) => !isZero(sum))
    .toSorted((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
  return {
    events: events.length,
    balances: balancesOf(moved, state, draft),
    figures: moved.map(({ accountId, commodity, month, sum }) => ({
      accountId,
      name: nameIn(draft, accountId),
      commodity,
      month,
      change: toDecimalString(sum),
    })),
  };
}

function balancesOf(
  moved: readonly { readonly accountId: AccountId; readonly commodity: string }[],
  state: LedgerState,
  draft: LedgerState,
): readonly MovedBalance[] {
  const cells = new Map(
    moved.map(({ accountId, commodity }) => [JSON.stringify([accountId, commodity]), { accountId, commodity }]),
  );
  const balance = (of: LedgerState, accountId: AccountId, commodity: string): DecimalString =>
    toDecimalString(of.accounts.get(accountId)?.balances.get(commodity) ?? ZERO);
  return [...cells.values()]
    .map(({ accountId, commodity }) => ({
      accountId,
      name: nameIn(draft, accountId),
      commodity,
      before: balance(state, accountId, commodity),
      after: balance(draft, accountId, commodity),
    }))
    .filter(({ before, after }) => before !== after);
}

function nameIn(state: LedgerState, accountId: AccountId): string {
  return state.accounts.get(accountId)?.name ?? accountId;
}

function transactionIdOf(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null || !('transactionId' in data)) return [];
  return typeof data.transactionId === 'string' ? [data.transactionId] : [];
}
