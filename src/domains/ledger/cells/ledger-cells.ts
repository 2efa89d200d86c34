import type { RecordedEvent } from '#engine';
import type { AccountDetails, AccountId, Posting, TransactionContent } from '../event.ts';
import { ledgerEvent, type LedgerEvent } from '../ledger-event.ts';
import { RunningSum } from './running-sum.ts';

/** One part of the ledger's state by itself: an account with its balances, a transaction, or what a part said last. */
export interface LedgerCell {
  /** Takes an event in; one that it does not know changes nothing. `before`: the cells as the event finds them. */
  readonly apply: (event: RecordedEvent, before: ReadonlyMap<string, object>) => void;
  readonly clone: () => LedgerCell;
  /** The cell as plain JSON. */
  readonly show: () => unknown;
  /** The same, to be read before the next event and not kept; left out where `show` is as cheap. */
  readonly peek?: () => unknown;
}

/**
 * The ledger's state in cells, for taking a log apart event by event: keys are streams. Of a transaction's event the
 * accounts come first, since they compare with what the transaction said before.
 */
export const ledgerCells = { codeVersion: '1', cellsOf, initial };

function cellsOf(event: RecordedEvent, before: ReadonlyMap<string, object>): readonly string[] {
  const known = ledgerEvent(event);
  if (known === null || !known.type.startsWith('Transaction')) return [event.streamId];
  const keys: string[] = [];
  addAccounts(keys, transactionBefore(event, before)?.content?.postings ?? noPostings);
  if ('postings' in known.data) addAccounts(keys, known.data.postings);
  keys.push(event.streamId);
  return keys;
}

/** Postings of so many different accounts are rare: fewer are looked through faster than a set of them is made. */
const FEW = 16;

function addAccounts(keys: string[], postings: readonly Posting[]): void {
  const known = keys.length + postings.length > FEW ? new Set(keys) : null;
  for (const { accountId } of postings) {
    const key = accountKey(accountId);
    if (known === null ? keys.includes(key) : known.has(key)) continue;
    known?.add(key);
    keys.push(key);
  }
}

/** Keys of accounts, each made once: a log names the same few in every event. */
const accountKeys = new Map<AccountId, string>();
const MOST_KEYS = 10_000;

function accountKey(accountId: AccountId): string {
  const known = accountKeys.get(accountId);
  if (known !== undefined) return known;
  if (accountKeys.size === MOST_KEYS) accountKeys.clear();
  const key = `account-${accountId}`;
  accountKeys.set(accountId, key);
  return key;
}

function initial(key: string): LedgerCell {
  if (key.startsWith('account-')) return new AccountCell(null, false, false, new Map());
  if (key.startsWith('transaction-')) return new TransactionCell(null, false);
  return new PartCell({});
}

class TransactionCell implements LedgerCell {
  content: TransactionContent | null;
  deleted: boolean;

  constructor(content: TransactionContent | null, deleted: boolean) {
    this.content = content;
    this.deleted = deleted;
  }

  apply(event: RecordedEvent): void {
    const known = ledgerEvent(event);
    if (known === null) return;
    this.content = contentAfter(this, known);
    this.deleted = deletedAfter(this, known);
  }

  clone(): TransactionCell {
    return new TransactionCell(this.content, this.deleted);
  }

  show(): unknown {
    return { ...this.content, deleted: this.deleted };
  }
}

class AccountCell implements LedgerCell {
  #details: AccountDetails | null;
  #closed: boolean;
  #removed: boolean;
  readonly #balances: Map<string, RunningSum>;
  /** What `peek` gave last, and the commodities that have changed since; null where more than balances has. */
  #peeked: ShownAccount | null = null;
  readonly #changed = new Set<string>();

  constructor(details: AccountDetails | null, closed: boolean, removed: boolean, balances: Map<string, RunningSum>) {
    this.#details = details;
    this.#closed = closed;
    this.#removed = removed;
    this.#balances = balances;
  }

  apply(event: RecordedEvent, before: ReadonlyMap<string, object>): void {
    const known = ledgerEvent(event);
    if (known === null) return;
    if (known.type.startsWith('Transaction')) this.#count(known, transactionBefore(event, before) ?? NOTHING_YET);
    else this.#describe(known);
  }

