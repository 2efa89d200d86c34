import type { AccountId, Books, Moment, Series } from '#ledger';

const NOW: Moment = { at: null, on: null };

/** The series that the log's head tells, kept until it moves: a drag through the past asks for them at every step. */
export class HeadSeries {
  #head = -1;
  readonly #kept = new Map<string, Series | null>();

  /** An account's, in a commodity or (null) in the one that it is mainly kept in. */
  account(books: Books, accountId: AccountId, commodity: string | null): Series | null {
    const key = JSON.stringify([accountId, commodity]);
    return this.#keep(books, key, () => books.accountSeries(accountId, NOW, commodity));
  }

  netWorth(books: Books): Series | null {
    return this.#keep(books, 'net worth', () => books.overview(NOW).netWorthSeries);
  }

  #keep(books: Books, key: string, make: () => Series | null): Series | null {
    if (books.position !== this.#head) {
      this.#kept.clear();
      this.#head = books.position;
    }
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const made = make();
    this.#kept.set(key, made);
    return made;
  }
}
