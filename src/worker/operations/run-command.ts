import { DaybookError, type EventStore, type ProjectionStatus, type ReadOptions, type RecordedEvent } from '#engine';
import type { Views } from '../lazy-views.ts';
import type { Command, CommandHelp, CommandSpec } from './command-sheet.ts';
import { describeOutput, type OutputOf } from './describe-output.ts';
import { commandsUnder } from './parse-line.ts';
import type { CommandName, RunOutput } from './run-types.ts';

/** What commands are carried out on, and how they tell how far they are. */
export interface CommandParts {
  readonly store: EventStore;
  readonly views: Views;
  /** How events are read where nobody says: as configured. */
  readonly reading: ReadOptions;
  /** At most so many events are given; all where absent. */
  readonly limit?: number | undefined;
  /** How far it is, 0..1 or null where nothing tells. What it throws ends the command. */
  readonly onProgress: (fraction: number | null, doing: string) => void;
}

/** What a command gave, as data and for reading. */
type CommandOutput = Omit<RunOutput, 'head'>;

type CommandOf<Name extends Command['name']> = Extract<Command, { readonly name: Name }>;
type Kept = CommandOf<
  'event-store replay' | 'event-store snapshot' | 'event-store compact' | 'event-store archive' | 'event-store verify'
>;
type Tended = CommandOf<'projection rebuild' | 'projection status' | 'projection pause' | 'projection resume'>;

/** How often a rebuild is asked how far it is. */
const LOOK_EVERY_MS = 100;

/** Carries out one command; gives what it prints. Rejects as the store's own calls do. */
export async function runCommand(command: Command, parts: CommandParts): Promise<CommandOutput> {
  if (isKept(command)) return keepStore(command, parts);
  if (isTended(command)) return tendProjection(command, parts);
  switch (command.name) {
    case 'event-store append':
      return output(command.name, await parts.store.append(command.streamId, [command.event]));
    case 'events at-time':
      return output(command.name, await stateAtTime(command, parts));
    case 'events between':
      return eventsBetween(command, parts);
    case 'events after':
      return events(command.name, parts, (options) => parts.store.readAll({ ...options, from: command.position + 1 }));
    case 'help':
      return output(command.name, commandsUnder(command.words).map(helpOf));
  }
}

function isKept(command: Command): command is Kept {
  return command.name.startsWith('event-store ') && command.name !== 'event-store append';
}

function isTended(command: Command): command is Tended {
  return command.name.startsWith('projection ');
}

async function keepStore(command: Kept, { store, views, onProgress }: CommandParts): Promise<CommandOutput> {
  const progress = (doing: string) => (done: number, total: number) =>
    onProgress(total === 0 ? null : Math.min(1, done / total), doing);
  switch (command.name) {
    case 'event-store replay':
      return output(command.name, await views.replay(command.streamId, progress('Folding events')));
    case 'event-store snapshot':
      return output(command.name, await views.snapshotStream(command.streamId));
    case 'event-store compact':
      return output(command.name, await store.compact(progress('Packing events')));
    case 'event-store archive':
      return output(command.name, await store.archive(command.before, progress('Moving events to the archive')));
    case 'event-store verify':
      return output(command.name, await store.verify(progress('Checking hashes')));
  }
}

async function tendProjection(command: Tended, parts: CommandParts): Promise<CommandOutput> {
  const { views } = parts;
  switch (command.name) {
    case 'projection status':
      return output(command.name, await views.projections());
    case 'projection pause':
      return output(command.name, await views.pause(command.projection));
    case 'projection resume':
      return output(command.name, await views.resume(command.projection));
    case 'projection rebuild':
      return output(command.name, await rebuild(command.projection, parts));
  }
}

/** A rebuild that is given up leaves the old version as it was, which then goes on. */
async function rebuild(name: string, { views, onProgress }: CommandParts): Promise<ProjectionStatus> {
  const rebuilding = views.rebuild(name);
  // What it rejects with is heard where it is awaited.
  const ended = rebuilding.then(
    () => true,
    () => true,
  );
  const later = async () => {
    await pause(LOOK_EVERY_MS);
    return false;
  };
  try {
    onProgress(null, 'Folding events');
    while (!(await Promise.race([ended, later()]))) {
      const status = (await views.projections()).find((each) => each.name === name);
      const made = status?.rebuild ?? null;
      if (made !== null) onProgress(made.head === 0 ? null : made.position / made.head, 'Folding events');
    }
  } catch (problem) {
    await views.pause(name);
    await views.resume(name);
    throw problem;
  }
  return rebuilding;
}

async function stateAtTime(
  { streamId, instant }: CommandOf<'events at-time'>,
  { store, views }: CommandParts,
): Promise<unknown> {
  requireStream(streamId, store);
  return views.stateAt({ streamId }, { instant });
}

function eventsBetween(
  { name, streamId, start, end }: CommandOf<'events between'>,
  parts: CommandParts,
): Promise<CommandOutput> {
  const { store } = parts;
  requireStream(streamId, store);
  const range = {
    ...('version' in start ? { from: Math.max(1, start.version) } : { since: start.instant }),
    ...('version' in end ? { to: end.version } : { until: end.instant }),
  };
  return events(name, parts, (options) => store.readStream(streamId, { ...options, ...range }));
}

/** What is read, up to the limit. One more is asked for, to know whether there are more. */
async function events(
  command: 'events between' | 'events after',
  { reading, limit }: CommandParts,
  read: (options: ReadOptions) => Promise<readonly RecordedEvent[]>,
): Promise<CommandOutput> {
  if (limit === undefined) return output(command, await read(reading));
  const found = await read({ ...reading, maxCount: limit + 1 });
  return output(command, found.slice(0, limit), found.length > limit);
}

function output<Name extends CommandName>(command: Name, data: OutputOf[Name], isCut = false): CommandOutput {
  return { command, data, text: describeOutput(command, data, isCut) };
}

function helpOf({ name, parameters, help, example, writes }: CommandSpec): CommandHelp {
  const told = parameters.map(({ name: parameter, kind, expected, optional = false, rest = false }) => ({
    name: parameter,
    kind,
    expected,
    optional,
    rest,
  }));
  return { name, parameters: told, help, example, writes };
}

function requireStream(streamId: string, store: EventStore): void {
  if (store.streamVersion(streamId) > 0) return;
  throw new DaybookError('StreamNotFound', `There is no stream "${streamId}"`, { streamId });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
