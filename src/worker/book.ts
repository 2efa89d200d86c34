import { type EventStore, executeCommand, LiveFold, type RecordedEvent } from '#engine';
import { Books, emptyLedgerState, evolve, type LedgerCommand, type LedgerState } from '#ledger';
import { HeadSeries } from './head-series.ts';

/** What is folded from the log: the state that commands are decided on, and the read model that screens ask. */
export interface Folded {
  readonly ledger: LedgerState;
  readonly books: Books;
}

/** State and read model as one fold. What decides on it is loaded with the first command: `deciding.ts`. */
export const bookFold = {
  initial: (): Folded => ({ ledger: emptyLedgerState(), books: new Books() }),
  apply: ({ ledger, books }: Folded, event: RecordedEvent): void => {
    evolve(ledger, event);
    books.apply(event);
  },
};

/** The ledger's book over its log. State and read model are one fold, so that they never disagree about the head. */
export class Book {
  readonly store: EventStore;
  readonly headSeries = new HeadSeries();
  readonly #fold: LiveFold<Folded>;

  private constructor(store: EventStore, fold: LiveFold<Folded>) {
    this.store = store;
    this.#fold = fold;
  }

  /** Folds the whole log and follows it from then on: own appends and other tabs'. */
  static async open(store: EventStore): Promise<Book> {
    return new Book(store, await LiveFold.start(store, bookFold, 'the books'));
  }

  get books(): Books {
    return this.#fold.latest().state.books;
  }

  /** The newest position that state and read model hold. */
  get position(): number {
    return this.#fold.latest().position;
  }

  /**
   * Decides a command on the newest state and stores its events as one commit; the id makes a second run with it
   * harmless. Throws `CommandRejected` with the rule's name.
   */
  async execute(command: LedgerCommand, id: string): Promise<readonly RecordedEvent[]> {
    // An import's transactions and accounts stand word for word in its events: to journal them too would double the log.
    const journal = command.type === 'ImportBatch' ? { journal: () => ({ batchId: command.file.batchId }) } : {};
    const { bookDecider } = await import('./deciding.ts');
    const { commit } = await executeCommand(this.store, this.#fold, bookDecider, command, { id, ...journal });
    return commit?.events ?? [];
  }
}
