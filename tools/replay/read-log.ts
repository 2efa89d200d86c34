import { readFileSync } from 'node:fs';
import {
  createSchemaRegistry,
  DaybookError,
  type EventStore,
  memoryLocks,
  memoryMirror,
  memoryNews,
  memoryStorage,
  openEventStore,
  type Position,
} from '#engine';
import { type LabLog, labLogOf, reproHash } from '#lab';
import type { LabDomainName } from '../../src/worker/lab/lab-contract.ts';
import { LAB_SUBJECTS } from '../../src/worker/lab/lab-domains.ts';
import { openedRepro } from '../../src/worker/lab/repro-files.ts';

/** A log out of a file, as today's code reads it. */
export interface ReadLog {
  readonly name: LabDomainName;
  readonly log: LabLog;
  /** Stands for what was stored up to the end of a commit, whatever the code makes of it. */
  readonly hashAt: (position: Position) => Promise<string>;
  /** Of a repro the first event that comes to something else than it says; null for a backup, which says nothing of it. */
  readonly verdict: { readonly differs: Position | null } | null;
}

/** Reads a backup (packed or as text) or a repro (`.daybook`, or the page that plays it). Throws `DaybookError` and what `readFileSync` throws. */
export async function readLog(path: string): Promise<ReadLog> {
  const bytes = new Uint8Array(readFileSync(path));
  return isBackup(bytes) ? backedUp(bytes) : shared(new TextDecoder().decode(bytes));
}

async function shared(text: string): Promise<ReadLog> {
  const { domain, log, verdict } = await openedRepro(text);
  const hashAt = (to: Position) => Promise.resolve(reproHash(log.commits.filter(({ position }) => position <= to)));
  return { name: domain, log, hashAt, verdict };
}

async function backedUp(bytes: Uint8Array<ArrayBuffer>): Promise<ReadLog> {
  const store = await emptyStore();
  await store.restore(() => new Blob([bytes]).stream());
  const commits = [];
  for await (const batch of store.readCommits()) commits.push(...batch);
  const log = labLogOf(commits);
  return {
    name: domainOf(log),
    log,
    hashAt: async (position) => (await store.hashAt(position)).hash,
    verdict: null,
  };
}

/** A store in memory that brings events of every domain to their newest version. */
function emptyStore(): Promise<EventStore> {
  const types = Object.assign({}, ...Object.values(LAB_SUBJECTS).map(({ schemas }) => schemas));
  return openEventStore({
    name: 'replay',
    schemas: createSchemaRegistry({ types, strict: false }),
    storage: memoryStorage(),
    mirror: memoryMirror(),
    locks: memoryLocks(),
    news: memoryNews(),
    clock: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
  });
}

/** A backup does not say whose log it is: its events do. */
function domainOf({ events }: LabLog): LabDomainName {
  const names: readonly LabDomainName[] = ['ledger', 'bank', 'orders', 'inventory'];
  const found = names.find((name) => events.some(({ type }) => Object.hasOwn(LAB_SUBJECTS[name].schemas, type)));
  if (found !== undefined) return found;
  const what = events.length === 0 ? 'The log is empty' : 'No domain here knows any of its events';
  throw new DaybookError('InvalidArgument', `${what}: expected a log of ${names.join(', ')}`, { path: 'file' });
}

/** Packed files begin with gzip's two bytes; of text the first line says so. */
function isBackup(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return true;
  return (
    new TextDecoder().decode(bytes.subarray(0, 500)).split('\n')[0]?.includes('"format":"daybook-backup"') === true
  );
}
