import type { AccountDetails, AccountId, AccountKind } from '../event.ts';
import { AccountRows } from './account-rows.ts';
import type { VersionTable } from './version-table.ts';

interface Since<Value> {
  readonly from: number;
  readonly value: Value;
}

/** An account with everything that it ever was, and all its rows. */
export class AccountRecord {
  readonly accountId: AccountId;
  readonly rows: AccountRows;
  commodity: string | null = null;
  externalId: string | null = null;
  /** What it was opened with. */
  note = '';
  readonly #from: number;
  readonly #removed: Since<boolean>[] = [];
  #opened = false;
  readonly #names: Since<string>[];
  /** Newest last; the first is that of its opening. */
  readonly #kinds: Since<AccountKind>[] = [];
  readonly #closed: Since<boolean>[] = [];

  /** An account that is there from a position on; by its id, until its opening says more. */
  constructor(accountId: AccountId, from: number, versions: VersionTable) {
    this.accountId = accountId;
    this.rows = new AccountRows(versions);
    this.#from = from;
    this.#names = [{ from, value: accountId }];
  }

  /** What its opening says; a second opening says nothing. */
  open(details: AccountDetails, position: number): void {
    if (this.#opened) return;
    this.#opened = true;
    this.setKind(details.kind, position);
    this.commodity = details.commodity ?? null;
    this.externalId = details.externalId ?? null;
    this.note = details.note ?? '';
    this.rename(details.name, position);
  }

  rename(name: string, position: number): void {
    this.#names.push({ from: position, value: name });
  }

  setKind(kind: AccountKind, position: number): void {
    this.#kinds.push({ from: position, value: kind });
  }

  setClosed(closed: boolean, position: number): void {
    this.#closed.push({ from: position, value: closed });
  }

  remove(position: number): void {
    this.#removed.push({ from: position, value: true });
  }

  /** A removed account is there again. */
  restore(position: number): void {
    this.#removed.push({ from: position, value: false });
  }

  existsAt(at: number): boolean {
    return this.#from <= at && !(this.#removed.findLast(({ from }) => from <= at)?.value ?? false);
  }

  /** Its name at a position; the first it had, for positions before. */
  nameAt(at: number): string {
    return this.#names.findLast(({ from }) => from <= at)?.value ?? this.#names[1]?.value ?? this.accountId;
  }

  /** Its kind at a position; the first it had, for positions before. */
  kindAt(at: number): AccountKind {
    for (let last = this.#kinds.length - 1; last > 0; last -= 1) {
      const since = this.#kinds[last];
      if (since !== undefined && since.from <= at) return since.value;
    }
    return this.#kinds[0]?.value ?? 'other';
  }

  /** The positions at which its kind was said, that of its opening first. */
  kindTurns(): readonly number[] {
    return this.#kinds.map(({ from }) => from);
  }

  closedAt(at: number): boolean {
    return this.#closed.findLast(({ from }) => from <= at)?.value ?? false;
  }
}
