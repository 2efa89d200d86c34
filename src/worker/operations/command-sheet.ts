import type { Instant, NewEvent } from '#engine';
import {
  AGGREGATE,
  BEFORE_DATE,
  COMMAND,
  END,
  EVENT,
  type Parameter,
  type ParameterInfo,
  type Point,
  PROJECTION,
  SEQUENCE_NUMBER,
  START,
  STREAM,
  TIMESTAMP,
  type Written,
} from './parameter.ts';
import type { CommandName } from './run-types.ts';
import type { Token } from './tokens.ts';

/** A line, read. */
export type Command =
  | { readonly name: 'event-store append'; readonly streamId: string; readonly event: NewEvent }
  | { readonly name: 'event-store replay'; readonly streamId: string }
  | { readonly name: 'event-store snapshot'; readonly streamId: string }
  | { readonly name: 'event-store compact' }
  | { readonly name: 'event-store archive'; readonly before: Instant }
  | { readonly name: 'event-store verify' }
  | { readonly name: 'projection rebuild'; readonly projection: string }
  | { readonly name: 'projection status' }
  | { readonly name: 'projection pause'; readonly projection: string }
  | { readonly name: 'projection resume'; readonly projection: string }
  | { readonly name: 'events at-time'; readonly streamId: string; readonly instant: Instant }
  | { readonly name: 'events between'; readonly streamId: string; readonly start: Point; readonly end: Point }
  | { readonly name: 'events after'; readonly position: number }
  | { readonly name: 'help'; readonly words: readonly Token[] };

/** One command of the sheet: all that parser, completion, help and the documentation need of it. */
export interface CommandSpec {
  readonly name: CommandName;
  readonly parameters: readonly ParameterInfo[];
  /** What it does, in one line. */
  readonly help: string;
  readonly example: string;
  /** Whether it changes the log or where it lies: then it is refused while the screen shows the past. */
  readonly writes: boolean;
  /** `written`: what stands for each parameter, in order. */
  readonly read: (written: readonly Written[]) => Command;
}

/** What `help` tells of a command. */
export type CommandHelp = Pick<CommandSpec, 'name' | 'parameters' | 'help' | 'example' | 'writes'>;

/** The command sheet, in its order. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'event-store append',
    ...two(AGGREGATE, EVENT, (streamId, event) => ({ name: 'event-store append', streamId, event })),
    help: 'Append one event to an aggregate. The event is JSON as it stands, or its type and then its data.',
    example: 'event-store append account-7 {"type":"Deposited","data":{"amount":"100"}}',
    writes: true,
  },
  {
    name: 'event-store replay',
    ...one(AGGREGATE, (streamId) => ({ name: 'event-store replay', streamId })),
    help: 'Fold all events of an aggregate anew, without snapshots; give its state and the time that it took.',
    example: 'event-store replay account-7',
    writes: false,
  },
  {
    name: 'event-store snapshot',
    ...one(AGGREGATE, (streamId) => ({ name: 'event-store snapshot', streamId })),
    help: 'Store a snapshot of the newest state of an aggregate.',
    example: 'event-store snapshot account-7',
    writes: false,
  },
  {
    name: 'event-store compact',
    ...none({ name: 'event-store compact' }),
    help: 'Pack events into sealed segments, and small segments together. Nothing is removed.',
    example: 'event-store compact',
    writes: true,
  },
  {
    name: 'event-store archive',
    ...one(BEFORE_DATE, (before) => ({ name: 'event-store archive', before })),
    help: 'Move what was recorded before a date (its beginning, UTC) into a file that is read as before.',
    example: 'event-store archive 2026-01-01',
    writes: true,
  },
  {
    name: 'event-store verify',
    ...none({ name: 'event-store verify' }),
    help: 'Compute every hash of both copies again; name the first event that is not as it was written.',
    example: 'event-store verify',
    writes: false,
  },
  {
    name: 'projection rebuild',
    ...one(PROJECTION, (projection) => ({ name: 'projection rebuild', projection })),
    help: 'Fold a projection anew; the old version is shown until the new one is there.',
    example: 'projection rebuild streams',
    writes: false,
  },
  {
    name: 'projection status',
    ...none({ name: 'projection status' }),
    help: 'Show how every projection stands.',
    example: 'projection status',
    writes: false,
  },
  {
    name: 'projection pause',
    ...one(PROJECTION, (projection) => ({ name: 'projection pause', projection })),
    help: 'Stop a projection until it is resumed, also over a restart.',
    example: 'projection pause streams',
    writes: false,
  },
  {
    name: 'projection resume',
    ...one(PROJECTION, (projection) => ({ name: 'projection resume', projection })),
    help: 'Let a paused projection go on.',
    example: 'projection resume streams',
    writes: false,
  },
  {
    name: 'events at-time',
    ...two(AGGREGATE, TIMESTAMP, (streamId, instant) => ({ name: 'events at-time', streamId, instant })),
    help: 'The state of an aggregate at an instant. A date alone is its beginning, UTC.',
    example: 'events at-time account-7 2026-03-12T14:00:00Z',
    writes: false,
  },
  {
    name: 'events between',
    ...three(STREAM, START, END, (streamId, start, end) => ({ name: 'events between', streamId, start, end })),
    help: 'Events of a stream in a range, both ends in it: instants or dates (whole days, UTC), or two versions.',
    example: 'events between account-7 2026-03-01 2026-03-31',
    writes: false,
  },
  {
    name: 'events after',
    ...one(SEQUENCE_NUMBER, (position) => ({ name: 'events after', position })),
    help: 'All events after a position of the log.',
    example: 'events after 1200',
    writes: false,
  },
  {
    name: 'help',
    ...one(COMMAND, ({ words }) => ({ name: 'help', words })),
    help: 'Show this sheet, or the commands that begin with some words.',
    example: 'help events between',
    writes: false,
  },
];

/** `events between <id> <start> <end>` */
export function usageOf({ name, parameters }: Pick<CommandSpec, 'name' | 'parameters'>): string {
  return [name, ...parameters.map((each) => (each.optional === true ? `[${each.name}]` : `<${each.name}>`))].join(' ');
}

type Grammar = Pick<CommandSpec, 'parameters' | 'read'>;

function none(command: Command): Grammar {
  return { parameters: [], read: () => command };
}

function one<A>(a: Parameter<A>, make: (a: A) => Command): Grammar {
  return { parameters: [a], read: ([first]) => make(a.read(given(first))) };
}

function two<A, B>(a: Parameter<A>, b: Parameter<B>, make: (a: A, b: B) => Command): Grammar {
  return { parameters: [a, b], read: ([first, second]) => make(a.read(given(first)), b.read(given(second))) };
}

function three<A, B, C>(
  a: Parameter<A>,
  b: Parameter<B>,
  c: Parameter<C>,
  make: (a: A, b: B, c: C) => Command,
): Grammar {
  return {
    parameters: [a, b, c],
    read: ([first, second, third]) => make(a.read(given(first)), b.read(given(second)), c.read(given(third))),
  };
}

function given(written: Written | undefined): Written {
  if (written === undefined) throw new Error('A command was read without one of its parameters');
  return written;
}