  clone(): AccountCell {
    const balances = new Map<string, RunningSum>();
    for (const [commodity, sum] of this.#balances) balances.set(commodity, sum.clone());
    return new AccountCell(this.#details, this.#closed, this.#removed, balances);
  }

  show(): unknown {
    return this.#shown();
  }

  /** Accounts are read after each of their events: only the balances that changed are written anew. */
  peek(): unknown {
    const shown = this.#peeked;
    const isAsBefore = shown !== null && [...this.#changed].every((commodity) => this.#rewrite(shown, commodity));
    this.#changed.clear();
    this.#peeked = isAsBefore ? shown : this.#shown();
    return this.#peeked;
  }

  /** False where the balance came or went: what stands there, and in which order, is not as before. */
  #rewrite({ balances }: ShownAccount, commodity: string): boolean {
    const sum = this.#balances.get(commodity);
    if (sum === undefined || sum.isZero || !Object.hasOwn(balances, commodity)) return false;
    balances[commodity] = sum.text;
    return true;
  }

  #shown(): ShownAccount {
    const balances = [...this.#balances].filter(([, sum]) => !sum.isZero);
    return {
      ...this.#details,
      closed: this.#closed,
      removed: this.#removed,
      balances: Object.fromEntries(balances.map(([commodity, sum]) => [commodity, sum.text])),
    };
  }

  #describe(event: LedgerEvent): void {
    this.#peeked = null;
    if (event.type === 'AccountOpened') this.#details ??= event.data;
    if (event.type === 'AccountRenamed' && this.#details !== null) {
      this.#details = { ...this.#details, name: event.data.name };
    }
    if (event.type === 'AccountKindChanged' && this.#details !== null) {
      this.#details = { ...this.#details, kind: event.data.kind };
    }
    if (event.type === 'AccountClosed' || event.type === 'AccountReopened')
      this.#closed = event.type === 'AccountClosed';
    if (event.type === 'AccountRemoved' || event.type === 'AccountRestored') {
      this.#removed = event.type === 'AccountRemoved';
    }
  }

  /** What the transaction counted before goes, what it counts now comes. */
  #count(event: LedgerEvent, was: TransactionCell): void {
    if (!was.deleted) this.#add(was.content, -1);
    if (!deletedAfter(was, event)) this.#add(contentAfter(was, event), 1);
  }

  #add(content: TransactionContent | null, sign: 1 | -1): void {
    for (const { accountId, amount, commodity } of content?.postings ?? noPostings) {
      if (accountId === this.#details?.accountId) this.#sumOf(commodity).add(amount, sign);
    }
  }

  /** The sum of a commodity, which is about to change. */
  #sumOf(commodity: string): RunningSum {
    const sum = this.#balances.get(commodity) ?? new RunningSum();
    this.#balances.set(commodity, sum);
    this.#changed.add(commodity);
    return sum;
  }
}

/** What a part of the ledger, or an import, said last, by the type of its event. */
class PartCell implements LedgerCell {
  #last: Readonly<Record<string, unknown>>;

  constructor(last: Readonly<Record<string, unknown>>) {
    this.#last = last;
  }

  apply({ type, data }: RecordedEvent): void {
    this.#last = { ...this.#last, [type]: data };
  }

  clone(): PartCell {
    return new PartCell(this.#last);
  }

  show(): unknown {
    return this.#last;
  }
}

const noPostings: readonly Posting[] = [];
/** What a transaction is before its first event. */
const NOTHING_YET = new TransactionCell(null, false);

interface ShownAccount extends Partial<AccountDetails> {
  readonly closed: boolean;
  readonly removed: boolean;
  readonly balances: Record<string, string>;
}

/** As the ledger's own fold: the first recording counts, and what is deleted cannot be corrected. */
function contentAfter({ content, deleted }: TransactionCell, event: LedgerEvent): TransactionContent | null {
  if (event.type === 'TransactionRecorded') return content ?? event.data;
  return event.type === 'TransactionCorrected' && content !== null && !deleted ? event.data : content;
}

function deletedAfter({ content, deleted }: TransactionCell, { type }: LedgerEvent): boolean {
  if (content === null) return deleted;
  if (type === 'TransactionDeleted') return true;
  return type === 'TransactionRestored' ? false : deleted;
}

/** The transaction as its event finds it. What is looked up in vain is dear where there are a million: it is not. */
function transactionBefore(
  { streamId, version }: RecordedEvent,
  cells: ReadonlyMap<string, object>,
): TransactionCell | null {
  const cell = version === 1 ? undefined : cells.get(streamId);
  return cell instanceof TransactionCell ? cell : null;
}
