import {
  type CommandRecord,
  type Decider,
  isAboutEvents,
  type RecordedEvent,
  type SnapshotFold,
  type StreamEvent,
} from '#engine';

/** One part of a state under the glass, changed by events: an order, an account, a balance. */
export interface Cell {
  /** Takes an event in. Total: one that it does not know changes nothing. `before`: the state as the event finds it. */
  readonly apply: (event: RecordedEvent, before: Cells) => void;
  /** A copy that changes by itself. */
  readonly clone: () => Cell;
  /** The cell as plain JSON that stays as it is, to look at, compare and write down. */
  readonly show: () => unknown;
  /** As `show`, without the copy: to be read before the next event and not kept. Left out where `show` copies nothing. */
  readonly peek?: () => unknown;
}

/** The cells of a state by key, an order or an account by its stream for one. */
export type Cells = ReadonlyMap<string, Cell>;

/** A domain as the lab takes it apart, whatever its types are. All of it is pure. */
export interface LabDomain {
  readonly name: string;
  /**
   * Keys of the cells that an event changes, each once, in this order; the state is as the event finds it. To change them
   * no others are read.
   */
  readonly cellsOf: (event: RecordedEvent, before: Cells) => readonly string[];
  /** A cell that nothing has happened to yet. */
  readonly initial: (key: string) => Cell;
  /** Begins a run of decisions on an empty state; null where commands are not decided in the lab. */
  readonly rules: (() => LabRules) | null;
}

/** A run of decisions: it holds the state that commands are decided on. */
export interface LabRules {
  /** Takes in what happened. */
  readonly evolve: (event: RecordedEvent) => void;
  /** The events that a command leads to now. Throws `CommandRejected` with the rule's name in `rule`. */
  readonly decide: (command: Pick<CommandRecord, 'type' | 'data'>) => readonly StreamEvent[];
}

/** Asked of each cell before an event changes it, undefined where there is none yet; false leaves it as it is. */
export type BeforeChange = (key: string, cell: Cell | undefined) => boolean;

/** Folds an event into the cells, which are the caller's own. Gives the keys of those that it changes. */
export function applyEvent(
  domain: LabDomain,
  event: RecordedEvent,
  cells: Map<string, Cell>,
  before?: BeforeChange,
): readonly string[] {
  const keys = domain.cellsOf(event, cells);
  for (const key of keys) {
    const held = cells.get(key);
    if (before?.(key, held) === false) continue;
    const cell = held ?? domain.initial(key);
    cell.apply(event, cells);
    if (held === undefined) cells.set(key, cell);
  }
  return keys;
}

/** What a domain with one aggregate for each stream says of itself. */
interface StreamDomain<State, Command extends { readonly type: string }, Aggregate> {
  readonly decider: Decider<State, Command>;
  /** Throws `CommandRejected` for what is no command. */
  readonly readCommand: (written: unknown) => Command;
  readonly aggregate: SnapshotFold<Aggregate>;
}

/** A domain whose cells are the states of its streams: bank, orders, inventory. */
export function labDomainOfStreams<State, Command extends { readonly type: string }, Aggregate>(
  name: string,
  { decider, readCommand, aggregate }: StreamDomain<State, Command, Aggregate>,
): LabDomain {
  return {
    name,
    // Alerts and invariants are about the log, and no part of what it is about.
    cellsOf: (event) => (isAboutEvents(event) ? [] : [event.streamId]),
    initial: () => cellOf(aggregate, aggregate.initial()),
    rules: () => labRulesOf(decider, readCommand),
  };
}

/** A cell from a fold over one stream. */
export function cellOf<State>(fold: Pick<SnapshotFold<State>, 'apply' | 'clone' | 'encode'>, state: State): Cell {
  return {
    apply: (event) => fold.apply(state, event),
    clone: () => cellOf(fold, fold.clone(state)),
    show: () => fold.encode(fold.clone(state)),
    peek: () => fold.encode(state),
  };
}

/** A run of a domain's decisions from its beginning. `readCommand` throws `CommandRejected` for what is no command. */
export function labRulesOf<State, Command extends { readonly type: string }>(
  decider: Decider<State, Command>,
  readCommand: (written: unknown) => Command,
): LabRules {
  const state = decider.initial();
  return {
    evolve: (event) => decider.evolve(state, event),
    decide({ type, data }) {
      return decider.decide(state, readCommand(Object.assign({}, data, { type })));
    },
  };
}
