import type {
  AppendResult,
  ArchiveInfo,
  CompactReport,
  ProjectionStatus,
  RecordedEvent,
  StreamReplay,
  StreamSnapshot,
  VerifyResult,
} from '#engine';
import { type CommandHelp, usageOf } from './command-sheet.ts';
import type { CommandName, OutputTable, OutputText } from './run-types.ts';

/** What each command gives. */
export interface OutputOf {
  readonly 'event-store append': AppendResult;
  readonly 'event-store replay': StreamReplay;
  readonly 'event-store snapshot': StreamSnapshot;
  readonly 'event-store compact': CompactReport;
  readonly 'event-store archive': ArchiveInfo | null;
  readonly 'event-store verify': VerifyResult;
  readonly 'projection rebuild': ProjectionStatus;
  readonly 'projection status': readonly ProjectionStatus[];
  readonly 'projection pause': ProjectionStatus;
  readonly 'projection resume': ProjectionStatus;
  readonly 'events at-time': unknown;
  readonly 'events between': readonly RecordedEvent[];
  readonly 'events after': readonly RecordedEvent[];
  readonly help: readonly CommandHelp[];
}

type Describer<Name extends CommandName> = (output: OutputOf[Name], isCut: boolean) => OutputText;

/** Rows of a table for reading; the data has them all. */
const ROWS = 500;
/** Signs of an event's data in a row. */
const DATA_SIGNS = 160;

const DESCRIBERS: { readonly [Name in CommandName]: Describer<Name> } = {
  'event-store append': ({ position, version, duplicate }) => ({
    summary: duplicate
      ? 'Nothing was written: an event with this id is stored already.'
      : `Appended at position ${figure(position)}.`,
    table: facts([
      ['Position', figure(position)],
      ['Version', figure(version)],
    ]),
  }),
  'event-store replay': ({ events, ms, state }) => ({
    summary: `Folded ${eventsWords(events)} in ${milliseconds(ms)}.`,
    table: null,
    tree: state,
  }),
  'event-store snapshot': ({ streamId, version, position, bytes }) => ({
    summary: `A snapshot of ${streamId} is stored.`,
    table: facts([
      ['Version', figure(version)],
      ['Position', figure(position)],
      ['Bytes', figure(bytes)],
    ]),
  }),
  'event-store compact': ({ events, sealedNow, segments, bytesBefore, bytesAfter }) => ({
    summary: `${eventsWords(sealedNow)} sealed, nothing removed.`,
    table: facts([
      ['Events', figure(events)],
      ['Segments', figure(segments)],
      ['Bytes before', figure(bytesBefore)],
      ['Bytes after', figure(bytesAfter)],
    ]),
  }),
  'event-store archive': (archive) => (archive === null ? ARCHIVED_NOTHING : archived(archive)),
  'event-store verify': ({ ok, eventsChecked, firstBadPosition, problem }) => ({
    summary: ok
      ? `Every hash is right: ${eventsWords(eventsChecked)} checked.`
      : `Damaged${firstBadPosition === null ? '' : ` at position ${figure(firstBadPosition)}`}: ${problem ?? 'unknown'}.`,
    table: null,
  }),
  'projection rebuild': (status) => ({ summary: `${status.name} is folded anew.`, table: projectionTable([status]) }),
  'projection status': (all) => ({
    summary: all.length === 1 ? '1 projection' : `${all.length} projections`,
    table: projectionTable(all),
  }),
  'projection pause': (status) => ({
    summary: `${status.name} stands still until it is resumed.`,
    table: projectionTable([status]),
  }),
  'projection resume': (status) => ({ summary: `${status.name} goes on.`, table: projectionTable([status]) }),
  'events at-time': (state) => ({ summary: 'The state at that time.', table: null, tree: state }),
  'events between': eventList,
  'events after': eventList,
  help: (commands) => ({
    summary: commands.length === 1 ? (commands[0]?.help ?? '') : 'Quote as in a shell. Tab completes.',
    table: {
      columns: [left('Command'), left('What it does'), left('Example')],
      rows: commands.map((command) => [usageOf(command), command.help, command.example]),
    },
  }),
};

/**
 * An output for reading, in the field's words. Pure; instants as they are stored, figures grouped by commas. `isCut`:
 * whether there are more events than the output has.
 */
export function describeOutput<Name extends CommandName>(
  command: Name,
  output: OutputOf[Name],
  isCut = false,
): OutputText {
  return DESCRIBERS[command](output, isCut);
}

const ARCHIVED_NOTHING: OutputText = {
  summary: 'Nothing was recorded before that, so nothing was moved.',
  table: null,
};

function archived({ file, from, to, events, segments, bytes }: ArchiveInfo): OutputText {
  return {
    summary: `${eventsWords(events)} moved to ${file}; read as before.`,
    table: facts([
      ['Positions', `${figure(from)} to ${figure(to)}`],
      ['Segments', figure(segments)],
      ['Bytes', figure(bytes)],
    ]),
  };
}

function eventList(events: readonly RecordedEvent[], isCut: boolean): OutputText {
  const [first, last] = [events.at(0), events.at(-1)];
  if (first === undefined || last === undefined) return { summary: 'No events there.', table: null };
  const shown = events.slice(0, ROWS);
  const more = events.length > ROWS ? ` The first ${ROWS} are shown.` : '';
  const count = isCut ? `The first ${eventsWords(events.length)}` : eventsWords(events.length);
  const rest = isCut ? '; there are more' : '';
  return {
    summary: `${count}, positions ${figure(first.position)} to ${figure(last.position)}${rest}.${more}`,
    table: {
      columns: [right('Position'), left('Recorded'), left('Stream'), right('Version'), left('Type'), left('Data')],
      rows: shown.map(({ position, recordedAt, streamId, version, type, data }) => [
        figure(position),
        recordedAt,
        streamId,
        figure(version),
        type,
        shortened(JSON.stringify(data) ?? ''),
      ]),
    },
  };
}

function projectionTable(all: readonly ProjectionStatus[]): OutputTable {
  return {
    columns: [left('Projection'), left('State'), right('Position'), right('Head'), right('Lag'), right('Dead letters')],
    rows: all.map(({ name, state, position, head, lagMs, deadLetters, problem }) => [
      name,
      problem === null ? state : `${state}: ${problem}`,
      figure(position),
      figure(head),
      milliseconds(lagMs),
      figure(deadLetters),
    ]),
  };
}

function facts(rows: OutputTable['rows']): OutputTable {
  return { columns: [left('Fact'), right('Figure')], rows };
}

function left(name: string): OutputTable['columns'][number] {
  return { name, align: 'start' };
}

function right(name: string): OutputTable['columns'][number] {
  return { name, align: 'end' };
}

function shortened(text: string): string {
  return text.length <= DATA_SIGNS ? text : `${text.slice(0, DATA_SIGNS - 1)}…`;
}

function eventsWords(count: number): string {
  return count === 1 ? '1 event' : `${figure(count)} events`;
}

function figure(count: number): string {
  return count.toLocaleString('en');
}

function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : figure(Math.round(ms))} ms`;
}
