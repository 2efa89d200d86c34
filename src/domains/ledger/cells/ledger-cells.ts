import type { RecordedEvent } from '#engine';
import { add, type Decimal, isZero, negate, parseDecimal, toDecimalString, ZERO } from '../decimal.ts';
import type { AccountDetails, Posting, TransactionContent } from '../event.ts';
import { ledgerEvent, type LedgerEvent } from '../ledger-event.ts';

/** One part of the ledger's state by itself: an account with its balances, a transaction, or what a part said last. */
export interface LedgerCell {
  /** Takes an event in; one that it does not know changes nothing. `before`: the cells as the event finds them. */
  readonly apply: (event: RecordedEvent, before: ReadonlyMap<string, object>) => void;
  readonly clone: () => LedgerCell;
  /** The cell as plain JSON. */
  readonly show: () => unknown;
}

/**
 * The ledger's state in cells, for taking a log apart event by event: keys are streams. Of a transaction's event the
 * accounts come first, since they compare with what the transaction said before.
 */
export const ledgerCells = { codeVersion: '1', cellsOf, initial };

function cellsOf(event: RecordedEvent, before: ReadonlyMap<string, object>): readonly string[] {
  const known = ledgerEvent(event);
  if (known === null || !known.type.startsWith('Transaction')) return [event.streamId];
  const said = transactionIn(before, event.streamId)?.content?.postings ?? [];
  const says = 'postings' in known.data ? known.data.postings : [];
  return [...new Set([...said, ...says].map(({ accountId }) => `account-${accountId}`)), event.streamId];
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
  readonly #balances: Map<string, Decimal>;

  constructor(details: AccountDetails | null, closed: boolean, removed: boolean, balances: Map<string, Decimal>) {
    this.#details = details;
    this.#closed = closed;
    this.#removed = removed;
    this.#balances = balances;
  }

  apply(event: RecordedEvent, before: ReadonlyMap<string, object>): void {
    const known = ledgerEvent(event);
    if (known === null) return;
    if (known.type.startsWith('Transaction')) this.#count(event.streamId, known, before);
    else this.#describe(known);
  }

  clone(): AccountCell {
    return new AccountCell(this.#details, this.#closed, this.#removed, new Map(this.#balances));
  }

  show(): unknown {
    const balances = [...this.#balances].filter(([, amount]) => !isZero(amount));
    return {
      ...this.#details,
      closed: this.#closed,
      removed: this.#removed,
      balances: Object.fromEntries(balances.map(([commodity, amount]) => [commodity, toDecimalString(amount)])),
    };
  }

  #describe(event: LedgerEvent): void {
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
  #count(streamId: string, event: LedgerEvent, before: ReadonlyMap<string, object>): void {
    const was = transactionIn(before, streamId) ?? new TransactionCell(null, false);
    if (!was.deleted) this.#add(was.content, negate);
    if (!deletedAfter(was, event)) this.#add(contentAfter(was, event), (amount) => amount);
  }

  #add(content: TransactionContent | null, signed: (amount: Decimal) => Decimal): void {
    for (const { accountId, amount, commodity } of content?.postings ?? noPostings) {
      if (accountId !== this.#details?.accountId) continue;
      this.#balances.set(commodity, add(this.#balances.get(commodity) ?? ZERO, signed(parseDecimal(amount))));
    }
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

function transactionIn(cells: ReadonlyMap<string, object>, streamId: string): TransactionCell | null {
  const cell = cells.get(streamId);
  return cell instanceof TransactionCell ? cell : null;
}
