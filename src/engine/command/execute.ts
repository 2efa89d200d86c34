import { DaybookError } from '../errors.ts';
import type { Commit, EventMetadata, Json } from '../event.ts';
import type { LiveFold } from '../replay/live-fold.ts';
import { pure } from '../replay/purity.ts';
import type { CommitRequest, Durability, EventStore, StreamAppend } from '../store.ts';
import type { Decider, StreamEvent } from './decider.ts';

/**
 * How often a command is decided again because other tabs were faster: each time another one has been stored, so that a tab
 * that writes in a loop does not have one that is a little slower refused.
 */
const MAX_TRIES = 200;

/** How a command is carried out and what is kept of it. */
export interface ExecuteOptions<State, Command> {
  /** The command's UUID: running it again with the same id finds what the first run stored. */
  readonly id: string;
  /** What is journaled of the command; all but its type where absent. Undefined members are left out. */
  readonly journal?: (command: Command) => Json;
  readonly metadata?: EventMetadata;
  readonly durability?: Durability;
  /**
   * Decides in place of the decider's own `decide`, in steps between which others may run: to tell how far it is, or to
   * stop by throwing. What was decided on a state that the fold has left meanwhile is void, and is decided again.
   */
  readonly inSteps?: (state: Readonly<State>, command: Command) => Promise<readonly StreamEvent[]>;
}

/** What became of a command. */
export interface Executed {
  /** Null where the command was decided to change nothing. */
  readonly commit: Commit | null;
  /** True where an earlier run with the same id had stored it. */
  readonly duplicate: boolean;
}

/**
 * Decides a command on the newest state and stores its events as one commit, on condition that nothing came between;
 * if something did, decides again on the newer state. Commands on one fold run one after another.
 * Throws what `decide` throws, and what a commit throws.
 */
export function executeCommand<State, Command extends { readonly type: string }>(
  store: EventStore,
  fold: LiveFold<State>,
  decider: Decider<State, Command>,
  command: Command,
  options: ExecuteOptions<State, Command>,
): Promise<Executed> {
  const decide = options.inSteps ?? pure(`decide "${command.type}"`, decider.decide);
  return fold.inTurn(async () => {
    for (let tries = 1; ; tries++) {
      const earlier = await store.findCommit(options.id);
      if (earlier !== null) return { commit: earlier, duplicate: true };
      const { state, position } = fold.latest();
      try {
        const events = await decide(state, command);
        if (events.length === 0) return { commit: null, duplicate: false };
        await store.commit(requestOf(decider, command, events, position, options));
        return { commit: await store.findCommit(options.id), duplicate: false };
      } catch (error) {
        const outdated = isOutdated(error) || fold.latest().position !== position;
        if (!outdated || tries === MAX_TRIES) throw error;
        await store.catchUp();
      }
    }
  });
}

function requestOf<State, Command extends { readonly type: string }>(
  decider: Decider<State, Command>,
  command: Command,
  events: readonly StreamEvent[],
  readPosition: number,
  options: ExecuteOptions<State, Command>,
): CommitRequest {
  const { id, metadata, durability, journal = plainJournal } = options;
  return {
    id,
    appends: appendsOf(events),
    command: { type: command.type, data: journal(command), readPosition, policy: decider.policy(command) },
    expectedHead: readPosition,
    ...(metadata === undefined ? {} : { metadata }),
    ...(durability === undefined ? {} : { durability }),
  };
}

/** Neighbouring events of one stream become one append: the order over all streams stays as decided. */
function appendsOf(events: readonly StreamEvent[]): readonly StreamAppend[] {
  const appends: { readonly streamId: string; readonly events: StreamEvent['event'][] }[] = [];
  for (const { streamId, event } of events) {
    const last = appends.at(-1);
    if (last?.streamId === streamId) last.events.push(event);
    else appends.push({ streamId, events: [event] });
  }
  return appends;
}

/** The command itself, as data; a member that JSON cannot carry is refused when the commit is written. */
function plainJournal(command: { readonly type: string }): Json {
  const data: Record<string, Json> = {};
  for (const [key, value] of Object.entries<unknown>({ ...command })) {
    if (key !== 'type' && isJson(value)) data[key] = value;
  }
  return data;
}

function isJson(value: unknown): value is Json {
  return value !== undefined;
}

function isOutdated(error: unknown): boolean {
  return error instanceof DaybookError && error.code === 'WrongExpectedVersion' && error.detail['streamId'] === null;
}
