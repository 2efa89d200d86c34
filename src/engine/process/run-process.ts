import { DaybookError } from '../errors.ts';
import type { EventMetadata, Json, NewEvent, Position, RecordedEvent } from '../event.ts';
import type { Fold } from '../replay/fold.ts';
import { pure, pureFold } from '../replay/purity.ts';
import type { EventStore } from '../store.ts';
import { causedBy, deadLetter } from './dead-letter.ts';
import { derivedUuid } from './derived-id.ts';
import { followLog, type Follower, type FollowPorts } from './follow-log.ts';

const TRIES = 5;
const FIRST_WAIT = 200;

/**
 * A process manager as plain data: events lead to commands. Its memory is folded from the log; `react` is pure and sees
 * the memory with the event already in it. After Hohpe and Woolf, "Enterprise Integration Patterns" (2003), and the
 * rules of docs/spec/streams.md.
 */
export interface Process<Memory, Command extends { readonly type: string }> {
  /** Lower-case letters, digits and hyphens: names its stream `process-<name>`. */
  readonly name: string;
  /** Raised when `memory` changes. */
  readonly version: number;
  readonly memory: Fold<Memory>;
  readonly isMemory: (value: unknown) => value is Memory;
  readonly react: (memory: Memory, event: RecordedEvent) => readonly Command[];
}

/** Carries a command out, once for an id; resolves with false where it changed nothing. */
export type CarryOut<Command> = (
  command: Command,
  options: { readonly id: string; readonly metadata: EventMetadata },
) => Promise<boolean>;

type Job<Command> =
  | { readonly event: RecordedEvent; readonly commands: readonly Command[] }
  | { readonly event: RecordedEvent; readonly error: unknown };

/**
 * Runs a process on a store, one tab at a time. It acts only on events after the position at which it was first started
 * (kept in its stream): what was there before, and every replay, is folded into its memory without a command. Each
 * command has an id derived from its cause and leaves exactly one trace in the log: its own commit, `CommandHadNoEffect`
 * or, refused or failing for good, `DeadLettered`.
 */
export function runProcess<Memory, Command extends { readonly type: string }>(
  store: EventStore,
  definition: Process<Memory, Command>,
  carryOut: CarryOut<Command>,
  ports: FollowPorts,
): Follower {
  const process = watched(definition);
  let startedAt: Position = Infinity;
  return followLog<Memory, Job<Command>>(
    store,
    {
      name: streamOf(process),
      identity: `${process.name} ${process.version} ${store.derived.readsAs}`,
      isState: process.isMemory,
      initial: process.memory.initial,
      begin: async () => {
        startedAt = await startOf(store, process);
      },
      step: (memory, event) => stepOf(process, memory, event, startedAt),
      carryOut: (job, pause) => doJob(store, process, carryOut, job, pause),
    },
    ports,
  );
}

function watched<Memory, Command extends { readonly type: string }>(
  process: Process<Memory, Command>,
): Process<Memory, Command> {
  const name = `process "${process.name}"`;
  return { ...process, memory: pureFold(name, process.memory), react: pure(name, process.react) };
}

function stepOf<Memory, Command extends { readonly type: string }>(
  process: Process<Memory, Command>,
  memory: Memory,
  event: RecordedEvent,
  startedAt: Position,
): Job<Command> | null {
  try {
    process.memory.apply(memory, event);
    if (event.position <= startedAt || event.streamId === streamOf(process)) return null;
    const commands = process.react(memory, event);
    return commands.length === 0 ? null : { event, commands };
  } catch (error) {
    return event.position <= startedAt ? null : { event, error };
  }
}

async function doJob<Memory, Command extends { readonly type: string }>(
  store: EventStore,
  process: Process<Memory, Command>,
  carryOut: CarryOut<Command>,
  job: Job<Command>,
  pause: (ms: number) => Promise<void>,
): Promise<void> {
  const { event } = job;
  const note = (index: number, noted: NewEvent) => noteOnce(store, process, event, index, noted);
  if ('error' in job) return note(-1, deadLetter(nameOf(process), event, job.error));
  for (const [index, command] of job.commands.entries()) {
    const id = derivedUuid('command', process.name, event.id, index);
    if ((await store.findCommit(id)) ?? (await store.findCommit(noteId(process, event, index)))) continue;
    const metadata = causedBy(event, nameOf(process));
    const outcome = await tryOften(() => carryOut(command, { id, metadata }), pause);
    // Its answer may have been lost on the way, and it be stored all the same; or another tab was faster.
    if ((await store.findCommit(id)) !== null) continue;
    if ('error' in outcome) {
      const { error, tries } = outcome;
      await note(index, deadLetter(nameOf(process), event, error, { command: plain(command), tries }));
    } else if (!outcome.changed) {
      await note(index, { type: 'CommandHadNoEffect', data: { command: plain(command), event: { id: event.id } } });
    }
  }
}

type Outcome = { readonly changed: boolean } | { readonly error: unknown; readonly tries: number };

/** A refusal is an answer and final; anything else may pass, and is tried again after growing pauses. */
async function tryOften(work: () => Promise<boolean>, pause: (ms: number) => Promise<void>): Promise<Outcome> {
  for (let tries = 1; ; tries++) {
    try {
      return { changed: await work() };
    } catch (error) {
      const isRefusal = error instanceof DaybookError && error.code === 'CommandRejected';
      if (isRefusal || tries === TRIES) return { error, tries };
      await pause(FIRST_WAIT * 2 ** (tries - 1));
    }
  }
}

/** Where the process was first started; noted in its stream at the first start, at the head as it is then. */
async function startOf<M, C extends { readonly type: string }>(
  store: EventStore,
  process: Process<M, C>,
): Promise<Position> {
  const id = derivedUuid('started', process.name);
  if ((await store.findCommit(id)) === null) {
    const started = { type: 'ProcessStarted', data: { process: process.name } };
    await store.commit({ id, appends: [{ streamId: streamOf(process), events: [started] }] });
  }
  const commit = await store.findCommit(id);
  return commit?.position ?? Infinity;
}

async function noteOnce<M, C extends { readonly type: string }>(
  store: EventStore,
  process: Process<M, C>,
  event: RecordedEvent,
  index: number,
  noted: NewEvent,
): Promise<void> {
  const id = noteId(process, event, index);
  if ((await store.findCommit(id)) !== null) return;
  const metadata = causedBy(event, nameOf(process));
  await store.commit({ id, metadata, appends: [{ streamId: streamOf(process), events: [noted] }] });
}

function noteId(process: { readonly name: string }, event: RecordedEvent, index: number): string {
  return derivedUuid('outcome', process.name, event.id, index);
}

function nameOf(process: { readonly name: string }): string {
  return `process ${process.name}`;
}

function streamOf(process: { readonly name: string }): string {
  return `process-${process.name}`;
}

/** The command as JSON carries it. */
function plain(command: { readonly type: string }): Json {
  const value: Json = JSON.parse(JSON.stringify(command));
  return value;
}
