import type {
  AccountId,
  AccountKind,
  BatchId,
  ImportedFile,
  Posting,
  TransactionContent,
  TransactionId,
} from '../event.ts';
import { AccountRecord } from './account-record.ts';
import { PartLog } from '../parts/part-log.ts';
import { EventColumns } from './event-columns.ts';
import { VersionTable } from './version-table.ts';

/** An import and what became of it. */
export interface ImportRecord {
  readonly position: number;
  readonly recordedAt: string;
  readonly file: ImportedFile;
  /** Each time that it was undone (true) or restored, oldest first. */
  readonly turns: { readonly from: number; readonly undone: boolean }[];
}

/** All that the books are read from. Only `Books` changes it; the answers read it. */
export class LedgerData {
  readonly versions = new VersionTable();
  readonly accounts = new Map<AccountId, AccountRecord>();
  readonly imports = new Map<BatchId, ImportRecord>();
  /** Transactions that were deleted because another one stands for them, with that one. */
  readonly merged = new Map<TransactionId, TransactionId>();
  readonly events = new EventColumns();
  /** What happened in the parts; each part's answers fold from it what they need. */
  readonly parts = new PartLog();

  /** Position of the newest event. */
  get head(): number {
    return this.events.length;
  }

  /** The account's record, begun where it is missing: every posting has a place, whatever the log holds. */
  account(accountId: AccountId, position: number): AccountRecord {
    const known = this.accounts.get(accountId);
    if (known !== undefined) return known;
    const begun = new AccountRecord(accountId, position, this.versions);
    this.accounts.set(accountId, begun);
    return begun;
  }

  /** Notes an import that was stored at a position. */
  beginImport(file: ImportedFile, position: number, recordedAt: string): void {
    this.imports.set(file.batchId, { position, recordedAt, file, turns: [] });
  }

  /** Notes that an import was undone at a position, or that it stands again. */
  setUndone(batchId: BatchId, undone: boolean, position: number): void {
    this.imports.get(batchId)?.turns.push({ from: position, undone });
  }

  /** Whether an import is undone at a position. */
  isUndone({ turns }: ImportRecord, at: number): boolean {
    return turns.findLast(({ from }) => from <= at)?.undone ?? false;
  }

  /** An account's name at a position; its id where there is no such account. */
  nameAt(accountId: AccountId, at: number): string {
    return this.accounts.get(accountId)?.nameAt(at) ?? accountId;
  }

  /** The account that has a name at a position; else the one with that id. */
  accountNamed(name: string, at: number): AccountRecord | undefined {
    for (const account of this.accounts.values()) {
      if (account.existsAt(at) && account.nameAt(at) === name) return account;
    }
    const byId = this.accounts.get(name);
    return byId?.existsAt(at) === true ? byId : undefined;
  }

  /** An account's kind at a position; null where there is no such account. */
  kindAt(accountId: AccountId, at: number): AccountKind | null {
    return this.accounts.get(accountId)?.kindAt(at) ?? null;
  }

  /** Whether an account holds money at a position: what one owns, or owes. */
  holdsMoney(accountId: AccountId, at: number): boolean {
    const kind = this.kindAt(accountId, at);
    return kind === 'asset' || kind === 'liability';
  }

  /** The posting that stands for a transaction in one line: on an account that holds money at the position, if there is one. */
  mainPosting(content: TransactionContent, at: number): Posting | undefined {
    return content.postings.find(({ accountId }) => this.holdsMoney(accountId, at)) ?? content.postings[0];
  }
}
