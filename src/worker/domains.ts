import {
  createSchemaRegistry,
  DaybookError,
  DEFAULT_CONFIGURATION,
  type Decider,
  type EventStore,
  executeCommand,
  LiveFold,
  type ProjectionDefinition,
  type RecordedEvent,
  type SchemaRegistry,
  type SchemaVersion,
  type SnapshotFold,
  type StandardSchema,
  type StreamEvent,
} from '#engine';
import { bank } from '#bank';
import { inventory } from '#inventory';
import { orders } from '#orders';
import { followStreams, type StreamsOf } from './store-views.ts';

/** What a domain's door offers to the worker. */
interface DomainParts<State, Command extends { readonly type: string }, Aggregate> {
  readonly schemas: Readonly<Record<string, readonly SchemaVersion[]>>;
  readonly decider: Decider<State, Command>;
  /** Throws `CommandRejected` for what is no command. */
  readonly readCommand: (written: unknown) => Command;
  /** The state of one stream. */
  readonly aggregate: SnapshotFold<Aggregate>;
  readonly projections: readonly ProjectionDefinition[];
  /** Events by a seed, in batches. */
  readonly generate?: (seed: number, count: number) => Iterable<readonly StreamEvent[]>;
}

/** A domain as a scratch store runs it, whatever its types are. */
export interface Domain {
  /** Takes the domain's events and those that the engine writes, and no others. */
  readonly registry: SchemaRegistry;
  readonly projections: readonly ProjectionDefinition[];
  readonly streams: StreamsOf;
  readonly commandsOn: (store: EventStore, newId: () => string) => DomainCommands;
  readonly generate: DomainParts<unknown, never, unknown>['generate'];
}

/** Carries out commands on one store. */
export interface DomainCommands {
  /** Decides and appends. Throws `CommandRejected` with the name of the rule in `rule`. */
  readonly execute: (written: unknown) => Promise<{ readonly events: readonly RecordedEvent[] }>;
  readonly stop: () => Promise<void>;
}

/** Rules, processes and invariants are written into any store; their own code reads them. */
const asItIs: StandardSchema = {
  '~standard': { version: 1, vendor: 'daybook', validate: (value) => ({ value }) },
};
const ENGINE_TYPES = {
  AlertRaised: [{ version: 1, schema: asItIs }],
  DeadLettered: [{ version: 1, schema: asItIs }],
  ProcessStarted: [{ version: 1, schema: asItIs }],
  CommandHadNoEffect: [{ version: 1, schema: asItIs }],
  InvariantSet: [{ version: 1, schema: asItIs }],
  InvariantRemoved: [{ version: 1, schema: asItIs }],
};

const { compatibility } = DEFAULT_CONFIGURATION.schemaEvolution;

/** Every domain that a scratch store can be opened with. */
const DOMAINS = { bank: domain(bank), orders: domain(orders), inventory: domain(inventory) };

export type DomainName = keyof typeof DOMAINS;

/** The domain of a name, null where none is asked for. Throws `InvalidArgument` for a name that there is not. */
export function domainOf(name: unknown): Domain | null {
  if (name === undefined) return null;
  if (isDomainName(name)) return DOMAINS[name];
  const known = Object.keys(DOMAINS).join(', ');
  throw new DaybookError('InvalidArgument', `domain: expected one of ${known}`, { path: 'domain' });
}

function isDomainName(name: unknown): name is DomainName {
  return typeof name === 'string' && Object.hasOwn(DOMAINS, name);
}

function domain<State, Command extends { readonly type: string }, Aggregate>(
  parts: DomainParts<State, Command, Aggregate>,
): Domain {
  return {
    registry: createSchemaRegistry({ types: { ...ENGINE_TYPES, ...parts.schemas }, strict: true, compatibility }),
    projections: parts.projections,
    streams: followStreams(() => parts.aggregate),
    commandsOn: (store, newId) => commandsOn(parts, store, newId),
    generate: parts.generate,
  };
}

/** Begins to fold the log with the first command: whoever only reads pays nothing. */
function commandsOn<State, Command extends { readonly type: string }, Aggregate>(
  { decider, readCommand }: DomainParts<State, Command, Aggregate>,
  store: EventStore,
  newId: () => string,
): DomainCommands {
  let following: Promise<LiveFold<State>> | null = null;
  return {
    async execute(written) {
      const command = readCommand(written);
      following ??= LiveFold.start(store, { initial: decider.initial, apply: decider.evolve }, 'the state decided on');
      const { commit } = await executeCommand(store, await following, decider, command, { id: newId() });
      return { events: commit?.events ?? [] };
    },
    async stop() {
      (await following)?.stop();
    },
  };
}
