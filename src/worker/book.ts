import { type EventStore, executeCommand, type Json, LiveFold, type RecordedEvent } from '#engine';
import { Books, emptyLedgerState, evolve, type LedgerCommand, type LedgerState } from '#ledger';
import type { ProgressListener } from './api.ts';
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

  /** What commands are decided on. It is the fold's own draft: read it, never change it. */
  get state(): LedgerState {
    return this.#fold.latest().state.ledger;
  }

  /** The newest position that state and read model hold. */
  get position(): number {
    return this.#fold.latest().position;
  }

  /**
   * Decides a command on the newest state and stores its events as one commit; the id makes a second run with it
   * harmless. Throws `CommandRejected` with the rule's name. A listener is told how far it is and can stop it.
   */
  async execute(command: LedgerCommand, id: string, onProgress?: ProgressListener): Promise<readonly RecordedEvent[]> {
    const { bookDecider, decidingAloud } = await import('./deciding.ts');
    const { commit } = await executeCommand(this.store, this.#fold, bookDecider, command, {
      id,
      ...(isBulky(command) && { journal: journaled }),
      ...(onProgress && { inSteps: decidingAloud(onProgress) }),
    });
    return commit?.events ?? [];
  }
}

/**
 * What an import or a file brings stands word for word in its events: to journal it with the command as well would
 * double the log.
 */
function isBulky(command: LedgerCommand): boolean {
  if (command.type === 'Together') return command.commands.some(isBulky);
  return command.type === 'ImportBatch' || command.type === 'KeepFile' || command.type === 'RereadImport';
}

function journaled(command: LedgerCommand): Json {
  if (command.type === 'ImportBatch') return { batchId: command.file.batchId };
  if (command.type === 'KeepFile') return { hash: command.hash };
  if (command.type === 'RereadImport') return { batchId: command.batchId };
  if (command.type !== 'Together') return JSON.parse(JSON.stringify({ ...command, type: undefined }));
  return {
    label: command.label,
    commands: command.commands.map((each) => ({ type: each.type, data: journaled(each) })),
  };
}
