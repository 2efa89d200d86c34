import { type EventStore, executeCommand, type Json, LiveFold, type RecordedEvent } from '#engine';
import { Books, emptyLedgerState, evolve, type LedgerCommand, type LedgerState } from '#ledger';
import type { ProgressListener } from './api.ts';
import { HeadSeries } from './head-series.ts';

/** No more events than these wait to be taken in by the state that decides: they are kept in memory until then. */
const MOST_WAITING = 1_000_000;
/** So many events are taken in before it is seen whether the time is up. */
const AT_ONCE = 256;

/**
 * What is folded from the log: the read model that screens ask, and the state that commands are decided on. That state takes
 * events in when it is asked for, or before that where there is time: no screen needs it.
 */
export class Folded {
  readonly books = new Books();
  readonly #ledger = emptyLedgerState();
  #waiting: RecordedEvent[] = [];
  #taken = 0;

  /** What commands are decided on, up to the newest event. */
  get ledger(): LedgerState {
    this.settle(() => true);
    return this.#ledger;
  }

  /** Takes the next event in. */
  apply(event: RecordedEvent): void {
    this.books.apply(event);
    this.#waiting.push(event);
    if (this.#waiting.length > MOST_WAITING) this.settle(() => true);
  }

  /** Has the deciding state take in what waits, as long as `goOn` says so between some hundred events; gives whether all is. */
  settle(goOn: () => boolean): boolean {
    for (; this.#taken < this.#waiting.length; this.#taken += 1) {
      if (this.#taken % AT_ONCE === AT_ONCE - 1 && !goOn()) return false;
      const event = this.#waiting[this.#taken];
      if (event !== undefined) evolve(this.#ledger, event);
    }
    this.#waiting = [];
    this.#taken = 0;
    return true;
  }
}

/** State and read model as one fold. What decides on it is loaded with the first command: `deciding.ts`. */
export const bookFold = {
  initial: (): Folded => new Folded(),
  apply: (folded: Folded, event: RecordedEvent): void => folded.apply(event),
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

  /** As `settle` of `Folded`. */
  settle(goOn: () => boolean): boolean {
    return this.#fold.latest().state.settle(goOn);
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
