import type {
  AccountId,
  AccountKind,
  DecimalString,
  PlainDate,
  Rule,
  RuleId,
  TransactionContent,
  TransactionId,
} from '#ledger';

/** What the books know that an import has to ask: existing accounts and the entries already on them. */
export interface ImportKnowledge {
  accountByName(name: string): KnownAccount | null;
  accountByExternalId(externalId: string): KnownAccount | null;
  /** Where a person last sent an account of the bank, told by its identity or name, in an import that stands. */
  accountSentTo(toldAs: string): KnownAccount | null;
  /** Live entries on the account: those of undone imports and deleted transactions are not among them. */
  entries(accountId: AccountId): readonly KnownEntry[];
  /** A transaction that stands; null for any other. */
  transaction(transactionId: TransactionId): TransactionContent | null;
  isClosed(accountId: AccountId): boolean;
  /** Imported transactions without postings, which stand on no account. */
  notes(): readonly { readonly transactionId: TransactionId; readonly fingerprint: string }[];
  /** The person's rules, in the order in which they are applied. */
  rules(): readonly Rule[];
  /** Which version of a rule holds. */
  ruleVersion(ruleId: RuleId): number;
  /** Null for an account that there is not. */
  kindOf(accountId: AccountId): AccountKind | null;
  /** The commodity used most, for files that name none; null in an empty book. */
  mainCommodity(): string | null;
}

export interface KnownAccount {
  readonly accountId: AccountId;
  readonly name: string;
  readonly kind: AccountKind;
  readonly commodity: string | null;
}

/** One posting on an account, as far as recognising it goes. */
export interface KnownEntry {
  readonly transactionId: TransactionId;
  readonly date: PlainDate;
  readonly amount: DecimalString;
  readonly commodity: string;
  /** The bank's own identity of the entry, where it gave one. */
  readonly externalId: string | null;
  /** Of the row it was imported from; null where a person entered it. */
  readonly fingerprint: string | null;
  /** Format of the file it came from; null where a person entered it. */
  readonly format: string | null;
  /** False where the money came here by the row of another account. */
  readonly isOwnRow: boolean;
  /** True for a row that was merged into the transaction: the same row is known, and nothing else. */
  readonly isMerged: boolean;
}
