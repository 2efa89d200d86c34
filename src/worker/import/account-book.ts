import { type AccountDetails, type AccountId, type AccountKind, kindOfName } from '#ledger';
import type { ImportKnowledge, KnownAccount } from './knowledge.ts';

/** What is known of an account to be found or opened. */
export interface AccountWanted {
  readonly name: string;
  readonly kind?: AccountKind;
  readonly commodity?: string;
  readonly note?: string;
  readonly externalId?: string;
}

/** Finds the accounts that an import writes to, and collects those that it would open. */
export class AccountBook {
  readonly #knowledge: ImportKnowledge;
  readonly #newId: () => string;
  readonly #opened = new Map<string, AccountDetails>();
  readonly #used = new Map<string, boolean>();

  constructor(knowledge: ImportKnowledge, newId: () => string) {
    this.#knowledge = knowledge;
    this.#newId = newId;
  }

  /** The account of that name: an existing one, or one that the import opens. */
  named(wanted: AccountWanted): KnownAccount {
    const known = this.#knowledge.accountByName(wanted.name);
    this.#used.set(wanted.name, !known);
    return known ?? knownAs(this.#opened.get(wanted.name) ?? this.#open(wanted));
  }

  /** What an account is, also one that the import itself opens; null for one that there is not. */
  kindOf(accountId: AccountId): AccountKind | null {
    const opened = this.opened().find((details) => details.accountId === accountId);
    return opened?.kind ?? this.#knowledge.kindOf(accountId);
  }

  opened(): readonly AccountDetails[] {
    return [...this.#opened.values()];
  }

  used(): readonly { readonly name: string; readonly opens: boolean }[] {
    return [...this.#used].map(([name, opens]) => ({ name, opens }));
  }

  #open({ name, kind, ...rest }: AccountWanted): AccountDetails {
    const details: AccountDetails = { accountId: this.#newId(), name, kind: kind ?? kindOfName(name), ...rest };
    this.#opened.set(name, details);
    return details;
  }
}

function knownAs(details: AccountDetails): KnownAccount {
  return { accountId: details.accountId, name: details.name, kind: details.kind, commodity: details.commodity ?? null };
}
