import type { Commit } from '../event.ts';
import { decodeCommit } from '../log/commit-record.ts';
import type { CommitRecord } from '../storage/port.ts';
import { deflate, inflate } from './deflate.ts';
import type { EventGroup, IndexFacts } from './index-facts.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The bodies as they are, one a line, deflated: takes any body. */
export function packPlain(bodies: readonly string[]): Promise<Bytes> {
  return deflate(new TextEncoder().encode(bodies.join('\n')));
}

export async function readPlain(bytes: Bytes): Promise<readonly string[]> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await inflate(bytes)).split('\n');
}

/** Number of the events in a body. Throws `SyntaxError` for what is no JSON. */
export function eventCount(body: string): number {
  const commit: unknown = JSON.parse(body);
  const events: unknown = typeof commit === 'object' && commit !== null && 'e' in commit ? commit.e : null;
  return Array.isArray(events) ? events.length : 0;
}

/** The commits of records, with what the log's index needs of them. Throws `CorruptLog` for what cannot be read. */
export function factsOf(records: readonly CommitRecord[]): { commits: readonly Commit[]; facts: IndexFacts } {
  const commits = records.map(decodeCommit);
  const events = commits.flatMap((commit) => commit.events);
  const streams = numbered(events.map(({ streamId }) => streamId));
  const types = numbered(events.map(({ type, schemaVersion }) => `${schemaVersion} ${type}`));
  const ids = commits.map(({ id }) => id);
  const facts: IndexFacts = {
    sizes: commits.map((commit) => commit.events.length),
    times: commits.map(({ recordedAt }) => Date.parse(recordedAt)),
    lastRecordedAt: commits.at(-1)?.recordedAt ?? '',
    commitIds: { length: ids.length, at: (index) => ids[index] ?? '' },
    idBytes: null,
    streamUuids: null,
    streams: { length: streams.names.length, at: (index) => streams.names[index] ?? '' },
    streamOf: streams.numbers,
    versions: events.map(({ version }) => version),
    groups: types.names.map(groupOf),
    groupOf: types.numbers,
    ownId: (event) => events[event]?.id ?? null,
    metadata: (event) => events[event]?.metadata ?? null,
  };
  return { commits, facts };
}

/** The different names in the order of their first occurrence, and which of them each is. */
function numbered(names: readonly string[]): { names: readonly string[]; numbers: readonly number[] } {
  const known = new Map<string, number>();
  const numbers = names.map((name) => {
    const number = known.get(name) ?? known.size;
    known.set(name, number);
    return number;
  });
  return { names: [...known.keys()], numbers };
}

function groupOf(name: string): EventGroup {
  const space = name.indexOf(' ');
  return { type: name.slice(space + 1), schemaVersion: Number(name.slice(0, space)) };
}
