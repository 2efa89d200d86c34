import type { RecordedEvent, StreamEvent } from '#engine';
import type { LedgerData } from '../books/ledger-data.ts';
import type { LedgerCommand } from '../command.ts';
import { decide } from '../decide.ts';
import { add, isZero, negate, parseDecimal, toDecimalString, ZERO, type Decimal } from '../decimal.ts';
import { evolve } from '../evolve.ts';
import type { AccountId, DecimalString, PlainDate, TransactionContent, TransactionId } from '../event.ts';
import { forkState } from '../fork-state.ts';
import type { DraftedTransactions } from '../prices/implied-prices.ts';
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

/** What a command would leave: the events that it decides, the state after them, and what it adds to accounts. */
export interface DraftedCommand {
  readonly events: readonly StreamEvent[];
  readonly draft: LedgerState;
  /** What stood and would not is in it with the other sign. */
  readonly postings: readonly DraftedPosting[];
  readonly transactions: DraftedTransactions;
}

/** An amount that a command adds to an account on a day. */
interface DraftedPosting {
  readonly accountId: AccountId;
  readonly commodity: string;
  readonly date: PlainDate;
  readonly amount: Decimal;
}

/** Decides a command on a private draft; the state stays as it is. Throws what deciding throws. */
export function draftCommand(state: LedgerState, command: LedgerCommand): DraftedCommand {
  const draft = forkState(state);
  const events = decide(state, command);
  for (const event of events) evolve(draft, notYetRecorded(event));
  const touched = touchedBy(events.map(({ event }) => event.data));
  const postings = [...touched].flatMap((id) => {
    const [before, after] = [state.transactions.get(id), draft.transactions.get(id)];
    return [
      ...(before?.deleted === false ? postingsOf(before.content, -1) : []),
      ...(after?.deleted === false ? postingsOf(after.content, 1) : []),
    ];
  });
  const standing = [...touched].flatMap((id) => {
    const after = draft.transactions.get(id);
    return after?.deleted === false ? [after.content] : [];
  });
  return { events, draft, postings, transactions: { ids: touched, standing } };
}

/** Tells every balance that a drafted command would move, and by which months. `state` is the one that it was drafted on. */
export function previewCommand(state: LedgerState, { events, draft, postings }: DraftedCommand): CommandPreview {
  const moved = figuresOf(postings).toSorted((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
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

/** The months with figures that a commit has moved; as `previewCommand` tells them of it before. */
export function movedMonths({ versions }: LedgerData, commit: readonly RecordedEvent[]): readonly string[] {
  const since = (commit[0]?.position ?? 0) - 1;
  const until = commit.at(-1)?.position ?? 0;
  const formAt = (transactionId: TransactionId, at: number): TransactionContent | undefined => {
    const version = versions.find(transactionId)?.versions.find((each) => versions.trueAt(each, at));
    return version === undefined ? undefined : versions.contents[version];
  };
  const postings = [...touchedBy(commit.map(({ data }) => data))].flatMap((id) => {
    const [before, after] = [formAt(id, since), formAt(id, until)];
    return [...(before ? postingsOf(before, -1) : []), ...(after ? postingsOf(after, 1) : [])];
  });
  return figuresOf(postings).map(({ month }) => month);
}

/** What postings come to by month, account and commodity; without those that come to nothing. */
function figuresOf(postings: readonly DraftedPosting[]) {
  const figures = new Map<
    string,
    { readonly accountId: AccountId; readonly commodity: string; readonly month: string; sum: Decimal }
  >();
  for (const { accountId, commodity, date, amount } of postings) {
    const month = date.slice(0, 7);
    const key = JSON.stringify([month, accountId, commodity]);
    const figure = figures.get(key) ?? { accountId, commodity, month, sum: ZERO };
    figure.sum = add(figure.sum, amount);
    figures.set(key, figure);
  }
  return [...figures.values()].filter(({ sum }) => !isZero(sum));
}

/** The transactions that events are about. */
function touchedBy(said: readonly unknown[]): ReadonlySet<TransactionId> {
  return new Set(said.flatMap(transactionIdOf));
}

function postingsOf(content: TransactionContent, sign: 1 | -1): readonly DraftedPosting[] {
  return content.postings.map(({ accountId, commodity, amount, date }) => {
    const exact = parseDecimal(amount);
    return { accountId, commodity, date: date ?? content.date, amount: sign === 1 ? exact : negate(exact) };
  });
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
